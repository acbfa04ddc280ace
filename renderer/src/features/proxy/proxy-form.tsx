/**
 * User name, password, the two buttons, and what is wrong. The password field is uncontrolled: its text is read once, at submit, straight
 * into bytes.
 */
import { useEffect, useRef, useState, type FormEvent } from "react";
import type { FailureCode } from "../../../../shared/failure.ts";
import { useMessages } from "../../messages.tsx";
import { passwordBytes } from "../../seal-password.ts";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { useAfterPaint } from "../../ui/use-after-paint.ts";
import { useCapsLock } from "../../ui/use-caps-lock.ts";
import { UserNameField } from "../../ui/user-name-field.tsx";
import type { ProxyLogin, ProxyState } from "./proxy-store.ts";

const messageId = "proxy-message";

type FormState = Extract<ProxyState, { status: "ready" | "sending" }>;

export function ProxyFormView(props: { login: ProxyLogin; state: FormState }) {
  const { login, state } = props;
  const { text } = useMessages();
  const [userName, setUserName] = useState(state.form.userName);
  const [passwordShown, setPasswordShown] = useState<boolean>();
  const capsLock = useCapsLock();
  const userNameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const busy = state.status === "sending";
  const failure = useAfterPaint(state.failure);
  const fields = fieldsOf(failure?.code);
  const describedBy = failure ? messageId : undefined;

  // At the start, and after every message: to where the next thing is to be typed.
  useEffect(() => {
    const name = userNameInput.current;
    if (busy || name === null) return;
    const isAboutName = failure && fieldsOf(failure.code)[0] === "user-name";
    const isKnown = name.value !== "" && !isAboutName;
    (isKnown ? passwordInput.current : name)?.focus();
  }, [failure, busy]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const password = passwordInput.current;
    if (password === null || busy) return;
    setPasswordShown(undefined);
    void login.submit(userName, passwordBytes(password));
  }

  return (
    <form
      className="proxy-form"
      noValidate
      autoComplete="on"
      onSubmit={submit}
      onKeyDown={capsLock.note}
      onKeyUp={capsLock.note}
    >
      <UserNameField
        ref={userNameInput}
        value={userName}
        onChange={setUserName}
        readOnly={busy}
        invalid={fields.includes("user-name")}
        describedBy={describedBy}
      />
      <PasswordField
        ref={passwordInput}
        shown={passwordShown}
        onShow={setPasswordShown}
        capsLock={capsLock.isOn}
        readOnly={busy}
        invalid={fields.includes("password")}
        describedBy={describedBy}
      />
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
    </form>
  );
}

/** The fields that a message is about, the first one to be mended first. */
function fieldsOf(
  code: FailureCode | undefined,
): readonly ("user-name" | "password")[] {
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
