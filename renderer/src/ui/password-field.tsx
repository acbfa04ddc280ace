/**
 * The password's field, the button that shows what was typed, and the hint that Caps Lock is on. Uncontrolled: its text is in the element
 * alone.
 */
import { ArrowBigUpDash, Eye, EyeOff } from "lucide-react";
import { useState, type RefObject } from "react";
import { useMessages } from "../messages.tsx";

const capsLockId = "caps-lock";

export function PasswordField({
  ref,
  shown,
  onShow,
  capsLock,
  readOnly,
  invalid,
  describedBy,
}: {
  ref: RefObject<HTMLInputElement | null>;
  /** Whether the text can be read; undefined as long as nobody asked for it. */
  shown: boolean | undefined;
  onShow: (shown: boolean) => void;
  /** Whether Caps Lock was on at the last key. */
  capsLock: boolean;
  readOnly: boolean;
  invalid: boolean;
  describedBy: string | undefined;
}) {
  const { text } = useMessages();
  const [hasFocus, setFocus] = useState(false);
  const warns = capsLock && hasFocus;
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
      <div className="field-head">
        <label htmlFor="password">{text("shared.password")}</label>
        {/* Beside the label, whose line is there anyway: it comes and goes and moves nothing. */}
        <span className="caps-lock" id={capsLockId} aria-live="polite">
          {warns && (
            <>
              <ArrowBigUpDash size={16} aria-hidden="true" />
              {text("shared.caps-lock")}
            </>
          )}
        </span>
      </div>
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
          aria-describedby={
            [warns && capsLockId, describedBy].filter(Boolean).join(" ") ||
            undefined
          }
          onFocus={() => setFocus(true)}
          onBlur={() => setFocus(false)}
        />
        <button
          className="button bare icon"
          type="button"
          aria-label={text("shared.show-password")}
          aria-pressed={shown ?? false}
          onClick={toggle}
        >
          <Icon size={16} aria-hidden="true" />
        </button>
      </div>
      <span className="unseen" aria-live="polite">
        {shown !== undefined &&
          text(shown ? "shared.password-shown" : "shared.password-hidden")}
      </span>
    </div>
  );
}
