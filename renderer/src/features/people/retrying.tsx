/** What is said while something is waited for or will be tried again, with the button that does it now or gives it up. */
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useMessages } from "../../messages.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { People } from "./people-store.ts";

export function TryAgain({ people }: { people: People }) {
  const messages = useMessages();
  const button = useRef<HTMLButtonElement>(null);
  // The one that was pressed is gone, and the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <button
      className="button"
      type="button"
      ref={button}
      onClick={people.retry}
    >
      {messages.text("shared.try-again")}
    </button>
  );
}

/** Outside the message, which would be read out again every second. */
export function Countdown(props: { people: People; retrying: boolean }) {
  const messages = useMessages();
  const seconds = useStore(props.people.state, (state) => state.retryInSeconds);
  if (props.retrying)
    return <p className="countdown">{messages.text("people.retrying")}</p>;
  if (seconds === undefined) return null;
  return (
    <p className="countdown" role="timer">
      {messages.text("people.retry-in", { seconds })}
    </p>
  );
}

/** After ten seconds the wait can be given up. */
export function WaitingNote({ people }: { people: People }) {
  const messages = useMessages();
  const wait = useStore(people.state, (state) => state.wait);
  // There before it has something to say, else it would not be announced.
  return (
    <div aria-live="polite">
      {wait === "cancellable" && (
        <div className="people-note plain">
          <Spinner />
          <p>{messages.text("people.waiting-long")}</p>
          <button className="button" type="button" onClick={people.stop}>
            {messages.text("shared.cancel")}
          </button>
        </div>
      )}
    </div>
  );
}
