/**
 * Owns the profile of one identity domain: which domain, which client, which resource. Never holds a secret. Read from a file by
 * `settings.ts`; documented for people in docs/profile.md.
 */
import { z } from "zod";
import { clientSchema } from "./client-profile.ts";
import { isSecure } from "./loopback.ts";

const url = z.string().transform((value, context) => {
  const parsed = URL.parse(value);
  const problem = !parsed
    ? "must be a URL such as https://idcs-1.identity.oraclecloud.com"
    : !isSecure(parsed)
      ? "must be an https URL (http only for the addresses 127.0.0.1 and [::1])"
      : parsed.username || parsed.password
        ? "must not hold a user name or password"
        : parsed.search || parsed.hash
          ? "must have neither ? nor #"
          : undefined;
  if (parsed && !problem) return parsed;
  context.addIssue({ code: "custom", message: problem ?? "must be a URL" });
  return z.NEVER;
});

const origin = url.transform((value, context) => {
  if (value.pathname === "/") return value.origin;
  context.addIssue({
    code: "custom",
    message: "must be an origin: scheme, host and port without a path",
  });
  return z.NEVER;
});

const word = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, {
  error: "must be a word without spaces, quotes or backslashes",
});
const filled = z.string().min(1, { error: "must not be empty" }).max(200);
/** A path on the domain's own origin: the access token goes nowhere else. No tabs: a URL's parser drops them, and `/<tab>/host` is a host. */
const path = z
  .string()
  .regex(/^\/(?!\/)[\x21\x22\x24-\x3e\x40-\x5b\x5d-\x7e]*$/, {
    error: "must be a path that begins with one /",
  });

const scimUsers = z.strictObject({
  kind: z.literal("scim-users"),
  users: path,
  self: path,
  role: filled.optional(),
});

/** One domain in a file, as it is written there. */
export const profileSchema = z.strictObject({
  name: filled,
  domainUrl: url,
  issuer: filled.optional(),
  client: clientSchema,
  scopes: z.array(word).min(1, { error: "must name at least one scope" }),
  endpoints: z
    .strictObject({ token: url.optional(), revocation: url.optional() })
    .optional(),
  passwordOrigins: z.array(origin).default([]),
  resource: z.discriminatedUnion("kind", [scimUsers]),
});

/** A checked profile. URLs are https, or http to this machine; paths of files are absolute. */
export interface Profile extends Omit<z.infer<typeof profileSchema>, "issuer"> {
  /** The issuer that discovery must name, exactly (RFC 8414 section 3.3). */
  issuer: string;
}

/** What tells one domain and client from all others; also the stem of keychain accounts. */
export function domainKeyOf({
  domainUrl,
  client,
}: Pick<Profile, "domainUrl" | "client">): string {
  return `${domainUrl.origin} ${client.id}`;
}
