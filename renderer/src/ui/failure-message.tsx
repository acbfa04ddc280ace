import { CircleAlert, Info } from "lucide-react";
import type { ReactNode, Ref } from "react";
import type { Failure } from "../../../shared/failure.ts";
import { CertificateChain } from "./certificate-chain.tsx";
import { failureText } from "../../../shared/failure-text.ts";
import { useMessages } from "../messages.tsx";

/** Of these nobody else is told: it is what the person typed, or did. */
const ownDoing =
  /^form\/|^session\/(none|signed-out|signed-out-elsewhere|ended|locked|busy)$|\/cancelled$|\/(wrong-credentials|credentials-wrong)$/;

/**
 * What happened, what to do, and what to read out to whoever helps: the code and the server's reference. `calm` for what is no failure (a cancelled sign-in, a notice): no red.
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
  const { code, correlationId } = failure;
  const references = [
    !ownDoing.test(code) && messages.text("shared.code", { code }),
    correlationId !== undefined &&
      messages.text("shared.reference", { id: correlationId }),
  ].filter((one) => one !== false);
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
        {references.length > 0 && (
          <p className="message-reference selectable">
            {references.join(" · ")}
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
