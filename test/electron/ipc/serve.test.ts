import type { IpcMainInvokeEvent } from "electron";
import { beforeEach, expect, test, vi } from "vitest";
import { AppError } from "../../../electron/main/app-error.ts";
import { serve, type Handlers } from "../../../electron/main/ipc/serve.ts";
import {
  channels,
  type Channel,
  type WindowName,
} from "../../../shared/ipc.ts";

type Listener = (event: IpcMainInvokeEvent, ...input: unknown[]) => unknown;
const registered = vi.hoisted(() => new Map<string, Listener>());
vi.mock("electron", () => ({
  ipcMain: {
    handle: (channel: string, listener: Listener) =>
      registered.set(channel, listener),
  },
}));

const row = {
  id: "1",
  displayName: "Ada",
  userName: "ada",
  state: "active" as const,
};
const person = {
  ...row,
  emails: [],
  phoneNumbers: [],
  groups: [],
  appRoles: [],
  hasPhoto: false,
};
const selection = { search: "", states: [] };
const sort = { by: "displayName", order: "ascending" };
const domain = { key: "d", name: "Corporate", host: "id.example.com" };
const known = { key: "d ada", userName: "ada", domain, isSignedIn: true };
const failure = { code: "network/timeout" as const, facts: { host: "h" } };

/** For each channel a right input, a right output, and an input that is wrong. */
const samples: Record<
  Channel,
  { input?: unknown; output?: unknown; wrong: unknown }
