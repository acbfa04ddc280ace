import { CircleAlert, Info } from "lucide-react";
import type { ReactNode, Ref } from "react";
import type { Failure } from "../../../shared/failure.ts";
import { CertificateChain } from "./certificate-chain.tsx";
import { failureText } from "../../../shared/failure-text.ts";
import { useMessages } from "../messages.tsx";

/**
 * What happened, what to do, and the reference to read out. `calm` for what is no failure (a cancelled sign-in, a notice): no red.
 * `children` is the button that does the action, where there is one. Through `ref` it can be given the focus.
 */
export function FailureMessage({
  failure,
  calm = false,
  id,
  ref,
  children,
}: {
  failure: Failure;
  calm?: boolean;
  id?: string;
  ref?: Ref<HTMLDivElement>;
  children?: ReactNode;
}) {
  const messages = useMessages();
  const { sentence, action } = failureText(failure, messages);
  const Icon = calm ? Info : CircleAlert;
  return (
    <div
      className={calm ? "message calm" : "message"}
      role="alert"
      id={id}
      ref={ref}
      tabIndex={-1}
    >
      <Icon size={16} aria-hidden="true" />
      <div>
        <p className="selectable">
          {sentence} {action}
        </p>
        {failure.correlationId !== undefined && (
          <p className="message-reference selectable">
            {messages.text("shared.reference", { id: failure.correlationId })}
          </p>
        )}
        {failure.facts.certificates && (
          <CertificateChain certificates={failure.facts.certificates} />
        )}
        {children}
      </div>
    </div>
  );
}
