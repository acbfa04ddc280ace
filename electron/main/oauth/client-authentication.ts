/** How the client proves who it is at the token and revocation endpoints (RFC 6749 sections 2.3 and 3.2.1). */
import { encodeFormText } from "./form-encoding.ts";

/** A client ready to authenticate: with its secret, or public. */
export type Client =
  | { id: string; authentication: "client_secret_basic"; secret: string }
  | { id: string; authentication: "none" };

/** What a request needs so that the server knows the client. */
export interface ClientProof {
  headers: Record<string, string>;
  parameters: [name: string, value: string][];
}

/** The client's proof. Both halves of Basic are form-encoded before they are joined (RFC 6749 section 2.3.1). */
export function proveClient(client: Client): ClientProof {
  switch (client.authentication) {
    case "none":
      return { headers: {}, parameters: [["client_id", client.id]] };
    case "client_secret_basic": {
      const pair = `${encodeFormText(client.id)}:${encodeFormText(client.secret)}`;
      return {
        headers: { authorization: `Basic ${btoa(pair)}` },
        parameters: [],
      };
    }
  }
}
