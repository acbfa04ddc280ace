/**
 * The server's clock, as its answers tell it (`Date`, RFC 9110 section 6.6.1). An assertion lives for a minute of that clock, and
 * desktops are often further off than that.
 */
import type { HttpAnswer, HttpClient } from "../http.ts";

export interface ServerClock {
  /** Milliseconds since 1970 by the server's clock; by this machine's until the server has answered. */
  now(): number;
  /** How far the server is ahead of this machine, in ms; undefined until it has told its time. */
  readonly aheadMs: number | undefined;
  /** `http`, with an eye on the answers. */
  http: Pick<HttpClient, "get" | "post">;
}

export function createServerClock(
  http: HttpClient,
  now: () => number,
): ServerClock {
  let aheadMs: number | undefined;
  const watch = async (ask: () => Promise<HttpAnswer>): Promise<HttpAnswer> => {
    const sentAt = now();
    const answer = await ask();
    aheadMs = skew(answer, sentAt, now()) ?? aheadMs;
    return answer;
  };
  return {
    now: () => now() + (aheadMs ?? 0),
    get aheadMs() {
      return aheadMs;
    },
    http: {
      get: (request) => watch(() => http.get(request)),
      post: (request) => watch(() => http.post(request)),
    },
  };
}

/**
 * How far the server is ahead, in ms: the least that explains the answer, since it may have been written at any moment between the
 * question and its arrival, and a date has whole seconds.
 */
function skew(
  { headers }: HttpAnswer,
  sentAt: number,
  receivedAt: number,
): number | undefined {
  const date = Date.parse(headers["date"] ?? "");
  if (Number.isNaN(date)) return undefined;
  // From a cache on the way: RFC 9111 section 5.1.
  const age = Number(/^\d{1,9}$/.exec(headers["age"] ?? "")?.[0] ?? 0);
  const written = date + age * 1000;
  if (written > receivedAt) return written - receivedAt;
  return Math.min(0, written + 999 - sentAt);
}
