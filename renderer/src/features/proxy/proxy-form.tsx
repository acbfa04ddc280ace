/** User name, password, the two buttons, and what is wrong. */
import { useLayoutEffect, useRef } from "react";
import type { FailureCode } from "../../../../shared/failure.ts";
import { useMessages } from "../../messages.tsx";
import {
  CredentialsForm,
  type CredentialsField,
} from "../../ui/credentials-form.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { useAfterPaint } from "../../ui/use-after-paint.ts";
import type { ProxyLogin, ProxyState } from "./proxy-store.ts";

const messageId = "proxy-message";

type FormState = Extract<ProxyState, { status: "ready" | "sending" }>;

export function ProxyFormView(props: { login: ProxyLogin; state: FormState }) {
  const { login, state } = props;
  const { text } = useMessages();
  const userNameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const busy = state.status === "sending";
  const failure = useAfterPaint(state.failure);

  // At the start, and after every message: to where the next thing is to be typed.
  useLayoutEffect(() => {
    const name = userNameInput.current;
    if (busy || name === null) return;
    const isAboutName = failure && fieldsOf(failure.code)[0] === "user-name";
    const isKnown = name.value !== "" && !isAboutName;
    (isKnown ? passwordInput.current : name)?.focus();
  }, [failure, busy]);

  return (
    <CredentialsForm
      className="proxy-form"
      userName={state.form.userName}
      userNameInput={userNameInput}
      passwordInput={passwordInput}
      busy={busy}
      invalid={fieldsOf(failure?.code)}
      describedBy={failure ? messageId : undefined}
      onSubmit={(userName, password) => void login.submit(userName, password)}
    >
      <div className="proxy-buttons">
        <button
          className="button primary"
          type="submit"
          aria-disabled={busy}
          aria-busy={busy}
        >
          {text("sign-in.submit")}
        </button>
        <button
          className="button"
          type="button"
          onClick={() => void login.cancel()}
        >
          {text("shared.cancel")}
        </button>
      </div>
      <div className="proxy-place">
        {failure && <FailureMessage id={messageId} failure={failure} />}
      </div>
    </CredentialsForm>
  );
}

/** The fields that a message is about, the first one to be mended first. */
function fieldsOf(code: FailureCode | undefined): readonly CredentialsField[] {
  switch (code) {
    case "form/user-name-empty":
    case "form/user-name-colon":
      return ["user-name"];
    case "form/password-empty":
    case "form/password-too-long":
      return ["password"];
    case "form/control-character":
      return ["user-name", "password"];
    case "proxy/credentials-wrong":
      return ["password", "user-name"];
    default:
      return [];
  }
}
