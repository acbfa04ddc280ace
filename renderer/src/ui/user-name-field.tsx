/** The user name's field. */
import type { RefObject } from "react";
import { useMessages } from "../messages.tsx";

export function UserNameField({
  ref,
  value,
  onChange,
  readOnly,
  invalid,
  describedBy,
}: {
  ref: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (value: string) => void;
  readOnly: boolean;
  invalid: boolean;
  describedBy: string | undefined;
}) {
  const { text } = useMessages();
  return (
    <div className="field">
      <label htmlFor="user-name">{text("shared.user-name")}</label>
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
        ref={ref}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        readOnly={readOnly}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
    </div>
  );
}
