/** Asked before everybody is signed out: how many, and a way back that has the focus. */
import { useLayoutEffect, useId, useRef } from "react";
import { useMessages } from "../../messages.tsx";

export function SignOutQuestion(props: {
  count: number;
  onYes: () => void;
  onNo: () => void;
}) {
  const { text } = useMessages();
  const id = useId();
  const no = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => no.current?.focus(), []);
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
      <p id={id}>{text("account.sign-out-question", { count: props.count })}</p>
      <div>
        <button className="button" type="button" onClick={props.onYes}>
          {text("account.sign-out-everywhere")}
        </button>
        <button className="button" type="button" ref={no} onClick={props.onNo}>
          {text("shared.cancel")}
        </button>
      </div>
    </div>
  );
}