> = {
  "sign-in:describe": {
    output: {
      domains: [domain],
      people: [known],
      start: { domainKey: "d", userName: "ada", focus: "password" },
      message: { failure, calm: true },
      canGoBack: false,
      sealingKey: { kty: "EC", crv: "P-256", x: "x", y: "y", kid: "k" },
    },
    wrong: {},
  },
  "sign-in:submit": {
    input: { domainKey: "d", userName: "ada", sealedPassword: "a.b.c.d.e" },
    wrong: {
      domainKey: "d",
      userName: "ada",
      sealedPassword: "x",
      password: "clear",
    },
  },
  "sign-in:cancel": { wrong: "x" },
  "sign-in:resume": { input: { personKey: "d ada" }, wrong: {} },
  "sign-in:forget": { input: { personKey: "d ada" }, wrong: { key: "d ada" } },
  "sign-in:back": { wrong: {} },
  "sign-in:show-support": { wrong: {} },
  "session:show-support": { wrong: {} },
  "support:close": { wrong: {} },
  "settings:read": {
    output: {
      isManaged: true,
      policyPlace: "/etc/latchkey/policy.json",
      warnings: [failure],
      settings: [
        {
          key: "allowExport",
          title: "Allow export",
          value: false,
          origin: "person",
          place: "/p.json",
        },
      ],
    },
    wrong: {},
  },
  "doctor:start": { wrong: { password: "clear" } },
  "doctor:read": {
    output: {
      status: "done",
      checks: [
        {
          id: "clock",
          status: "fail",
          code: "doctor/clock-off",
          detail: "It is behind.",
          action: "Set it.",
        },
      ],
    },
    wrong: {},
  },
  "doctor:cancel": { wrong: true },
  "doctor:copy": { wrong: { text: "x" } },
  "diagnostics:collect": {
    output: [{ name: "about.json", bytes: 3, about: "Versions" }],
    wrong: {},
  },
  "diagnostics:save": { output: true, wrong: { file: "x.zip" } },
  "proxy:describe": {
    output: {
      proxy: "gate:3128",
      isEncrypted: false,
      wasWrong: true,
      userName: "office",
      sealingKey: { kty: "EC", crv: "P-256", x: "x", y: "y", kid: "k" },
    },
    wrong: {},
  },
  "proxy:submit": {
    input: { userName: "office", sealedPassword: "a.b.c.d.e" },
    wrong: { userName: "office", sealedPassword: "x", password: "clear" },
  },
  "proxy:cancel": { wrong: true },
  "proxy:ask-again": { wrong: { proxy: "gate:3128" } },
  "waiting:describe": { output: { for: "keychain" }, wrong: {} },
  "waiting:cancel": { wrong: true },
  "session:read": {
    output: {
      domain,
      userName: "ada",
      kept: "until-quit",
      keychainFailure: failure,
      others: [known],
      lockAfterMinutes: 5,
      screenLock: "unavailable",
      mayExport: true,
    },
    wrong: null,
  },
  "session:sign-out": { wrong: 0 },
  "session:sign-out-everywhere": { wrong: [] },
  "session:switch": { input: { personKey: "d ada" }, wrong: { personKey: 1 } },
  "session:add-person": { wrong: {} },
  "session:lock": { wrong: {} },
  "people:list": {
    input: { ...selection, sort, startIndex: 1, count: 10, request: 1 },
    output: {
      total: 1,
      isCounting: false,
      edition: 0,
      startIndex: 1,
      people: [row],
      tookMs: 1,
      limits: [],
    },
    wrong: { ...selection, sort, startIndex: 0, count: 10, request: 1 },
  },
  "people:abandon": { input: { requests: [1] }, wrong: { requests: [-1] } },
  "people:count-states": {
    input: selection,
    output: { locked: 1 },
    wrong: { ...selection, filter: "active eq true" },
  },
  "people:read-photo": {
    input: { id: "1" },
    output: { type: "image/png", bytes: new Uint8Array(8) },
    wrong: { id: "" },
  },
  "groups:list": {
    input: { search: "" },
    output: [{ id: "g", displayName: "G" }],
    wrong: {},
  },
  "view:read": {
    output: { selection, sort, columns: [], density: "compact" },
    wrong: {},
  },
  "view:save": {
    input: { selection, sort, columns: [], density: "compact" },
    wrong: { selection, sort, columns: ["password"], density: "compact" },
  },
  "access:read": {
    output: {
      scopesAsked: [],
      scopesGranted: [],
      clientId: "c",
      isRenewed: true,
    },
    wrong: {},
  },
  "export:start": {
    input: { selection, sort, format: "csv" },
    output: true,
    wrong: { selection, sort, format: "csv", file: "/etc/passwd" },
  },
  "export:read": { output: { status: "none" }, wrong: {} },
  "export:cancel": { wrong: {} },
  "clipboard:write": { input: { text: "x" }, wrong: { text: "" } },
  "people:read": { input: { id: "1" }, output: person, wrong: { id: "" } },
  "people:read-self": { output: person, wrong: {} },
};
/** What is also an input is strict: with a member too many it does not get out at all. */
const allOrNothing = new Set<Channel>(["people:count-states", "view:read"]);
const names = Object.keys(samples) as Channel[];

const pages = {
  "sign-in": "app://latchkey/sign-in.html",
  directory: "app://latchkey/directory.html",
  waiting: "app://latchkey/waiting.html",
  support: "app://latchkey/support.html",
  proxy: "app://latchkey/proxy.html",
};
const ids = { "sign-in": 1, directory: 2, waiting: 3, support: 4, proxy: 5 };
const windowNames = Object.keys(ids) as WindowName[];

let received: unknown[];
let answerWith: (channel: Channel) => unknown;

beforeEach(() => {
  registered.clear();
  received = [];
  answerWith = (channel) => samples[channel].output;
  const handlers = Object.fromEntries(
    names.map((channel) => [
      channel,
      async (input: unknown) => {
        received.push(input);
        return answerWith(channel);
      },
    ]),
  ) as Handlers;
  serve(handlers, (id) => {
    const name = windowNames.find((one) => ids[one] === id);
    return name && { name, url: pages[name] };
  });
});

/** An event as Electron makes it, from the main frame of a web contents. */
function eventFrom(
  id: number,
  url: string,
  senderFrame: unknown = undefined,
): IpcMainInvokeEvent {
  const mainFrame = { url };
  return {
    sender: { id, mainFrame },
    senderFrame: senderFrame === undefined ? mainFrame : senderFrame,
  } as never;
}

