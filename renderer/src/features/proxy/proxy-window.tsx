/** The proxy window: which proxy asks, what becomes of the answer, and the form for it. */
import { LockOpen } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import type { Failure } from "../../../../shared/failure.ts";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { ProxyFormView } from "./proxy-form.tsx";
import type { ProxyLogin } from "./proxy-store.ts";
import "./proxy.css";

export function ProxyWindow({ login }: { login: ProxyLogin }) {
  const state = useStore(login.state);
  const { text } = useMessages();
  const title = text("proxy.title");
  useTitle(title);
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === "Escape") void login.cancel();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [login]);

  // Nothing at all: a window is shown once something is drawn in it, and that is to be the whole form.
  if (state.status === "opening") return null;
  return (
    <main className="proxy">
      <h1>{title}</h1>
      {state.status === "unusable" ? (
        <Unusable
          failure={state.failure}
          onCancel={() => void login.cancel()}
        />
      ) : (
        <>
          <section className="proxy-who" aria-label={text("proxy.proxy")}>
            <p className="proxy-host selectable">
              <bdi>{state.form.proxy}</bdi>
            </p>
            <p className="proxy-why">{text("proxy.why")}</p>
          </section>
          <ProxyFormView login={login} state={state} />
          <Assurance isEncrypted={state.form.isEncrypted} />
        </>
      )}
    </main>
  );
}

/** What becomes of what is typed. */
function Assurance({ isEncrypted }: { isEncrypted: boolean }) {
  const { text } = useMessages();
  return (
    <section className="proxy-promise" aria-label={text("proxy.promise")}>
      <p>{text("proxy.where")}</p>
      {isEncrypted ? (
        <p>{text("proxy.encrypted")}</p>
      ) : (
        <p className="proxy-in-clear">
          <LockOpen size={16} aria-hidden="true" />
          {text("proxy.in-clear")}
        </p>
      )}
    </section>
  );
}

function Unusable(props: { failure: Failure; onCancel: () => void }) {
  const { text } = useMessages();
  return (
    <>
      <FailureMessage failure={props.failure} />
      <div className="proxy-buttons">
        <button className="button" type="button" onClick={props.onCancel}>
          {text("shared.cancel")}
        </button>
      </div>
    </>
  );
}
