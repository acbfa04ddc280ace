/** How the client proves who it is at the token and revocation endpoints (RFC 6749 sections 2.3 and 3.2.1). */
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
);

/** What a request needs so that the server knows the client. */
export interface ClientProof {
  headers: Record<string, string>;
  parameters: [name: string, value: string][];
}

/** The client's proof for one request. */
export function proveClient(client: Client): ClientProof {
  const parameters: ClientProof["parameters"] = [["client_id", client.id]];
  switch (client.authentication) {
    case "none":
      return { headers: {}, parameters };
    case "client_secret_basic":
      return { headers: { authorization: basic(client) }, parameters: [] };
    case "client_secret_post":
      parameters.push(["client_secret", client.secret]);
      return { headers: {}, parameters };
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
