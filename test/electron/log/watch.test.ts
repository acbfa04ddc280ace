import { expect, test } from "vitest";
import { AppError } from "../../../electron/main/app-error.ts";
import { auditEvents } from "../../../electron/main/log/audit-events.ts";
import { inAction } from "../../../electron/main/log/action.ts";
import { createJournal } from "../../../electron/main/log/journal.ts";
import { logEvents } from "../../../electron/main/log/log-events.ts";
import { subject } from "../../../electron/main/log/fields.ts";
import { createWatch } from "../../../electron/main/log/watch.ts";
import type { HttpClient } from "../../../electron/main/http.ts";
import type { Level } from "../../../electron/main/log/entries.ts";
import type { Domain } from "../../../electron/main/session/domain.ts";
import type { Sessions } from "../../../electron/main/session/sessions.ts";
import { profileFor } from "../support/profiles.ts";
import { signedIn } from "../support/signed-in.ts";
import { startTokenServer } from "../support/token-server.ts";

const url = new URL("https://id.example.com/oauth2/v1/token");
const ecid = "0000KqyzPz1Fw000jzw";
const ada = "0123456789abcdef";

/** A watch whose entries stay in memory. */
function watched() {
  const lines: string[] = [];
  const file = { write: (line: string) => void lines.push(line) };
  let level: Level = "info";
  const shared = { file, level: () => level, now: () => 0, pid: 1 };
  const log = createJournal({ kinds: logEvents, frame: "level", ...shared });
  const audit = createJournal({
    ...{ kinds: auditEvents, frame: "reference", ...shared },
  });
  const state = { refused: 0, lost: 0, fault: undefined };
  const logs = {
    ...{ log, audit, finish: () => undefined },
    setLevel: (wanted: Level) => (level = wanted),
    state: () => ({ log: state, audit: state }),
  };
  const entries = () =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const watch = createWatch(logs, () => subject.parse(ada));
  return { watch, log, entries, setLevel: logs.setLevel };
}

const client = (answering: () => never | Promise<unknown>): HttpClient => ({
  get: answering as HttpClient["get"],
  post: answering as HttpClient["post"],
  forgetConnections: () => undefined,
  close: async () => undefined,
});
const answer = {
  status: 200,
  headers: { "x-oracle-dms-ecid": ecid },
  mediaType: "application/json",
  body: new TextEncoder().encode("{}"),
};

/** Sessions of somebody who is remembered, over `signIn`. */
function sessionsOf(signIn: Sessions["signIn"]): Sessions {
  const domain = { key: "d", profile: profileFor("https://id.example.com") };
  const known = { key: "d ada", userName: "ada", isSignedIn: true };
  const nothing = async () => undefined;
  return {
    domains: [domain as Domain],
    current: undefined,
    notice: undefined,
    people: () => [known as ReturnType<Sessions["people"]>[number]],
    view: () => Promise.reject(new AppError("session/none")),
    ...{ restore: nothing, switchTo: nothing, signOut: nothing, lock: nothing },
    ...{ signOutEverywhere: nothing, forget: nothing, refreshIfDue: nothing },
    ...{ isIdle: true, settled: nothing, signIn },
  };
}
const signInAs = (sessions: Sessions, userName: string) =>
  sessions
    .signIn("d", userName, new Uint8Array(), new AbortController().signal)
    .catch(() => undefined);

test("a sign-in and its exchanges hang together, and name the server's id", async () => {
  const { watch, entries } = watched();
  const http = watch.http(client(async () => answer));
  const sessions = watch.sessions(
    sessionsOf(async () => {
      await http.post({ url, body: "x=1" });
    }),
  );
  await watch.around.run(() => signInAs(sessions, "ada"));
  const [exchange, signIn, ...more] = entries();
  expect(more).toEqual([]);
  expect(exchange).toMatchObject({
    ...{ event: "http", method: "POST", status: 200, reference: ecid },
  });
  expect(signIn).toMatchObject({
    ...{ event: "sign-in", outcome: "ok", reference: ecid },
  });
  expect(signIn?.["action"]).toBe(exchange?.["action"]);
});

test.each([
  ["oauth/wrong-credentials", "refused"],
  ["oauth/cancelled", "cancelled"],
  ["session/locked", "cancelled"],
  ["network/timeout", "failed"],
  ["oauth/server-fault", "failed"],
] as const)("a sign-in that ends with %s was %s", async (code, outcome) => {
  const { watch, entries } = watched();
  const fails = sessionsOf(() => Promise.reject(new AppError(code)));
  await signInAs(watch.sessions(fails), "ADA");
  expect(entries()).toMatchObject([
    { event: "sign-in", outcome, code, host: "id.example.com", subject: ada },
  ]);
});

