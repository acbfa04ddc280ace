/** What every request to the token endpoint has in common: its headers and the order of its parts. */

export const formType = "application/x-www-form-urlencoded;charset=UTF-8";

/** Headers of a form sent to an OAuth endpoint, with the client's proof among them. */
export function formHeaders(
  proof: Record<string, string>,
): Record<string, string> {
  return {
    accept: "application/json",
    "content-type": formType,
    ...proof,
  };
}
