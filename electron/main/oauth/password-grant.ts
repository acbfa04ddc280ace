/**
 * The resource owner password credentials grant (RFC 6749 section 4.3): builds the request. The answer is read by `token-answer.ts`.
 * The password is bytes from here on and never a string; whoever builds a grant wipes it.
 */
import { setImmediate } from "node:timers/promises";
import type { HttpPost } from "../http.ts";
import type { ClientProof } from "./client-authentication.ts";
import { encodeFormBytes } from "./form-encoding.ts";
import { provenRequest } from "./token-request.ts";

export interface PasswordGrant {
  tokenEndpoint: URL;
  proof: ClientProof;
  userName: string;
  /** UTF-8; stays the caller's, and is read before this returns. */
  password: Uint8Array;
  scopes: readonly string[];
}

/** The request, and `wipe` for the encoded password in it. Whether a refresh token comes is for the scopes to say. */
export function buildPasswordGrant(grant: PasswordGrant): {
  request: HttpPost;
  wipe(): void;
} {
  const form = new URLSearchParams([
    ["grant_type", "password"],
    ...grant.proof.parameters,
    ["username", grant.userName],
    ["scope", grant.scopes.join(" ")],
  ]);
  const head = new TextEncoder().encode(`${form.toString()}&password=`);
  const password = encodeFormBytes(grant.password);
  return {
    request: {
      ...provenRequest(grant.tokenEndpoint, grant.proof),
      ownConnection: true,
      body: {
        lengthBytes: head.length + password.length,
        slices: { [Symbol.asyncIterator]: () => inTurn(head, password) },
        holds: (text) =>
          grant.userName.includes(text) ||
          text.includes(grant.userName) ||
          sharesBytes(encodeFormBytes(Buffer.from(text)), password),
      },
    },
    wipe: () => password.fill(0),
  };
}

/** Whether one is part of the other. Bytes alone: no copy of the password. */
function sharesBytes(one: Uint8Array, other: Uint8Array): boolean {
  return (
    asBuffer(one).includes(asBuffer(other)) ||
    asBuffer(other).includes(asBuffer(one))
  );
}

/** The same memory. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/**
 * The password travels last and alone. Writes that wait together are gathered into one block of memory that nobody wipes (TLS does
 * so with header and body), so the head is given time to leave first, and nothing follows that could be joined to the password.
 */
async function* inTurn(
  head: Uint8Array,
  password: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield head;
  await setImmediate();
  await setImmediate();
  if (password.length > 0) yield password;
}
