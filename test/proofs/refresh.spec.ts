/**
 * Refreshing under stress, through the real app: many calls at once, two copies of the app on one keychain, and a sudden end at any
 * moment. What happened is counted at the server.
 */
import { spawnSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { expect, type Page } from "@playwright/test";
import type {} from "../../renderer/src/window.d.ts";
import { signIn, test, type RunningApp } from "../e2e/fixture.ts";
import { personIn } from "../e2e/people.ts";
import { publicClient } from "../identity-domain/clients.ts";
import type { IdentityDomain } from "../identity-domain/identity-domain.ts";
import { counts } from "./counts.ts";
import { findProcesses } from "./memory/processes.ts";
import { figure, record } from "./results.ts";

const ada = personIn("active");

test("many calls over an expired token make one refresh request", async ({
  launch,
  domain,
}) => {
  const running = await launch();
  const directory = await signIn(running, ada);
  await takeShortToken(domain, directory);
  // Nothing is refreshed ahead of time while the machine is on its way into sleep: the token expires, and the calls find it so.
  await running.app.evaluate(({ powerMonitor }) =>
    powerMonitor.emit("suspend"),
  );
  // The next one lasts longer than the calls.
  domain.setManners({ accessTokenSeconds: 3600 });
  await delay(shortSeconds * 1000 + 300);
  const before = domain.refreshes.length;
  const answers = await listPeople(directory, counts.callsAtOnce);
  const refreshes = domain.refreshes.length - before;
  record("refresh-at-once", "Calls over an expired token, all at once", {
    [`${counts.callsAtOnce} calls`]: {
      "answered with people": answers.filter((one) => one === "people").length,
      "refresh requests at the server": refreshes,
    },
  });
  figure(
    `${counts.callsAtOnce} calls over an expired token: ${refreshes} refresh request`,
  );
  expect(new Set(answers)).toEqual(new Set(["people"]));
  expect(refreshes).toBe(1);
});

test("two copies of the app on one keychain never spend a token twice", async ({
  launch,
  domain,
}) => {
  const rounds = counts.sharedKeychainRounds;
  test.setTimeout(120_000 + rounds * 5_000);
  const one = await signIn(await launch({ userData: "one" }), ada);
  // The second sign-in takes the first one's place in the keychain; the first copy takes it up from there.
  const two = await signIn(await launch({ userData: "two" }), ada);
  for (const page of [one, two]) await takeShortToken(domain, page);
  const refreshesBefore = domain.refreshes.length;
  let failed = 0;
  for (let round = 0; round < rounds; round += 1) {
    // The tokens of the round before have less than half their life left: it is time for the next ones.
    await delay(shortSeconds * 500 + 100);
    const answers = await Promise.all(
      // Whose session ends loses the window.
      [one, two].map((page) => listPeople(page, 1).catch(() => ["gone"])),
    );
    failed += answers.flat().filter((answer) => answer !== "people").length;
  }
  const outcomes = domain.refreshes
    .slice(refreshesBefore)
    .map(({ outcome }) => outcome);
  const { familiesRevoked } = domain;
  record("two-copies", "Two copies of the app on one keychain", {
    [`${rounds} rounds`]: {
      refreshes: outcomes.length,
      "of a spent token": outcomes.filter((one) => one === "reused").length,
      "families revoked": familiesRevoked,
      "calls failed": failed,
    },
  });
  figure(
    `two copies on one keychain, ${rounds} rounds: ${outcomes.length} refreshes, ${familiesRevoked} families revoked, ${failed} calls failed`,
  );
  expect(familiesRevoked).toBe(0);
  expect(failed).toBe(0);
  // Both asked in every round: else nothing was at stake.
  expect(outcomes.length).toBeGreaterThanOrEqual(rounds * 2);
});

test("a sudden end at any moment of a refresh loses no session that could be kept", async ({
  launch,
  domain,
  folder,
}) => {
  test.setTimeout(120_000 + counts.kills * 30_000);
  const tally = {
    "signed in, nothing spent": 0,
    "signed in, new token kept": 0,
    "signed out, spent before it could be kept": 0,
    "signed out, without need": 0,
  };
  let running = await launch();
  let directory = await signIn(running, ada);
  const usualMs = await refreshMs(domain, directory);
  for (let kill = 0; kill < counts.kills; kill += 1) {
    const before = { item: keptItem(domain), spent: rotated(domain) };
    const known = bearers(domain);
    domain.requests.length = 0;
    expect(before.item, "the session is in the keychain").not.toBe("");
    expire(domain);
    void listPeople(directory, 1).catch(() => undefined);
    await delay(Math.random() * 1.3 * usualMs);
    await killAtOnce(running, folder);
    domain.clearMoods();
    const wasSpent = rotated(domain) > before.spent;
    const wasKept = keptItem(domain) !== before.item;
    const wasUsed = [...bearers(domain)].some((one) => !known.has(one));
    running = await launch();
    const restored = await restoredDirectory(running);
    const isSignedIn = restored !== undefined;
    tally[nameOf({ isSignedIn, wasSpent, wasKept, wasUsed })] += 1;
    directory = restored ?? (await signIn(running, ada));
  }
  record("kills", "Killed at random moments around a refresh", {
    [`${counts.kills} kills`]: tally,
  });
  figure(
    `${counts.kills} kills around a refresh: ${Object.entries(tally)
      .map(([name, count]) => `${count} ${name}`)
      .join("; ")}`,
  );
  expect(tally["signed out, without need"]).toBe(0);
});

/** Only a token that the server has spent may cost the session, and only before its successor was kept or anything of it used. */
function nameOf(end: {
  isSignedIn: boolean;
  wasSpent: boolean;
  wasKept: boolean;
  wasUsed: boolean;
}) {
  if (end.isSignedIn)
    return end.wasSpent
      ? "signed in, new token kept"
      : "signed in, nothing spent";
  return end.wasSpent && !end.wasKept && !end.wasUsed
    ? "signed out, spent before it could be kept"
    : "signed out, without need";
}

/** The access tokens that the users API was sent. The window asks for more than the test does, also with the token before. */
const bearers = ({ requests }: IdentityDomain) =>
  new Set(
    requests
      .filter(({ path }) => path === "/admin/v1/Users")
      .map(({ headers }) => headers.authorization),
  );

/** Lets the domain refuse the access token once, as it does when it has expired: the app fetches another. */
const expire = (domain: IdentityDomain) =>
  domain.setMood({
    path: "/admin/v1/Users",
    kind: "html",
    status: 401,
    times: 1,
  });

const shortSeconds = 2;

/** From now on tokens live so long, and this copy of the app has one of those. */
async function takeShortToken(domain: IdentityDomain, directory: Page) {
  domain.setManners({ accessTokenSeconds: shortSeconds });
  expire(domain);
  await listPeople(directory, 1);
}

/** How long a call takes that has to refresh first. */
async function refreshMs(domain: IdentityDomain, directory: Page) {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    expire(domain);
    const startedAt = performance.now();
    expect(await listPeople(directory, 1)).toEqual(["people"]);
    times.push(performance.now() - startedAt);
  }
  return Math.max(...times);
}

