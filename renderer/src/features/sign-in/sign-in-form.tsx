/**
 * User name, password, one button, and the reserved place under it. The password field is uncontrolled: its text is read once, at
 * submit, straight into bytes.
 */
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useMessages } from "../../messages.tsx";
import { passwordBytes } from "../../seal-password.ts";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { useAfterPaint } from "../../ui/use-after-paint.ts";
import { useCapsLock } from "../../ui/use-caps-lock.ts";
import { UserNameField } from "../../ui/user-name-field.tsx";
import { fieldOf, focusOf } from "./form-focus.ts";
import type { SignIn, SignInState } from "./sign-in-store.ts";

const messageId = "sign-in-message";

/** What can be typed into; a window that has sent what was typed has had its time. */
type FormState = Extract<SignInState, { status: "ready" | "signing-in" }>;

export function SignInFormView(props: { signIn: SignIn; state: FormState }) {
  const { signIn, state } = props;
  const { entry } = state;
  const { text } = useMessages();
  const [userName, setUserName] = useState(entry.userName);
  const [passwordShown, setPasswordShown] = useState<boolean>();
  const capsLock = useCapsLock();
  const userNameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const busy = state.status === "signing-in";
  const message = useAfterPaint(
    state.status === "ready" ? state.message : undefined,
  );
  const field = fieldOf(message?.failure.code);

  // At the start, and after every message.
  useEffect(() => {
    const name = userNameInput.current;
    if (busy || name === null) return;
    const places = {
      "user-name": name,
      password: passwordInput.current,
      message: summary.current,
    };
    places[focusOf(message, entry.focus, name.value)]?.focus();
  }, [message, busy, entry]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const password = passwordInput.current;
    if (password === null || busy) return;
    // The next password to be typed is not to be read over a shoulder.
    setPasswordShown(undefined);
    void signIn.submit(userName, passwordBytes(password));
  }

  return (
    <form
      className="sign-in-form"
      noValidate
      autoComplete="on"
      onSubmit={submit}
      onKeyDown={(event) => {
        capsLock.note(event);
        if (event.key === "Escape") void signIn.cancel();
      }}
      onKeyUp={capsLock.note}
    >
      <UserNameField
        ref={userNameInput}
        value={userName}
        onChange={setUserName}
        readOnly={busy}
        invalid={field === "user-name" || field === "both"}
        describedBy={message ? messageId : undefined}
      />
      <PasswordField
        ref={passwordInput}
        shown={passwordShown}
        onShow={setPasswordShown}
        capsLock={capsLock.isOn}
        readOnly={busy}
        invalid={field === "password" || field === "both"}
        describedBy={message ? messageId : undefined}
      />
      <button
        className="button primary"
        type="submit"
        aria-disabled={busy}
        aria-busy={busy}
      >
        {busy && <Spinner />}
        {text(busy ? "sign-in.signing-in" : "sign-in.submit")}
      </button>
      <div className="sign-in-place">
        {message && (
          <FailureMessage
            id={messageId}
            ref={summary}
            failure={message.failure}
            calm={message.calm}
          />
        )}
        {state.status === "signing-in" && (
          <Waiting state={state} onCancel={() => void signIn.cancel()} />
        )}
      </div>
    </form>
  );
}

/** What is waited for, and the way out of it. */
function Waiting(props: {
  state: Extract<SignInState, { status: "signing-in" }>;
  onCancel: () => void;
}) {
  const { entry, phase } = props.state;
  const { text } = useMessages();
  const words = {
    sending: "",
    waiting: text("sign-in.waiting", { host: entry.domain.host }),
    leaving: text("sign-in.cancelling"),
  };
  return (
    <div className="sign-in-waiting">
      <p role="status">{words[phase]}</p>
      <button className="button" type="button" onClick={props.onCancel}>
        {text("shared.cancel")}
      </button>
    </div>
  );
}
