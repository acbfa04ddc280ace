/**
 * User name, password, one button, and the reserved place under it. The password field is uncontrolled: its text is read once, at
 * submit, straight into bytes.
 */
import { useEffect, useRef, useState, type FormEvent } from "react";
import type { FailureCode } from "../../../../shared/failure.ts";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { PasswordField } from "./password-field.tsx";
import { passwordBytes } from "./seal-password.ts";
import type { SignIn, SignInState } from "./sign-in-store.ts";

const messageId = "sign-in-message";

/** What can be typed into; a window that has sent what was typed has had its time. */
type FormState = Extract<SignInState, { status: "ready" | "signing-in" }>;

/** The field a message is about; undefined when it is about neither. */
function fieldOf(code: FailureCode | undefined) {
  if (code === undefined) return undefined;
  if (code === "form/user-name-empty") return "user-name";
  if (code === "form/password-empty" || code === "form/password-too-long")
    return "password";
  return code === "oauth/wrong-credentials" ? "both" : undefined;
}

export function SignInFormView(props: { signIn: SignIn; state: FormState }) {
  const { signIn, state } = props;
  const { entry } = state;
  const [userName, setUserName] = useState(entry.userName);
  const [passwordShown, setPasswordShown] = useState<boolean>();
  const userNameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const busy = state.status === "signing-in";
  const message = useAfterPaint(
    state.status === "ready" ? state.message : undefined,
  );
  const code = message?.failure.code;
  const field = fieldOf(code);

  // The focus goes where the next thing is to be typed: at the start, and after every message.
  useEffect(() => {
    const [name, password] = [userNameInput.current, passwordInput.current];
    if (busy || password === null || name === null) return;
    const isAboutPassword = code?.startsWith("form/password") === true;
    const nameIsNext =
      name.value === "" ||
      code === "form/user-name-empty" ||
      (entry.focus === "user-name" && !isAboutPassword);
    (nameIsNext ? name : password).focus();
  }, [message, code, busy, entry]);

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

/**
 * `value`, once the page has been drawn without it: a message that a fresh window is born with is read out by a screen reader only
 * when it comes into a page that is already there.
 */
function useAfterPaint<T>(value: T): T | undefined {
  const [drawn, setDrawn] = useState<T>();
  useEffect(() => {
    // The first frame is about to be drawn; in the second it has been.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setDrawn(value));
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return drawn === value ? value : undefined;
}

/** What is waited for, and the way out of it. */
function Waiting(props: {
  state: Extract<SignInState, { status: "signing-in" }>;
  onCancel: () => void;
}) {
  const { entry, phase } = props.state;
  const words = {
    sending: "",
    waiting: `Waiting for ${entry.domain.host}…`,
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
