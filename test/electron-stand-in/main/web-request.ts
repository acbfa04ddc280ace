// session.webRequest: the three stages at which the app may change or stop a request.
import { guarded } from "../core/guard.ts";

export type WebRequest = ReturnType<typeof createWebRequest>;
type Filter = Electron.WebRequestFilter;
type Answer = Electron.CallbackResponse &
  Electron.BeforeSendResponse &
  Electron.HeadersReceivedResponse;
export type Stage = "request" | "headers" | "response";
type Listener = (
  details: Record<string, unknown>,
  callback: (answer: Answer) => void,
) => void;
type Registration = (
  filter: Filter | Listener | null,
  listener?: Listener | null,
) => void;

/** True when a match pattern such as `*://*.example.com/*` covers the URL. */
export function matches(pattern: string, url: string): boolean {
  if (pattern === "<all_urls>") return true;
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/^\*:/, "(https?|wss?):")
    .replaceAll("*", ".*");
  return new RegExp(`^${source}$`).test(url);
}

/** @param onChange called when a stage gets or loses its listener */
export function createWebRequest(onChange: () => void) {
  const listeners = new Map<Stage, { urls: string[]; listener: Listener }>();
  const register =
    (stage: Stage): Registration =>
    (...args) => {
      const [first, second] = args;
      const listener = typeof first === "function" ? first : second;
      const urls = typeof first === "object" ? (first?.urls ?? []) : [];
      if (listener) listeners.set(stage, { urls, listener });
      else listeners.delete(stage);
      onChange();
    };
  return guarded("webRequest", {
    onBeforeRequest: register("request"),
    onBeforeSendHeaders: register("headers"),
    onHeadersReceived: register("response"),

    // For the interception.
    has: (...stages: Stage[]): boolean =>
      stages.some((stage) => listeners.has(stage)),
    /** Asks the listener; an empty answer when there is none for this URL. */
    run(
      stage: Stage,
      details: Record<string, unknown> & { url: string },
    ): Promise<Answer> {
      const found = listeners.get(stage);
      const covered =
        found &&
        (found.urls.length === 0 ||
          found.urls.some((pattern) => matches(pattern, details.url)));
      if (!covered) return Promise.resolve({});
      return new Promise((resolve) =>
        found.listener(details, (answer) => resolve(answer ?? {})),
      );
    },
  });
}
