/** How the client proves who it is at the token and revocation endpoints (RFC 6749 sections 2.3 and 3.2.1, RFC 7523, RFC 8705). */
import type { ClientCertificate } from "../http.ts";
import { signAssertion, type AssertionKey } from "./client-assertion.ts";
import { encodeFormText } from "./form-encoding.ts";

/** A client ready to authenticate. */
export type Client = { id: string } & (
  | { authentication: "none" }
  | {
      authentication: "client_secret_basic";
      basicEncoding: "form" | "raw";
      secret: string;
    }
  | { authentication: "client_secret_post"; secret: string }
  | {
      authentication: "client_secret_jwt" | "private_key_jwt";
      key: AssertionKey;
    }
  | { authentication: "tls_client_auth"; certificate: ClientCertificate }
);

/** What a request needs so that the server knows the client. Good for one request. */
export interface ClientProof {
  headers: Record<string, string>;
  parameters: [name: string, value: string][];
  /** To be shown while the connection is made. */
  certificate?: ClientCertificate;
}

/** What an assertion says of the request; other methods do without. */
export interface ProofContext {
  audience: string;
  /** Milliseconds since 1970, by the server's clock. */
  now: number;
}

const jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** The client's proof for one request. */
export async function proveClient(
  client: Client,
  context: ProofContext,
): Promise<ClientProof> {
  const id: [string, string] = ["client_id", client.id];
  switch (client.authentication) {
    case "none":
      return { headers: {}, parameters: [id] };
    case "client_secret_basic":
      return { headers: { authorization: basic(client) }, parameters: [] };
    case "client_secret_post":
      return {
        headers: {},
        parameters: [id, ["client_secret", client.secret]],
      };
    case "client_secret_jwt":
    case "private_key_jwt": {
      const { key } = client;
      const jwt = await signAssertion({ clientId: client.id, key, ...context });
      return {
        headers: {},
        parameters: [
          id,
          ["client_assertion_type", jwtBearer],
          ["client_assertion", jwt],
        ],
      };
    }
    case "tls_client_auth":
      return {
        headers: {},
        parameters: [id],
        certificate: client.certificate,
      };
  }
}

/** Both halves are form-encoded before they are joined (RFC 6749 section 2.3.1), unless the server wants them as they are. */
function basic({
  id,
  secret,
  basicEncoding,
}: Client & { authentication: "client_secret_basic" }): string {
  const encode =
    basicEncoding === "form" ? encodeFormText : (half: string) => half;
  const pair = Buffer.from(`${encode(id)}:${encode(secret)}`);
  return `Basic ${pair.toString("base64")}`;
}
