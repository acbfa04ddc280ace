/** A bench with somebody signed in, and what the keychain holds for them. */
import { domainKeyOf } from "../../../electron/main/config/profile.ts";
import {
  personKeyOf,
  readSavedSession,
  sessionItem,
  type SavedSession,
} from "../../../electron/main/keychain/secrets.ts";
import { answerOf } from "./answers.ts";
import {
  createBench,
  type Bench,
  type BenchOptions,
  type TokenServer,
} from "./token-server.ts";

/** Ada is signed in, with `refresh-1` and `access-1`, which lives for an hour. */
export async function signedIn(
  domain: TokenServer,
  options?: BenchOptions,
): Promise<Bench> {
  const bench = createBench(domain.server.url, options);
  await bench.signIn();
  return bench;
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