const ownEvent = (channel: Channel) => {
  const { window } = channels[channel];
  return eventFrom(ids[window], pages[window]);
};
const call = async (
  channel: Channel,
  event: IpcMainInvokeEvent,
  ...input: unknown[]
) => await registered.get(channel)?.(event, ...input);

const wrongSender = {
  ok: false,
  failure: { code: "ipc/wrong-sender", facts: {} },
};

test("serves every channel of the table and no other", () => {
  expect([...registered.keys()].sort()).toEqual(Object.keys(channels).sort());
});

test.each(names)("%s answers its own window", async (channel) => {
  const { input, output } = samples[channel];
  expect(await call(channel, ownEvent(channel), input)).toEqual({
    ok: true,
    value: output,
  });
  expect(received).toEqual([input]);
});

test.each(names)(
  "%s refuses what its schema does not know",
  async (channel) => {
    const { input, wrong } = samples[channel];
    const refused = {
      ok: false,
      failure: { code: "ipc/malformed-input", facts: {} },
    };
    const event = ownEvent(channel);
    expect(await call(channel, event, wrong)).toEqual(refused);
    expect(await call(channel, event, input, "more")).toEqual(refused);
    expect(received).toEqual([]);
  },
);

test.each(names)(
  "%s refuses every sender but its own page's main frame",
  async (channel) => {
    const { input } = samples[channel];
    const own = channels[channel].window;
    const other = own === "sign-in" ? "directory" : "sign-in";
    const url = pages[own];
    for (const event of [
      eventFrom(ids[other], pages[other]),
      eventFrom(ids[other], url),
      eventFrom(99, url),
      eventFrom(ids[own], pages[other]),
      eventFrom(ids[own], "https://evil.example/"),
      eventFrom(ids[own], `${url}?x`),
      eventFrom(ids[own], url, null),
      eventFrom(ids[own], url, { url }),
    ])
      expect(await call(channel, event, input)).toEqual(wrongSender);
    expect(received).toEqual([]);
  },
);

test.each(names.filter((channel) => samples[channel].output))(
  "%s lets nothing out that its schema does not name",
  async (channel) => {
    const leak = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(leak)
        : typeof value === "object" &&
            value !== null &&
            !(value instanceof Uint8Array)
          ? {
              ...Object.fromEntries(
                Object.entries(value).map(([key, inner]) => [key, leak(inner)]),
              ),
              refreshToken: "leaked",
            }
          : value;
    answerWith = (name) => leak(samples[name].output);
    const { input, output } = samples[channel];
    const result = await call(channel, ownEvent(channel), input);
    expect(JSON.stringify(result)).not.toContain("leaked");
    expect(result).toEqual(
      allOrNothing.has(channel)
        ? { ok: false, failure: { code: "internal", facts: {} } }
        : { ok: true, value: output },
    );
  },
);

test("a channel without an output answers nothing, whatever its handler says", async () => {
  answerWith = () => ({ accessToken: "leaked" });
  const result = await call("sign-in:cancel", ownEvent("sign-in:cancel"));
  expect(JSON.stringify(result)).not.toContain("leaked");
});

test("a typed error crosses with its code and facts", async () => {
  answerWith = () => {
    throw new AppError("network/timeout", { host: "h" }, "e1");
  };
  expect(await call("session:read", ownEvent("session:read"))).toEqual({
    ok: false,
    failure: {
      code: "network/timeout",
      facts: { host: "h" },
      correlationId: "e1",
    },
  });
});

test.each([new Error("token=abc"), "abc", undefined])(
  "any other error is internal and tells nothing",
  async (error) => {
    answerWith = () => {
      throw error;
    };
    expect(await call("session:read", ownEvent("session:read"))).toEqual({
      ok: false,
      failure: { code: "internal", facts: {} },
    });
  },
);
