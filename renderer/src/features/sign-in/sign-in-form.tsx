/**
 * User name, password, one button, and the reserved place under it. The password field is uncontrolled: its text is read once, at
 * submit, straight into bytes.
 */
import {
  useEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
} from "react";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { fieldOf, focusOf } from "./form-focus.ts";
import { PasswordField } from "./password-field.tsx";
import { passwordBytes } from "./seal-password.ts";
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
  const [capsLock, setCapsLock] = useState(false);
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

  /** The key itself says it on the way down or up, as the system likes; any other key says it, too. */
  const noteCapsLock = (event: KeyboardEvent) =>
    setCapsLock(event.getModifierState("CapsLock"));

  return (
    <form
      className="sign-in-form"
      noValidate
      autoComplete="on"
      onSubmit={submit}
      onKeyDown={(event) => {
        noteCapsLock(event);
        if (event.key === "Escape") void signIn.cancel();
      }}
      onKeyUp={noteCapsLock}
    >
      <div className="field">
        <label htmlFor="user-name">{text("sign-in.user-name")}</label>
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
        capsLock={capsLock}
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
