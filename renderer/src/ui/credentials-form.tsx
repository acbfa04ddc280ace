/**
 * A form for a user name and a password, with whatever stands below the two. The password field is uncontrolled: its text is read once, at
 * submit, straight into bytes. Where the focus goes its owner decides, through the two refs.
 */
import {
  useState,
  type FormEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { passwordBytes } from "../seal-password.ts";
import { PasswordField } from "./password-field.tsx";
import { useCapsLock } from "./use-caps-lock.ts";
import { UserNameField } from "./user-name-field.tsx";

export type CredentialsField = "user-name" | "password";

export function CredentialsForm({
  className,
  userName: firstUserName,
  userNameInput,
  passwordInput,
  busy,
  invalid,
  describedBy,
  onSubmit,
  onEscape,
  children,
}: {
  className: string;
  /** What the user name begins with. */
  userName: string;
  userNameInput: RefObject<HTMLInputElement | null>;
  passwordInput: RefObject<HTMLInputElement | null>;
  busy: boolean;
  invalid: readonly CredentialsField[];
  describedBy: string | undefined;
  /** Takes the password's bytes over, and has to wipe them. */
  onSubmit: (userName: string, password: Uint8Array) => void;
  onEscape?: () => void;
  children: ReactNode;
}) {
  const [userName, setUserName] = useState(firstUserName);
  const [passwordShown, setPasswordShown] = useState<boolean>();
  const capsLock = useCapsLock();

  function submit(event: FormEvent) {
    event.preventDefault();
    const password = passwordInput.current;
    if (password === null || busy) return;
    // The next password to be typed is not to be read over a shoulder.
    setPasswordShown(undefined);
    onSubmit(userName, passwordBytes(password));
  }

  return (
    <form
      className={className}
      noValidate
      autoComplete="on"
      onSubmit={submit}
      onKeyDown={(event) => {
        capsLock.note(event);
        if (event.key === "Escape") onEscape?.();
      }}
      onKeyUp={capsLock.note}
    >
      <UserNameField
        ref={userNameInput}
        value={userName}
        onChange={setUserName}
        readOnly={busy}
        invalid={invalid.includes("user-name")}
        describedBy={describedBy}
      />
      <PasswordField
        ref={passwordInput}
        shown={passwordShown}
        onShow={setPasswordShown}
        capsLock={capsLock.isOn}
        readOnly={busy}
        invalid={invalid.includes("password")}
        describedBy={describedBy}
      />
      {children}
    </form>
  );
}
