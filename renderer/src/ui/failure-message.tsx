import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import type { Failure } from "../../../shared/failure.ts";
import { failureText } from "../failure-text.ts";
import { useMessages } from "../messages.tsx";

/**
 * What happened, what to do, and the reference to read out. `calm` for what is no failure (a cancelled sign-in, a notice): no red.
 * `children` is the button that does the action, where there is one.
 */
export function FailureMessage(props: {
  failure: Failure;
  calm?: boolean;
  id?: string;
  children?: ReactNode;
}) {
  const messages = useMessages();
  const { sentence, action } = failureText(props.failure, messages);
  const Icon = props.calm ? Info : CircleAlert;
  return (
    <div
      className={props.calm ? "message calm" : "message"}
      role="alert"
      id={props.id}
    >
      <Icon size={16} aria-hidden="true" />
      <div>
        <p className="selectable">
          {sentence} {action}
        </p>
        {props.failure.correlationId !== undefined && (
          <p className="message-reference selectable">
            {messages.text("shared.reference", {
              id: props.failure.correlationId,
            })}
          </p>
        )}
        {props.children}
      </div>
    </div>
  );
}