const rotated = ({ refreshes }: IdentityDomain) =>
  refreshes.filter(({ outcome }) => outcome === "rotated").length;

/** The head item of the saved session, which changes with every write, and last. Empty when there is none. */
function keptItem({ url }: IdentityDomain): string {
  const account = `${url} ${publicClient.id} ${ada.userName}`;
  const args = ["lookup", "service", "Latchkey", "account", account];
  return spawnSync("secret-tool", args, { encoding: "utf8" }).stdout;
}

/** The main process dies on the spot; everything else of the app follows by itself. */
async function killAtOnce({ app }: RunningApp, folder: string) {
  const main = app.process();
  const closed = app.waitForEvent("close");
  main.kill("SIGKILL");
  await closed;
  await expect
    .poll(() => findProcesses(main.pid ?? 0, folder), { intervals: [50] })
    .toEqual([]);
}

/** The directory once it shows people; undefined once the app asks for a password instead. */
async function restoredDirectory({ app }: RunningApp) {
  let directory: Page | undefined;
  const ask = async () => {
    const find = (name: string) =>
      app.windows().find((page) => page.url().includes(`/${name}.html`));
    if (find("sign-in")) return "signed out";
    directory = find("directory");
    const shown = await directory?.getByRole("status").first().textContent();
    return shown?.includes("300") ? "signed in" : "not yet";
  };
  await expect
    .poll(() => ask().catch(() => "not yet"), { timeout: 30_000 })
    .toMatch(/^signed/);
  return (await ask()) === "signed in" ? directory : undefined;
}

/** So many calls at once from a page: "people", or the code of the failure. */
const listPeople = (page: Page, count: number): Promise<string[]> =>
  page.evaluate(async (calls) => {
    const { latchkey } = window;
    const query = (request: number) => ({
      search: "",
      states: [],
      sort: { by: "displayName", order: "ascending" } as const,
      startIndex: 1,
      count: 1,
      request,
    });
    const answers = await Promise.all(
      Array.from({ length: calls }, (_, request) =>
        latchkey["people:list"](query(request)),
      ),
    );
    return answers.map((one) => (one.ok ? "people" : one.failure.code));
  }, count);
