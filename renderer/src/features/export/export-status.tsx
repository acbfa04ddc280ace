/** What becomes of the export: how far it is with a way to end it, how it ended with a way to be rid of the note. */
import { FileCheck, X } from "lucide-react";
import { useStore } from "zustand";
import type { Messages } from "../../../../shared/messages/messages.ts";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import type { Exporting, Exports } from "./export-store.ts";
import "./export.css";

/** `onGone` is told when a button that had the focus is gone. */
export function ExportStatus(props: { exports: Exports; onGone: () => void }) {
  const { exports } = props;
  const { text } = useMessages();
  const state = useStore(exports.state);
  const cancel = () => void exports.cancel().then(props.onGone);
  return (
    <>
      {state.status === "failed" && (
        <FailureMessage failure={state.failure}>
          <button className="button" type="button" onClick={cancel}>
            {text("export.dismiss")}
          </button>
        </FailureMessage>
      )}
      <div className="export-status">
        {state.status === "done" && <FileCheck size={16} aria-hidden="true" />}
        {/* There before it has something to say, else it would not be announced. */}
        <p className="selectable" id="export-sentence" aria-live="polite">
          {state.status === "running" &&
            text("export.running", { file: state.fileName })}
          {state.status === "done" && outcome(state, text)}
        </p>
        {state.status === "running" && (
          <Progress state={state} onCancel={cancel} />
        )}
        {state.status === "done" && (
          <button
            className="button bare icon"
            type="button"
            aria-label={text("export.dismiss")}
            title={text("export.dismiss")}
            onClick={cancel}
          >
            <X size={16} aria-hidden="true" />
          </button>
        )}
      </div>
    </>
  );
}

/** What was written, and whom the directory did not give. */
function outcome(
  { written, fileName, limits }: Extract<Exporting, { status: "done" }>,
  text: Messages["text"],
): string {
  const sentences = [text("export.done", { written, file: fileName })];
  if (limits.includes("incomplete"))
    sentences.push(text("export.done-incomplete"));
  if (limits.includes("cut")) sentences.push(text("export.done-cut"));
  return sentences.join(" ");
}

function Progress(props: {
  state: Extract<Exporting, { status: "running" }>;
  onCancel: () => void;
}) {
  const { text } = useMessages();
  const { written, total } = props.state;
  const words = text("export.progress", { written, total });
  return (
    <>
      <progress
        aria-labelledby="export-sentence"
        aria-valuetext={words}
        max={Math.max(1, total)}
        value={total === 0 ? undefined : written}
      />
      <p className="export-progress">{words}</p>
      <button className="button" type="button" onClick={props.onCancel}>
        {text("export.cancel")}
      </button>
    </>
  );
}