test("whoever is not remembered here has no subject: the name may be a password", async () => {
  const { watch, entries } = watched();
  const fails = sessionsOf(() =>
    Promise.reject(new AppError("oauth/wrong-credentials")),
  );
  await signInAs(watch.sessions(fails), "hunter2");
  expect(entries()[0]).not.toHaveProperty("subject");
});

test("a request that fails says why in the system's word, and nothing of its address's query", async () => {
  const { watch, entries } = watched();
  const reason = "ECONNREFUSED";
  const http = watch.http(
    client(async () => {
      throw new AppError("network/unreachable", { reason });
    }),
  );
  const asked = new URL("https://id.example.com/admin/v1/Users?filter=ada");
  await expect(http.get({ url: asked })).rejects.toThrow("network/unreachable");
  expect(entries()).toMatchObject([
    { event: "http-failed", path: "/admin/v1/Users", systemCode: reason },
  ]);
});

test("an unexpected error is written without its message, an expected one by its code", () => {
  const { watch, entries } = watched();
  watch.around.failed("people:list", new AppError("session/none"));
  watch.around.failed("people:list", new TypeError("hunter2"));
  expect(entries().map(({ event }) => event)).toEqual([
    ...["channel-failed", "channel-failed", "internal"],
  ]);
  expect(JSON.stringify(entries())).not.toContain("hunter2");
});

const place = "/etc/latchkey/policy.json";
test.each([
  [{}, { outcome: "none", enforced: 0 }],
  [
    { origins: { allowExport: { name: "person" } } },
    { outcome: "none", enforced: 0 },
  ],
  [
    {
      policyPlace: place,
      origins: { allowExport: { name: "enforced", place } },
    },
    { outcome: "applied", enforced: 1 },
  ],
  [
    {
      policyPlace: place,
      warnings: [{ code: "policy/other-domains", facts: { file: place } }],
    },
    { outcome: "applied", enforced: 0, code: "policy/other-domains" },
  ],
] as const)("says whether a policy applies: %j", (settings, policy) => {
  const { watch, entries } = watched();
  const domains = [profileFor("https://id.example.com")];
  watch.settings({
    ...{ domains, values: { "log.level": "info" }, origins: {} },
    ...settings,
  });
  expect(entries()).toMatchObject([
    { event: "settings", domains: 1, logLevel: "info" },
    { event: "domain", host: "id.example.com" },
    { event: "policy", ...policy },
  ]);
  expect(JSON.stringify(entries())).not.toContain(place);
});

test.each([
  ["policy/malformed", ["settings-refused", "policy"]],
  ["profile/malformed", ["settings-refused"]],
] as const)("settings refused with %s make %j", (code, events) => {
  const { watch, entries } = watched();
  watch.settingsRefused(new AppError(code, { file: place, line: 3 }));
  expect(entries().map(({ event }) => event)).toEqual(events);
  expect(entries()[0]).toMatchObject({ code, line: 3 });
  if (events.length > 1)
    expect(entries()[1]).toMatchObject({ outcome: "refused", code });
  expect(JSON.stringify(entries())).not.toContain(place);
});

test("what is less important than the level is not written", () => {
  const { watch, log, entries, setLevel } = watched();
  setLevel("error");
  watch.waiting(true);
  log.write("internal", { error: "Error" });
  expect(entries().map(({ event }) => event)).toEqual(["internal"]);
});

test("the end is written once, however often the system tells of it", () => {
  const { watch, entries } = watched();
  watch.end();
  watch.end();
  expect(entries()).toMatchObject([{ event: "end", dropped: 0 }]);
});

test("what is no entry is counted and not written", () => {
  const { log, entries } = watched();
  // @ts-expect-error there is no field for text
  log.write("internal", { error: "Error", message: "hunter2" });
  expect(entries()).toEqual([]);
  expect(log.refused).toBe(1);
});

test("what is begun within an action belongs to it", async () => {
  const { log, entries } = watched();
  const write = () => log.write("windows-hidden", {});
  await inAction(async () => {
    write();
    await Promise.resolve();
    inAction(write);
  });
  inAction(write);
  const [first, second, other] = entries().map(({ action }) => action);
  expect(first).toBe(second);
  expect(other).not.toBe(first);
});

test.each([
  ["answers", () => ({ status: 200 }), "ok", undefined],
  ["fails", () => ({ status: 503 }), "incomplete", "session/not-revoked"],
] as const)(
  "a sign-out whose server %s is told apart from one that is not whole",
  async (_how, revoke, outcome, code) => {
    await using domain = await startTokenServer();
    await using bench = await signedIn(domain);
    domain.onRevoke = revoke;
    const { watch, entries } = watched();
    const sessions = watch.sessions(bench.sessions);
    // Everybody: a person who is locked is signed out as well.
    await sessions.lock();
    await sessions.signOutEverywhere();
    const ended = entries().filter(({ event }) => event === "sign-out");
    expect(ended).toEqual([expect.objectContaining({ outcome })]);
    expect(ended[0]?.["code"]).toBe(code);
  },
);
