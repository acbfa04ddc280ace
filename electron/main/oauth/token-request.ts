/** What every request to an OAuth endpoint has in common: a form, and the client's proof. */
import type { HttpRequest } from "../http.ts";
import type { ClientProof } from "./client-authentication.ts";

export const formType = "application/x-www-form-urlencoded;charset=UTF-8";

/** A request that carries a form, with what of the client's proof is not in the form. */
export function provenRequest(
  url: URL,
  { headers, certificate }: ClientProof,
): HttpRequest {
  return {
    url,
    headers: {
      accept: "application/json",
      "content-type": formType,
      ...headers,
    },
    ...(certificate && { certificate }),
  };
}
