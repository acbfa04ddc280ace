/**
 * The password's field and the button that shows what was typed. Uncontrolled: its text is in the element alone.
 */
import { Eye, EyeOff } from "lucide-react";
import type { RefObject } from "react";

export function PasswordField({
  ref,
  shown,
  onShow,
  readOnly,
  invalid,
  describedBy,
}: {
  ref: RefObject<HTMLInputElement | null>;
  /** Whether the text can be read; undefined as long as nobody asked for it. */
  shown: boolean | undefined;
  onShow: (shown: boolean) => void;
  readOnly: boolean;
  invalid: boolean;
  describedBy: string | undefined;
}) {
  const Icon = shown ? EyeOff : Eye;

  /** The caret stays where it was: changing an input's type moves it to the start. */
  function toggle() {
    const input = ref.current;
    const [start, end] = [input?.selectionStart, input?.selectionEnd];
    onShow(!shown);
    requestAnimationFrame(() => {
      if (start != null && end != null) input?.setSelectionRange(start, end);
    });
  }

  return (
    <div className="field">
      <label htmlFor="password">Password</label>
      <div className="password">
        <input
          className="entry"
          id="password"
          name="password"
          type={shown ? "text" : "password"}
          autoComplete="current-password"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          ref={ref}
          readOnly={readOnly}
          aria-invalid={invalid}
          aria-describedby={describedBy}
        />
        <button
          className="button bare icon"
          type="button"
          aria-label="Show password"
          aria-pressed={shown ?? false}
          onClick={toggle}
        >
          <Icon size={16} aria-hidden="true" />
        </button>
      </div>
      <span className="unseen" aria-live="polite">
        {shown !== undefined && (shown ? "Password shown" : "Password hidden")}
      </span>
    </div>
  );
}
