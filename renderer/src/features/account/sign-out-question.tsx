/** Asked before everybody is signed out: how many, and a way back that has the focus. */
import { useEffect, useId, useRef } from "react";

export function SignOutQuestion(props: {
  count: number;
  onYes: () => void;
  onNo: () => void;
}) {
  const id = useId();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  const count = new Intl.NumberFormat("en").format(props.count);
  return (
    <div
      className="account-question"
      role="alertdialog"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        props.onNo();
      }}
    >
      <p id={id}>Sign out all {count} people on this computer?</p>
      <div>
        <button className="button" type="button" onClick={props.onYes}>
          Sign out everywhere
        </button>
        <button className="button" type="button" ref={no} onClick={props.onNo}>
          Cancel
        </button>
      </div>
    </div>
  );
}
