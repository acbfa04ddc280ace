/** Reads the certificates that a server shows into what a person may be told of them. Judges nothing. */
import type { DetailedPeerCertificate } from "node:tls";
import type { CertificateFacts } from "../../../shared/failure.ts";

/** A chain is short; a server may send what it likes. */
const chainLimit = 8;

/** From the server's own certificate up, as far as it was sent. */
export function readChain(leaf: DetailedPeerCertificate): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  const seen = new Set<string>();
  let next: DetailedPeerCertificate | undefined = leaf;
  while (next?.fingerprint256 && chain.length < chainLimit) {
    // The last one names itself as its issuer.
    if (seen.has(next.fingerprint256)) break;
    seen.add(next.fingerprint256);
    chain.push({
      subject: nameOf(next.subject),
      issuer: nameOf(next.issuer),
      validFromMs: Date.parse(next.valid_from),
      validToMs: Date.parse(next.valid_to),
    });
    next = next.issuerCertificate;
  }
  return chain;
}

/** The common name, or whatever else there is of a name. */
function nameOf(name: DetailedPeerCertificate["subject"] | undefined): string {
  const parts = Object.assign({}, name) as Record<string, string | string[]>;
  const best = parts["CN"] ?? parts["O"] ?? Object.values(parts)[0] ?? "";
  return [best].flat().join(", ");
}
