/** The path of a request for the log: words that name an API stay, everything else - ids of people above all - becomes a star. */

const words = new Set(
  [
    "oauth oauth2 v1 v2 token revoke introspect userlogout",
    "admin scim Users Me Groups User Group photo .search",
    ".well-known openid-configuration oauth-authorization-server idcs-configuration",
    "SigningCert jwk",
  ].flatMap((line) => line.split(" ")),
);

/** Such as `/admin/v1/Users/*`. Nothing of the query. */
export function pathTemplate({ pathname }: URL): string {
  return pathname
    .split("/")
    .slice(0, 12)
    .map((part) => (part === "" || words.has(part) ? part : "*"))
    .join("/");
}
