// The moods of a server: ways to answer badly, put on a path by a test and taken off again. Owns the table of them.
// A further mood is one entry in `moods` and one member of `Mood`.
import type { ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import { setTimeout as setTimer } from "node:timers";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import {
  answer,
  answerHtml,
  answerJson,
  answerNothing,
  holdAnswer,
  readObject,
  sendInstead,
  type Exchange,
} from "./wire.ts";

/** Where and how often. Without `path` the mood is on every path, without `times` it stays until taken off. */
interface Scope {
  /** Exact, or with "*" at the end for all that begins so. */
  readonly path?: string;
  readonly method?: string;
  readonly times?: number;
}

export type Mood = Scope &
  (
    | { readonly kind: "slow"; readonly delayMs: number }
    | { readonly kind: "late"; readonly delayMs: number }
    | { readonly kind: "offline" }
    | { readonly kind: "status"; readonly status: number }
    | { readonly kind: "rate-limit"; readonly retryAfterSeconds?: number }
    | { readonly kind: "html"; readonly status?: number }
    | { readonly kind: "empty"; readonly status?: number }
    | {
        readonly kind: "redirect";
        readonly location: string;
        readonly status?: number;
      }
    | { readonly kind: "truncated" }
    | { readonly kind: "broken-json" }
    | { readonly kind: "wrong-json"; readonly body?: unknown }
    | { readonly kind: "lost" }
    | {
        readonly kind: "members";
        readonly members: Readonly<Record<string, unknown>>;
        readonly without?: readonly string[];
      }
    | {
        readonly kind: "duplicate-member";
        readonly name: string;
        readonly value: unknown;
      }
    | { readonly kind: "content-type"; readonly type: string }
    | { readonly kind: "drip"; readonly everyMs: number }
    | { readonly kind: "oversized"; readonly bytes?: number }
    | { readonly kind: "gzip-bomb"; readonly bytes?: number }
  );

type Kind = Mood["kind"];

/** "answered", or "go on" where the domain still answers as it would. */
type Outcome = "answered" | "go on";

type Table = {
  readonly [K in Kind]: (
    exchange: Exchange,
    mood: Extract<Mood, { kind: K }>,
  ) => Outcome | Promise<Outcome>;
};

const moods: Table = {
  async slow(_exchange, { delayMs }): Promise<Outcome> {
    await delay(delayMs, undefined, { ref: false });
    return "go on";
  },
  late({ response }, { delayMs }) {
    const { end } = response;
    response.end = (...args: unknown[]) => {
      setTimer(() => void Reflect.apply(end, response, args), delayMs).unref();
      return response;
    };
    return "go on";
  },
  offline({ request }) {
    request.socket.destroy();
    return "answered";
  },
  status(exchange, { status }) {
    answerJson(exchange, status, {
      error: status >= 500 ? "server_error" : "invalid_request",
      error_description: "The domain is in a mood.",
      ecid: exchange.ecid,
    });
    return "answered";
  },
  "rate-limit"(exchange, { retryAfterSeconds }) {
    if (retryAfterSeconds !== undefined)
      exchange.response.setHeader("retry-after", retryAfterSeconds);
    answerNothing(exchange, 429);
    return "answered";
  },
  html(exchange, { status = 502 }) {
    answerHtml(exchange, status, `${status} from a proxy in between`);
    return "answered";
  },
  empty(exchange, { status = 400 }) {
    answerNothing(exchange, status);
    return "answered";
  },
  redirect({ response }, { location, status = 302 }) {
    response.writeHead(status, { location, "content-length": 0 });
    response.end();
    return "answered";
  },
  truncated({ request, response }) {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": 4096,
    });
    response.write('{"access_token":"eyJ', () => request.socket.destroy());
    return "answered";
  },
  "broken-json"(exchange) {
    answer(exchange, 200, "application/json", '{"access_token": ');
    return "answered";
  },
  "wrong-json"(exchange, { body = ["not", "what", "was", "asked", "for"] }) {
    answerJson(exchange, 200, body);
    return "answered";
  },
  lost({ request, response }) {
    holdAnswer(response, () => request.socket.destroy());
    return "go on";
  },
  members({ response }, { members, without = [] }) {
    holdAnswer(response, (body) => {
      const changed = { ...readObject(body), ...members };
      for (const name of without) delete changed[name];
      sendInstead(response, JSON.stringify(changed));
    });
    return "go on";
  },
  "duplicate-member"({ response }, { name, value }) {
    holdAnswer(response, (body) => {
      const text = JSON.stringify(readObject(body));
      const second = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
      sendInstead(response, `${text.slice(0, -1)},${second}}`);
    });
    return "go on";
  },
  "content-type"({ response }, { type }) {
    holdAnswer(response, (body) => {
      response.setHeader("content-type", type);
      response.end(body);
    });
    return "go on";
  },
  drip({ response }, { everyMs }) {
    holdAnswer(response, (body) => drip(response, body, everyMs));
    return "go on";
  },
  oversized({ response }, { bytes = Infinity }) {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"access_token":"');
    pour(response, Buffer.alloc(64 * 1024, "a"), bytes);
    return "answered";
  },
  "gzip-bomb"({ response }, { bytes = 1024 ** 3 }) {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-encoding": "gzip",
    });
    // A gzip file may have many members (RFC 1952 section 2.2): one is made and sent over and over.
    const unpacked = 16 * 1024 ** 2;
    const member = gzipSync(Buffer.alloc(unpacked, " "));
    pour(response, member, Math.ceil(bytes / unpacked) * member.length);
    return "answered";
  },
};

