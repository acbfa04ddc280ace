/** A bench with somebody signed in, what the keychain holds for them, and what may happen to them meanwhile. */
import { setTimeout } from "node:timers/promises";
import { domainKeyOf } from "../../../electron/main/config/profile.ts";
import {
  personKeyOf,
  readSavedSession,
  sessionItem,
  type SavedSession,
} from "../../../electron/main/keychain/secrets.ts";
import { answerOf, failureOf } from "./answers.ts";
import {
  createBench,
  numberedTokens,
  type Bench,
  type BenchOptions,
  type TokenServer,
} from "./token-server.ts";

/** Every way in which a keychain can fail as a whole. */
export const keychainCodes = [
  "keychain/unavailable",
  "keychain/locked",
  "keychain/unreadable",
  "keychain/timeout",
  "keychain/cancelled",
] as const;

/** Ada is signed in, with `refresh-1` and `access-1`, which lives for an hour. */
export async function signedIn(
  domain: TokenServer,
  options?: BenchOptions,
): Promise<Bench> {
  const bench = createBench(domain.server.url, options);
  await bench.signIn();
  return bench;
}

/** The next start of the app, or another copy of it, on the same keychain. */
export async function restart(
  bench: Bench,
  domain: TokenServer,
  options: BenchOptions = {},
): Promise<Bench> {
  const next = createBench(domain.server.url, { ...options, from: bench });
  await next.sessions.restore();
  return next;
}

/** Calls an API that accepts everything, and says with which token. */
export async function tokenUsed({
  session,
}: Pick<Bench, "session">): Promise<string> {
  let used = "";
  await session.authorized(async (token) => {
    used = token;
    return answerOf(200, {});
  });
  return used;
}

/** Lets time pass for the sessions. */
export function later({ clock }: Bench, seconds: number): void {
  clock.now += seconds * 1000;
}

/**
 * Has a refresh reach the domain, which answers it with `refresh-2` once `answered` is over; `call` is how the call fails for which it was
 * needed.
 */
export async function refreshUnderWay(
  bench: Bench,
  domain: TokenServer,
  answered: () => Promise<unknown>,
) {
  domain.onToken = async () => {
    await answered();
    return numberedTokens(2);
  };
  later(bench, 4000);
  const call = failureOf(() => tokenUsed(bench));
  while (domain.grants.length < 2) await setTimeout(5);
  return { call };
}

/** Holds Ada's item as another copy of the app would, until it is let go. */
export async function holdItem(bench: Bench): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const holding = bench.itemLock.hold(itemOf(bench), () => {
    started.resolve();
    return held.promise;
  });
  await started.promise;
  return () => {
    held.resolve();
    return holding;
  };
}

/** The key of somebody at the first domain of `bench`. */
export function keyOf({ profile }: Pick<Bench, "profile">, userName: string) {
  return personKeyOf(domainKeyOf(profile), userName);
}

export function itemOf(
  bench: Pick<Bench, "profile">,
  userName = "ada@example.com",
) {
  return sessionItem(keyOf(bench, userName));
}

export function saved(
  bench: Bench,
  userName?: string,
): Promise<SavedSession | undefined> {
  return readSavedSession(bench.keychain, itemOf(bench, userName));
}

/** The tokens that the domain was told to revoke. */
export const revoked = ({ revocations }: TokenServer) =>
  revocations.map(({ token }) => token).sort();
