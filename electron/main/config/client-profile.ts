/**
 * The part of a profile that names the client and how it proves itself (RFC 6749 section 2.3, RFC 7523, RFC 8705). Names files and
 * ways, never a secret: where those lie is decided in `oauth/client-credentials.ts`.
 */
import { z } from "zod";

const id = z.string().regex(/^[\x20-\x7e]+$/, {
  error: "must be printable ASCII characters",
});
const file = z.string().min(1, { error: "must not be empty" });

const assertion = z
  .strictObject({
    /** What `aud` says (RFC 7523 section 3): the domain's URL as Oracle has it, the token endpoint, or the issuer. */
    audience: z.enum(["domain", "token-endpoint", "issuer"]).default("domain"),
    /** `kid` (RFC 7515 section 4.1.4): the name under which the domain knows the key. */
    keyId: z.string().min(1, { error: "must not be empty" }).optional(),
  })
  .prefault({});

/** The private key and its certificates. Without `keyFile` both are in the keychain. */
const key = {
  /** PEM or PKCS#12. A relative path counts from the profile's folder. */
  keyFile: file.optional(),
  /** PEM, for a key that comes without its certificate. */
  certificateFile: file.optional(),
};

export const clientSchema = z.discriminatedUnion("authentication", [
  z.strictObject({ id, authentication: z.literal("none") }),
  z
    .strictObject({
      id,
      authentication: z.literal("client_secret_basic"),
      /** `form` is RFC 6749 section 2.3.1 to the letter; some servers take the halves as they are. */
      basicEncoding: z.enum(["form", "raw"]).default("form"),
    })
    .refine(
      (client) => client.basicEncoding === "form" || !client.id.includes(":"),
      {
        path: ["id"],
        error: "must not hold a colon when basicEncoding is raw",
      },
    ),
  z.strictObject({ id, authentication: z.literal("client_secret_post") }),
  z.strictObject({
    id,
    authentication: z.literal("client_secret_jwt"),
    assertion,
  }),
  z.strictObject({
    id,
    authentication: z.literal("private_key_jwt"),
    assertion,
    ...key,
  }),
  z.strictObject({ id, authentication: z.literal("tls_client_auth"), ...key }),
]);

export type ClientProfile = z.infer<typeof clientSchema>;

/** The methods that take a private key. */
export type KeyClientProfile = Extract<ClientProfile, { keyFile?: unknown }>;

/** `client` with the paths in it made absolute by `absolute`. */
export function withAbsoluteFiles(
  client: ClientProfile,
  absolute: (path: string) => string,
): ClientProfile {
  if (!usesKey(client)) return client;
  const { keyFile, certificateFile } = client;
  return {
    ...client,
    ...(keyFile !== undefined && { keyFile: absolute(keyFile) }),
    ...(certificateFile !== undefined && {
      certificateFile: absolute(certificateFile),
    }),
  };
}

/** Whether the client has a private key rather than a secret or nothing. */
export function usesKey(client: ClientProfile): client is KeyClientProfile {
  return (
    client.authentication === "private_key_jwt" ||
    client.authentication === "tls_client_auth"
  );
}
