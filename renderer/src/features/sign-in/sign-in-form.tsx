/** User name, password, one button, and the reserved place under it. */
import { useLayoutEffect, useRef } from "react";
import { useMessages } from "../../messages.tsx";
import { CredentialsForm } from "../../ui/credentials-form.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { useAfterPaint } from "../../ui/use-after-paint.ts";
import { fieldsOf, focusOf } from "./form-focus.ts";
import type { SignIn, SignInState } from "./sign-in-store.ts";

const messageId = "sign-in-message";

/** What can be typed into; a window that has sent what was typed has had its time. */
type FormState = Extract<SignInState, { status: "ready" | "signing-in" }>;

export function SignInFormView(props: { signIn: SignIn; state: FormState }) {
  const { signIn, state } = props;
  const { entry } = state;
  const { text } = useMessages();
  const userNameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const busy = state.status === "signing-in";
  const message = useAfterPaint(
    state.status === "ready" ? state.message : undefined,
  );

  // At the start and after every message, and with it: who types at once types into the right place.
  useLayoutEffect(() => {
    const name = userNameInput.current;
    if (busy || name === null) return;
    const places = {
      "user-name": name,
      password: passwordInput.current,
      message: summary.current,
    };
    places[focusOf(message, entry.focus, name.value)]?.focus();
  }, [message, busy, entry]);

  return (
    <CredentialsForm
      className="sign-in-form"
      userName={entry.userName}
      userNameInput={userNameInput}
      passwordInput={passwordInput}
      busy={busy}
      invalid={fieldsOf(message?.failure.code)}
      describedBy={message ? messageId : undefined}
      onSubmit={(userName, password) => void signIn.submit(userName, password)}
      onEscape={() => void signIn.cancel()}
    >
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
    </CredentialsForm>
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
