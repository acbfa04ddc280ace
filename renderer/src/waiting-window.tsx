/**
 * The waiting window: what is waited for, and a way not to. It closes by itself when the wait is over; the main process sees to that.
 */
import { useEffect, useState } from "react";
import type { Bridge, Output } from "../../shared/ipc.ts";
import { answered } from "./answered.ts";
import { Spinner } from "./ui/spinner.tsx";
import "./waiting-window.css";

type Reason = Output<"waiting:describe">["for"];

const texts: Readonly<Record<Reason, { title: string; sentence: string }>> = {
  keychain: {
    title: "Waiting for your keychain",
    sentence:
      "It is locked, or asks you something. Answer it, and Latchkey goes on by itself.",
  },
};

export function WaitingWindow({ bridge }: { bridge: Bridge<"waiting"> }) {
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
      {reason && <WaitingText {...texts[reason]} />}
      <button
        className="button"
        type="button"
        autoFocus
        aria-describedby="waiting-sentence"
        aria-disabled={isLeaving}
        onClick={() => setLeaving(true)}
      >
        Cancel
      </button>
    </main>
  );
}

function WaitingText(props: { title: string; sentence: string }) {
  useEffect(() => {
    document.title = props.title;
  }, [props.title]);
  return (
    <div className="waiting-text">
      <h1>
        <Spinner />
        {props.title}
      </h1>
      <p id="waiting-sentence">{props.sentence}</p>
    </div>
  );
}
