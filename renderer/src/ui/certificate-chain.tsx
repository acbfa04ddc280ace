/** The certificates that a server showed, for whoever must mend them: closed until somebody wants to see. */
import type { CertificateFacts } from "../../../shared/failure.ts";
import { useMessages } from "../messages.tsx";
import "./certificate-chain.css";

export function CertificateChain({
  certificates,
}: {
  certificates: readonly CertificateFacts[];
}) {
  const { text, date } = useMessages();
  if (certificates.length === 0) return null;
  return (
    <details className="certificates">
      <summary>{text("shared.show-certificate")}</summary>
      <ol>
        {certificates.map(({ subject, issuer, validFromMs, validToMs }) => (
          <li className="selectable" key={`${subject} ${issuer} ${validToMs}`}>
            {text("shared.certificate", {
              subject,
              issuer,
              from: date(validFromMs),
              to: date(validToMs),
            })}
          </li>
        ))}
      </ol>
    </details>
  );
}
