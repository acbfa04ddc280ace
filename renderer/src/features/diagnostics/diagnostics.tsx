/** The file for support: what is in it, and the way to write it. */
import { useId } from "react";
import { useStore } from "zustand";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import type { Diagnostics as Store } from "./diagnostics-store.ts";
import "./diagnostics.css";

export function Diagnostics({ diagnostics }: { diagnostics: Store }) {
  const { text } = useMessages();
  const { status, contents, failure } = useStore(diagnostics.state);
  const id = useId();
  const isBusy = status === "collecting" || status === "saving";
  const told = {
    none: "",
    collecting: text("diagnostics.collecting"),
    collected: "",
    saving: "",
    saved: text("diagnostics.saved"),
  }[status];
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{text("diagnostics.title")}</h2>
      <p className="section-intro">
        {text(
          contents.length > 0 ? "diagnostics.intro" : "diagnostics.explanation",
        )}
      </p>
      {contents.length > 0 && (
        <ul className="diagnostics-contents" aria-labelledby={id}>
          {contents.map(({ name, bytes, about }) => (
            <li key={name} className="selectable">
              {text("diagnostics.entry", { name, size: bytes, about })}
            </li>
          ))}
        </ul>
      )}
      <div className="section-buttons">
        {contents.length > 0 && (
          <button
            className="button"
            type="button"
            aria-disabled={isBusy}
            onClick={() => void diagnostics.save()}
          >
            {text("diagnostics.save")}
          </button>
        )}
        <button
          className="button"
          type="button"
          aria-disabled={isBusy}
          onClick={() => void diagnostics.collect()}
        >
          {text("diagnostics.collect")}
        </button>
        <p role="status">{told}</p>
      </div>
      {failure && <FailureMessage failure={failure} />}
    </section>
  );
}
