/**
 * Owns the profile: which identity domain, which client, which resource. Parsed once, at start, into {@link Profile}.
 * Never holds a secret: a file that tries to is refused. Documented for people in docs/profile.md.
 */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { FailureCode, FailureFacts } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";
import { lineAt, lineOfKey } from "./json-lines.ts";
import { isSecure } from "./loopback.ts";

/** A profile that cannot be used: code `profile/...`, with the file and, where there is one, the key, its line and what was expected. */
export class ProfileError extends AppError {
  override readonly name = "ProfileError";
  constructor(
    code: FailureCode & `profile/${string}`,
    facts: FailureFacts & { file: string },
  ) {
    super(code, facts);
  }
}

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

const schema = z.strictObject({
  name: filled,
  domainUrl: url,
  issuer: filled.optional(),
  client: z.strictObject({
    id: z.string().regex(/^[\x20-\x7e]+$/, {
      error: "must be printable ASCII characters",
    }),
    authentication: z.enum(["client_secret_basic", "none"]),
  }),
  scopes: z.array(word).min(1, { error: "must name at least one scope" }),
  endpoints: z
    .strictObject({ token: url, revocation: url.optional() })
    .optional(),
  passwordOrigins: z.array(origin).default([]),
  resource: z.discriminatedUnion("kind", [scimUsers]),
});

type Parsed = z.infer<typeof schema>;

/** A checked profile. URLs are https, or http to this machine. */
export interface Profile extends Omit<Parsed, "issuer"> {
  /** The issuer that discovery must name, exactly (RFC 8414 section 3.3). */
  issuer: string;
}

/**
 * Reads and checks the profile in `file`. Fails with {@link ProfileError} only: `profile/missing` where nobody named a file and there is
 * none in the usual place, `profile/unreadable` where the file that was named is not there.
 */
export async function loadProfile(
  file: string,
  isNamed: boolean,
): Promise<Profile> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    const reason = systemCode(error);
    throw reason === "ENOENT" && !isNamed
      ? new ProfileError("profile/missing", { file })
      : new ProfileError("profile/unreadable", { file, reason });
  });
  return parseProfile(text, file);
}

/** Checks a profile's text; `file` is only named in errors. */
export function parseProfile(text: string, file: string): Profile {
  const value = parseJson(text.replace(/^\uFEFF/, ""), file);
  const secret = findSecret(value, []);
  if (secret)
    throw new ProfileError("profile/secret-in-clear", {
      file,
      key: secret.join("."),
      line: lineOfKey(text, secret),
      problem:
        "keep the client secret in the system's keychain: latchkey --provision --domain <this file> reads it from standard input",
    });
  const result = schema.safeParse(value, { reportInput: false });
  if (!result.success) throw complaint(result.error, text, file);
  const given = z.object({ domainUrl: z.string() }).parse(value);
  return { ...result.data, issuer: result.data.issuer ?? given.domainUrl };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's own message quotes the file; only its position is taken.
    const at = error instanceof Error && /position (\d+)/.exec(error.message);
    throw new ProfileError("profile/malformed", {
      file,
      line: lineAt(text, at ? Number(at[1]) : text.length),
      problem: "is not JSON from here on",
    });
  }
}

const secretNames = new Set([
  "secret",
  "clientsecret",
  "password",
  "passphrase",
  "passwd",
  "privatekey",
]);

/** Path of the first member that is named like a secret. */
function findSecret(value: unknown, path: string[]): string[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const here = [...path, key];
    const name = key.replace(/[^a-z]/gi, "").toLowerCase();
    if (secretNames.has(name)) return here;
    const inside = findSecret(member, here);
    if (inside) return inside;
  }
  return undefined;
}

/** The first complaint, in words. */
function complaint(
  error: z.ZodError,
  text: string,
  file: string,
): ProfileError {
  const [issue] = error.issues;
  const path = issue ? issue.path : [];
  const unknown =
    issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const where = unknown === undefined ? path : [...path, unknown];
  return new ProfileError("profile/malformed", {
    file,
    ...(where.length > 0 && { key: where.map(String).join(".") }),
    line: lineOfKey(text, where),
    problem: unknown === undefined ? problemOf(issue) : "is not a known key",
  });
}

function problemOf(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case "invalid_type":
      return `must be there, as ${nouns[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be one of: ${issue.values.map(String).join(", ")}`;
    case "invalid_union":
      return "must be one of: scim-users";
    case "too_big":
      return "is too long";
    default:
      return issue?.message ?? "cannot be used";
  }
}

const nouns: Record<string, string> = {
  string: "a text",
  object: "an object",
  array: "a list",
};

function systemCode(error: unknown): string {
  return error instanceof Error &&
    "code" in error &&
    typeof error.code === "string"
    ? error.code
    : "unknown";
}
