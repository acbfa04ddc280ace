// What became of every refresh, for proofs that count. Owns that record; it holds no token.
import type { ServerResponse } from "node:http";
import type { Exchange } from "./wire.ts";

export interface Refresh {
  /** When the request was there, by the machine's clock and not by the domain's. */
  readonly startedAtMs: number;
  /** When the whole answer was handed to the connection; absent while it was not, and for ever if it is lost. */
  answeredAtMs?: number;
  /**
   * "rotated": the token sent is spent. "kept": it stays good. "reused": it was spent already, and its family is revoked.
   * "refused": all else, of which nothing was spent; also where a mood answered.
   */
  outcome: "rotated" | "kept" | "reused" | "refused";
}

export interface RefreshLog {
  /** In the order in which they came. */
  readonly refreshes: readonly Refresh[];
  /** How many sessions ended because a token was used twice. */
  readonly familiesRevoked: number;
  /** Notes the request if it is a refresh. */
  note(exchange: Exchange): void;
  /** Says what became of the refresh that this response answers. */
  conclude(
    response: ServerResponse,
    outcome: Refresh["outcome"],
    grantId?: string,
  ): void;
}

const isRefresh = ({ request, body }: Exchange): boolean =>
  request.method === "POST" &&
  new URLSearchParams(body.toString("latin1")).get("grant_type") ===
    "refresh_token";

export function createRefreshLog(): RefreshLog {
  const refreshes: Refresh[] = [];
  const byResponse = new WeakMap<ServerResponse, Refresh>();
  const families = new Set<string>();
  return {
    refreshes,
    get familiesRevoked() {
      return families.size;
    },
    note(exchange) {
      if (!isRefresh(exchange)) return;
      const refresh: Refresh = { startedAtMs: Date.now(), outcome: "refused" };
      refreshes.push(refresh);
      byResponse.set(exchange.response, refresh);
      exchange.response.once("finish", () => {
        refresh.answeredAtMs = Date.now();
      });
    },
    conclude(response, outcome, grantId) {
      const refresh = byResponse.get(response);
      if (refresh) refresh.outcome = outcome;
      if (outcome === "reused" && grantId !== undefined) families.add(grantId);
    },
  };
}