/** Sends the same chunk until so many bytes went out or the other side has had enough. */
function pour(response: ServerResponse, chunk: Buffer, bytes: number): void {
  const endless = new Readable({
    read() {
      this.push(
        bytes > 0 ? chunk.subarray(0, Math.min(bytes, chunk.length)) : null,
      );
      bytes -= chunk.length;
    },
  });
  // That the connection was closed meanwhile is what such an answer is for.
  pipeline(endless, response, () => {});
}

function drip(response: ServerResponse, body: Buffer, everyMs: number): void {
  response.setHeader("content-length", body.length);
  response.flushHeaders();
  let at = 0;
  const timer = setInterval(() => {
    if (at < body.length) response.write(body.subarray(at, ++at));
    else response.end();
  }, everyMs).unref();
  response.once("close", () => clearInterval(timer));
}

const needed: Partial<Record<Kind, { name: string; type: string }>> = {
  slow: { name: "delayMs", type: "number" },
  late: { name: "delayMs", type: "number" },
  status: { name: "status", type: "number" },
  redirect: { name: "location", type: "string" },
  members: { name: "members", type: "object" },
  "duplicate-member": { name: "name", type: "string" },
  "content-type": { name: "type", type: "string" },
  drip: { name: "everyMs", type: "number" },
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Whether something that came over HTTP is a mood: of a known kind, with what that kind needs. */
export function isMood(value: unknown): value is Mood {
  if (!isRecord(value) || typeof value.kind !== "string") return false;
  if (!Object.hasOwn(moods, value.kind)) return false;
  const need = Object.entries(needed).find(
    ([kind]) => kind === value.kind,
  )?.[1];
  return !need || typeof value[need.name] === need.type;
}

export const moodKinds: readonly string[] = Object.keys(moods);

export interface MoodSwings {
  set(mood: Mood): void;
  clear(): void;
  /** Answers the exchange if a mood is on it. The mood set last comes first. */
  apply(exchange: Exchange): Promise<Outcome>;
}

export function createMoodSwings(): MoodSwings {
  let active: { mood: Mood; left: number }[] = [];
  return {
    set(mood) {
      active.unshift({ mood, left: mood.times ?? Infinity });
    },
    clear() {
      active = [];
    },
    async apply(exchange) {
      const found = active.find(({ mood }) => isOn(mood, exchange));
      if (!found) return "go on";
      found.left -= 1;
      if (found.left <= 0) active = active.filter((each) => each !== found);
      return act(exchange, found.mood);
    },
  };
}

function isOn({ path, method }: Mood, { request, url }: Exchange): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (path === undefined) return true;
  return path.endsWith("*")
    ? url.pathname.startsWith(path.slice(0, -1))
    : url.pathname === path;
}

const act = <K extends Kind>(
  exchange: Exchange,
  mood: Extract<Mood, { kind: K }>,
): Outcome | Promise<Outcome> => moods[mood.kind as K](exchange, mood);
