/** Answers as the HTTP client hands them on, for readers that need no network. */
import { toFailure } from "../../../electron/main/app-error.ts";
import type { Failure } from "../../../shared/failure.ts";
import type { HttpAnswer } from "../../../electron/main/http.ts";

export function answerOf(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpAnswer {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    status,
    headers,
    mediaType: "application/json",
    body: new TextEncoder().encode(text),
  };
}

/** The code, facts and correlation id that a call fails with. */
export async function failureOf(call: () => unknown): Promise<Failure> {
  try {
    await call();
  } catch (error) {
    return toFailure(error);
  }
  throw new Error("It did not fail");
}
