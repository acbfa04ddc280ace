/** How a session is not there, ends, or cannot be used: real sessions, real locks and a real server, with a keychain in memory. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Failure } from "../../shared/failure.ts";
import { sessionItem } from "../../electron/main/keychain/secrets.ts";
import { answerOf, failureOf } from "../electron/support/answers.ts";
import {
  createBench,
  startTokenServer,
  type Bench,
  type TokenServer,
} from "../electron/support/token-server.ts";
import type { Provocations } from "./provocation.ts";

async function signedIn(
  provoke: (bench: Bench, domain: TokenServer) => Promise<Failure>,
): Promise<Failure> {
  await using domain = await startTokenServer();
  await using bench = createBench(domain.server.url);
  await bench.signIn();
  return await provoke(bench, domain);
}

/** Calls an API that refuses the token that there is. */
const useOldToken = ({ session }: Bench) =>
  failureOf(() => session.authorized(async () => answerOf(401, "")));

const ownItem = ({ session }: Bench) => sessionItem(session.personKey);

export const sessionProvocations: Provocations<"session"> = {
  "session/none": () =>
    signedIn(async ({ sessions }) => {
      await sessions.signOut();
      return failureOf(() => sessions.view());
    }),
  "session/ended": () =>
    signedIn((bench, domain) => {
      domain.onToken = () => ({
        status: 400,
        json: { error: "invalid_grant" },
      });
      return useOldToken(bench);
    }),
  "session/locked": () =>
    signedIn(async ({ sessions, session }) => {
      await sessions.lock();
      return failureOf(() => sessions.switchTo(session.personKey));
    }),
  "session/busy": () =>
    signedIn((bench) => {
      const { itemLock } = bench;
      const item = ownItem(bench);
      const again = () => itemLock.hold(item, async () => undefined, 50);
      return failureOf(() => itemLock.hold(item, again));
    }),
  "session/people-unreadable": () =>
    signedIn(async (first, domain) => {
      writeFileSync(join(first.folder, "people.json"), "{");
      await using next = createBench(domain.server.url, { from: first });
      await next.sessions.restore();
      if (next.sessions.notice) return next.sessions.notice.failure;
      throw new Error("Nothing is said");
    }),
  "session/signed-out-elsewhere": () =>
    signedIn(async (bench) => {
      await bench.keychain.delete(ownItem(bench));
      return useOldToken(bench);
    }),
  "session/signed-out": () =>
    signedIn(async ({ sessions }) => {
      await sessions.signOut();
      if (sessions.notice) return sessions.notice.failure;
      throw new Error("Nothing is said");
    }),
  "session/not-revoked": () =>
    signedIn(async ({ sessions }, domain) => {
      domain.onRevoke = () => ({ status: 503 });
      await sessions.signOut();
      if (sessions.notice) return sessions.notice.failure;
      throw new Error("Nothing is said");
    }),
  "session/not-renewed": () =>
    signedIn((bench, domain) => {
      domain.onToken = () => ({ status: 400 });
      return useOldToken(bench);
    }),
};
