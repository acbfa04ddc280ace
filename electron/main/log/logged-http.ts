/** Writes of each HTTP exchange what it was, never what was in it, and hands request and answer on as they are. */
import { AppError } from "../app-error.ts";
import type { HttpAnswer, HttpClient, HttpPost, HttpRequest } from "../http.ts";
import { noteReference } from "./action.ts";
import type { Entries } from "./entries.ts";
import type { LogEvents } from "./log-events.ts";
import { referenceOf } from "./references.ts";

/** `nowMs` may be any clock that does not jump. */
export function createLoggedHttp(
  http: HttpClient,
  log: Entries<LogEvents>,
  nowMs: () => number,
): HttpClient {
  const logged = async (
    method: "GET" | "POST",
    request: HttpRequest & Partial<Pick<HttpPost, "body">>,
    answering: () => Promise<HttpAnswer>,
  ): Promise<HttpAnswer> => {
    const { url } = request;
    const startedAt = nowMs();
    const exchange = () => ({
      method,
      host: url,
      path: url,
      durationMs: nowMs() - startedAt,
    });
    try {
      const answer = await answering();
      const reference = referenceOf(request, answer);
      noteReference(reference);
      log.write("http", { ...exchange(), status: answer.status, reference });
      return answer;
    } catch (error) {
      noteReference(undefined);
      // Nobody waits for it any more, or it never was sent: the reason is no fault.
      const { code, facts } =
        error instanceof AppError ? error : new AppError("internal");
      log.write("http-failed", {
        ...exchange(),
        code: request.signal?.aborted ? "oauth/cancelled" : code,
        systemCode: facts.reason,
        ...(facts.status !== undefined && { status: facts.status }),
      });
      throw error;
    }
  };
  return {
    ...http,
    get: (request) => logged("GET", request, () => http.get(request)),
    post: (request) => logged("POST", request, () => http.post(request)),
  };
}
