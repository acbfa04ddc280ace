import type { Access, Bridge, SessionView } from "../../../shared/ipc.ts";
import type {
  PeoplePage,
  PeopleQuery,
  Person,
  PersonRow,
} from "../../../shared/people.ts";
import { ok } from "./answers.ts";

export const row = (
  index: number,
  more: Partial<PersonRow> = {},
): PersonRow => ({
  id: `id-${index}`,
  displayName: `Person ${index}`,
  userName: `person${index}`,
  state: "active",
  ...more,
});

/** `total` people in order, as much of them as `query` asks for. */
export function pageOf(
  query: Pick<PeopleQuery, "startIndex" | "count">,
  total: number,
): PeoplePage {
  const { startIndex, count } = query;
  const length = Math.max(0, Math.min(count, total - startIndex + 1));
  const people = Array.from({ length }, (_, offset) =>
    row(startIndex + offset),
  );
  return {
    total,
    isCounting: false,
    edition: 0,
    startIndex,
    people,
    tookMs: 12,
    limits: [],
  };
}

export const person = (index: number, more: Partial<Person> = {}): Person => ({
  ...row(index),
  emails: [],
  phoneNumbers: [],
  groups: [],
  appRoles: [],
  hasPhoto: false,
  ...more,
});

export const sessionView: SessionView = {
  domain: {
    key: "https://127.0.0.1:9443 latchkey",
    name: "Corporate directory",
    host: "127.0.0.1:9443",
  },
  userName: "ada",
  displayName: "Ada Lovelace",
  kept: "keychain",
  others: [],
  screenLock: "off",
  mayExport: true,
};

export const access: Access = {
  scopesAsked: [],
  scopesGranted: [],
  clientId: "latchkey",
  isRenewed: true,
};

/** The main process's half of the directory window, with `total` people in it. */
export function createFakeDirectory(
  overrides: Partial<Bridge<"directory">> = {},
  total = 1000,
) {
  const listed: PeopleQuery[] = [];
  const list = overrides["people:list"];
  const bridge: Bridge<"directory"> = {
    "session:read": async () => ok(sessionView),
    "session:sign-out": async () => ok(undefined),
    "session:sign-out-everywhere": async () => ok(undefined),
    "session:switch": async () => ok(undefined),
    "session:add-person": async () => ok(undefined),
    "session:lock": async () => ok(undefined),
    "session:show-support": async () => ok(undefined),
    "proxy:ask-again": async () => ok(undefined),
    "people:abandon": async () => ok(undefined),
    "people:count-states": async () => ok({}),
    "people:read-photo": async () => ok(undefined),
    "groups:list": async () => ok([]),
    "view:read": async () => ok(undefined),
    "view:save": async () => ok(undefined),
    "access:read": async () => ok(access),
    "export:start": async () => ok(false),
    "export:read": async () => ok({ status: "none" }),
    "export:cancel": async () => ok(undefined),
    "clipboard:write": async () => ok(undefined),
    "people:read": async ({ id }) => ok(person(Number(id.slice(3)))),
    "people:read-self": async () => ok(person(0, { displayName: "Myself" })),
    ...overrides,
    async "people:list"(query) {
      listed.push(query);
      return list ? list(query) : ok(pageOf(query, total));
    },
  };
  return { bridge, listed };
}
