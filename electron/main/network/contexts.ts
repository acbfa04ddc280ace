/** Owns what TLS is given for a connection: what is trusted, and the certificate that the client shows. Made once for each, since reading hundreds of authorities takes time. */
import { createHash } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import type { ClientCertificate } from "../http.ts";
import type { Trust } from "./trust.ts";

/** One name for the same certificate and key; empty for none. */
export function fingerprint(
  certificate: ClientCertificate | undefined,
): string {
  if (!certificate) return "";
  const { key, cert } = certificate;
  return createHash("sha256").update(`${cert}\n${key}`).digest("hex");
}

/** Contexts in which `trust` takes the place of Node's defaults, as far as it says something. */
export function createContexts(
  trust: Partial<Trust> = {},
): (certificate?: ClientCertificate) => SecureContext {
  const contexts = new Map<string, SecureContext>();
  return (certificate) => {
    const name = fingerprint(certificate);
    const { ca, crl = [], minVersion } = trust;
    const context =
      contexts.get(name) ??
      createSecureContext({
        ...(ca && { ca }),
        ...(crl.length > 0 && { crl }),
        ...(minVersion && { minVersion }),
        ...certificate,
      });
    contexts.set(name, context);
    return context;
  };
}
