/**
 * The waiting window: what is waited for, and a way not to. It closes by itself when the wait is over; the main process sees to that.
 */
import { useEffect, useState } from "react";
import type { Bridge, Output } from "../../shared/ipc.ts";
import { answered } from "./answered.ts";
import { useMessages } from "./messages.tsx";
import { Spinner } from "./ui/spinner.tsx";
import { useTitle } from "./ui/use-title.ts";
import "./waiting-window.css";

type Reason = Output<"waiting:describe">["for"];

export function WaitingWindow({ bridge }: { bridge: Bridge<"waiting"> }) {
  const { text } = useMessages();
  const [reason, setReason] = useState<Reason>();
  const [isLeaving, setLeaving] = useState(false);
  useEffect(() => {
    // What follows may wait again, and can be given up again.
    if (isLeaving)
      void answered(bridge["waiting:cancel"]()).then(() => setLeaving(false));
  }, [bridge, isLeaving]);
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) =>
      key === "Escape" && setLeaving(true);
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  useEffect(() => {
    void answered(bridge["waiting:describe"]()).then(
      (answer) => answer.ok && setReason(answer.value.for),
    );
  }, [bridge]);

  return (
    <main className="waiting">
      {reason && <WaitingText reason={reason} />}
      <button
        className="button"
        type="button"
        autoFocus
        aria-describedby="waiting-sentence"
        aria-disabled={isLeaving}
        onClick={() => setLeaving(true)}
      >
        {text("shared.cancel")}
      </button>
    </main>
  );
}

function WaitingText({ reason }: { reason: Reason }) {
  const { text } = useMessages();
  const title = text(`waiting.${reason}.title`);
  useTitle(title);
  return (
    <div className="waiting-text">
      <h1>
        <Spinner />
        {title}
      </h1>
      <p id="waiting-sentence">{text(`waiting.${reason}.sentence`)}</p>
    </div>
  );
}
