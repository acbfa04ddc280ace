/** A private certificate authority, as companies have one: it signs servers' certificates and lists of those that it withdrew. */
import {
  PemConverter,
  X509Certificate,
  X509CrlGenerator,
} from "@peculiar/x509";
import { makeKeyPair, type KeyPair } from "../identity-domain/client-keys.ts";

export interface Authority {
  /** PEM. */
  certificate: string;
  /** A server's key and certificate for these names; addresses are names too. */
  certify(options?: Certify): Promise<{ key: string; cert: string }>;
  /** A revocation list (RFC 5280 section 5) in PEM. */
  revoke(certificates: readonly string[], nextUpdate?: Date): Promise<string>;
}

export interface Certify {
  names?: readonly string[];
  notBefore?: Date;
  notAfter?: Date;
}

const dayMs = 24 * 3600 * 1000;
export const daysFromNow = (days: number): Date =>
  new Date(Date.now() + days * dayMs);

export async function createAuthority(
  commonName = "Example Company Root",
): Promise<Authority> {
  const authority: KeyPair = await makeKeyPair({
    commonName,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const issuer = new X509Certificate(authority.certificate);
  return {
    certificate: authority.certificate,
    certify: async ({
      names = ["127.0.0.1", "::1", "localhost"],
      notBefore = daysFromNow(-1),
      notAfter = daysFromNow(30),
    } = {}) => {
      const { key, certificate } = await makeKeyPair({
        commonName: names[0] ?? "",
        authority,
        notBeforeDate: notBefore,
        notAfterDate: notAfter,
        extensions: [
          {
            name: "subjectAltName",
            altNames: names.map((name) =>
              /^[\d.]+$|:/.test(name)
                ? { type: 7, ip: name }
                : { type: 2, value: name },
            ),
          },
        ],
      });
      return { key, cert: certificate };
    },
    revoke: async (certificates, nextUpdate = daysFromNow(7)) => {
      const [pkcs8] = PemConverter.decode(authority.key);
      const signingKey = await crypto.subtle.importKey(
        "pkcs8",
        pkcs8 ?? new ArrayBuffer(0),
        { name: "ECDSA", namedCurve: "P-256" },
        false,
        ["sign"],
      );
      const list = await X509CrlGenerator.create({
        issuer: issuer.subject,
        thisUpdate: daysFromNow(-2),
        nextUpdate,
        entries: certificates.map((pem) => ({
          serialNumber: new X509Certificate(pem).serialNumber,
          revocationDate: daysFromNow(-1),
        })),
        signingAlgorithm: { name: "ECDSA", hash: "SHA-256" },
        signingKey,
      });
      // OpenSSL knows it by this name.
      return PemConverter.encode(list.rawData, "X509 CRL");
    },
  };
}
