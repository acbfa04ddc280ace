/** Finds secrets that stand in a profile in clear, by the names of members and by what private keys look like. Never quotes one. */

/** Letters only, in lower case. `token` is not among them: it names an endpoint. */
const secretNames = new Set([
  "secret",
  "clientsecret",
  "sharedsecret",
  "password",
  "passphrase",
  "passwd",
  "privatekey",
  "clientkey",
  "signingkey",
  "key",
  "keypassword",
  "keypassphrase",
  "pem",
  "pfx",
  "jwk",
  "refreshtoken",
  "accesstoken",
]);

const depthLimit = 20;
const privateKeyPem = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Path of the first member that is a secret; undefined when there is none. */
export function findSecret(
  value: unknown,
  path: string[] = [],
): string[] | undefined {
  if (typeof value === "string")
    return privateKeyPem.test(value) ? path : undefined;
  // Deeper than any profile is: the schema refuses it, whatever is down there.
  if (path.length > depthLimit) return undefined;
  if (typeof value !== "object" || value === null) return undefined;
  // The private part of a JSON Web Key (RFC 7518 section 6).
  if ("kty" in value && ("d" in value || "k" in value)) return path;
  for (const [key, member] of Object.entries(value)) {
    const here = [...path, key];
    const name = key.replace(/[^a-z]/gi, "").toLowerCase();
    const found = secretNames.has(name) ? here : findSecret(member, here);
    if (found) return found;
  }
  return undefined;
}
