// The control paths, for other processes on this machine: `/-/moods`, `/-/manners`, `/-/refreshes`, `/-/people` and
// `/-/shapes`. They are no part of the domain that is played, and nobody but loopback gets at them.
import { knownPeople } from "./known-people.ts";
import { areManners, mannerNames, type MannersInUse } from "./manners.ts";
import { isMood, moodKinds, type MoodSwings } from "./moods.ts";
import { describeShapes } from "./profile.ts";
import type { RefreshLog } from "./refresh-log.ts";
import { answerJson, answerNothing, type Exchange } from "./wire.ts";

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

export interface Controlled {
  readonly domain: Parameters<typeof describeShapes>[0];
  readonly moods: MoodSwings;
  readonly manners: MannersInUse;
  readonly refreshLog: RefreshLog;
}

/** Answers a control path; false when the path is none. */
export function answerControl(
  exchange: Exchange,
  { domain, moods, manners, refreshLog }: Controlled,
): boolean {
  const { request, url } = exchange;
  if (!url.pathname.startsWith("/-/")) return false;
  if (!loopback.has(request.socket.remoteAddress ?? "")) {
    answerNothing(exchange, 403);
    return true;
  }
  switch (`${request.method} ${url.pathname}`) {
    case "GET /-/people":
      answerJson(exchange, 200, knownPeople);
      break;
    case "GET /-/shapes":
      answerJson(exchange, 200, describeShapes(domain));
      break;
    case "GET /-/refreshes": {
      const { refreshes, familiesRevoked } = refreshLog;
      answerJson(exchange, 200, { refreshes, familiesRevoked });
      break;
    }
    case "PUT /-/manners":
      putManners(exchange, manners);
      break;
    case "PUT /-/moods":
      putMoods(exchange, moods);
      break;
    case "DELETE /-/moods":
      moods.clear();
      answerNothing(exchange, 204);
      break;
    default:
      answerNothing(exchange, 404);
  }
  return true;
}

/** One mood or a list of them takes the place of those that were on. */
function putMoods(exchange: Exchange, moods: MoodSwings): void {
  const sent = parseJson(exchange.body.toString("utf8"));
  const list: unknown[] = Array.isArray(sent) ? sent : [sent];
  if (!list.every(isMood)) {
    answerJson(exchange, 400, {
      error: `Send a mood or a list of them, with "kind" one of: ${moodKinds.join(", ")}.`,
    });
    return;
  }
  moods.clear();
  for (const mood of list) moods.set(mood);
  answerNothing(exchange, 204);
}

/** Those that are not named stay as they are. */
function putManners(exchange: Exchange, manners: MannersInUse): void {
  const sent = parseJson(exchange.body.toString("utf8"));
  if (!areManners(sent)) {
    answerJson(exchange, 400, {
      error: `Send an object with some of these, each with a value that fits: ${mannerNames.join(", ")}.`,
    });
    return;
  }
  manners.change(sent);
  answerNothing(exchange, 204);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
