/**
 * User name, password, one button, and the reserved place under it. The password field is uncontrolled: its text is read once, at
 * submit, straight into bytes.
 */
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useStore } from "zustand";
import type { FailureCode } from "../../../../shared/failure.ts";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { PasswordField } from "./password-field.tsx";
import { passwordBytes } from "./seal-password.ts";
import type { SignIn, SignInState } from "./sign-in-store.ts";

const messageId = "sign-in-message";

/** The field a message is about; undefined when it is about neither. */
function fieldOf(code: FailureCode | undefined) {
  if (code === undefined) return undefined;
  if (code === "form/user-name-empty") return "user-name";
  if (code === "form/password-empty" || code === "form/password-too-long")
    return "password";
  return code === "oauth/wrong-credentials" ? "both" : undefined;
}

/** Whether the field's text has been sent, so that it must go. */
const wasSent = (code: FailureCode) => !code.startsWith("form/");

export function SignInFormView({ signIn }: { signIn: SignIn }) {
  const state = useStore(signIn.state);
  const [userName, setUserName] = useState(() =>
    "form" in state ? state.form.userName : "",
  );
  const [passwordShown, setPasswordShown] = useState<boolean>();
  const userNameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const message = state.status === "ready" ? state.message : undefined;
  const field = fieldOf(message?.failure.code);
  const busy = state.status !== "ready";

  // The focus goes where the next thing is to be typed: at the start, and after every message.
  useEffect(() => {
    const [name, password] = [userNameInput.current, passwordInput.current];
    if (busy || password === null || name === null) return;
    const code = message?.failure.code;
    if (code !== undefined && wasSent(code)) password.value = "";
    const nameIsNext = name.value === "" || code === "form/user-name-empty";
    (nameIsNext ? name : password).focus();
  }, [message, busy]);

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
        if (event.key === "Escape") void signIn.cancel();
      }}
    >
      <div className="field">
        <label htmlFor="user-name">User name</label>
        <input
          className="entry"
          id="user-name"
          name="username"
          type="text"
          autoComplete="username"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={256}
          dir="auto"
          ref={userNameInput}
          value={userName}
          onChange={(event) => setUserName(event.target.value)}
          readOnly={busy}
          aria-invalid={field === "user-name" || field === "both"}
          aria-describedby={message ? messageId : undefined}
        />
      </div>
      <PasswordField
        ref={passwordInput}
        shown={passwordShown}
        onShow={setPasswordShown}
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
        {busy ? "Signing in…" : "Sign in"}
      </button>
      <div className="sign-in-place">
        {message && (
          <FailureMessage
            id={messageId}
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
  const { form, phase } = props.state;
  const words = {
    sending: "",
    waiting: `Waiting for ${form.domain.host}…`,
    leaving: "Cancelling…",
  };
  return (
    <div className="sign-in-waiting">
      <p role="status">{words[phase]}</p>
      <button className="button" type="button" onClick={props.onCancel}>
        Cancel
      </button>
    </div>
  );
}
