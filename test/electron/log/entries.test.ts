import fc from "fast-check";
import { expect, test } from "vitest";
import { auditEvents } from "../../../electron/main/log/audit-events.ts";
import {
  lineOf,
  type Kind,
  type Kinds,
} from "../../../electron/main/log/entries.ts";
import { logEvents } from "../../../electron/main/log/log-events.ts";
import { pathTemplate } from "../../../electron/main/log/path-template.ts";

const url = new URL("https://id.example.com/admin/v1/Users/ada?filter=secret");
const http = {
  method: "GET",
  host: url,
  path: url,
  durationMs: 12.4,
  status: 200,
} as const;
const frame = { time: "2026-11-28T22:00:00.000Z" };

test("an entry is one line of JSON with its frame and its fields", () => {
  const line = lineOf(logEvents, "http", http, frame);
  expect(line?.endsWith("\n")).toBe(true);
  expect(JSON.parse(line ?? "")).toEqual({
    ...frame,
    ...{ method: "GET", host: "id.example.com", path: "/admin/v1/Users/*" },
    ...{ durationMs: 12, status: 200 },
  });
});

test("what is not of the table does not compile, and makes no line", () => {
  const more = { ...http, body: "hunter2" };
  expect(lineOf(logEvents, "http", more, frame)).toBeUndefined();
  // @ts-expect-error text is no host
  expect(lineOf(logEvents, "http", { ...http, host: "hunter2" }, frame)).toBe(
    undefined,
  );
  const failed = { operation: "read", durationMs: 1 } as const;
  const text = { ...failed, code: "hunter2" };
  // @ts-expect-error text is no code
  expect(lineOf(logEvents, "keychain-failed", text, frame)).toBeUndefined();
  // @ts-expect-error no such event
  expect(lineOf(logEvents, "message", {}, frame)).toBeUndefined();
  const named = { outcome: "ok", subject: "ada.lovelace" } as const;
  // @ts-expect-error a name is no subject
  expect(lineOf(auditEvents, "lock", named, frame)).toBeUndefined();
});

test("an entry stands without a reference that is none", () => {
  const line = (reference: string) =>
    // @ts-expect-error only fields.ts makes references
    lineOf(logEvents, "http", { ...http, reference }, frame);
  expect(line("1a2b3c4d;0")).toContain('"reference":"1a2b3c4d;0"');
  for (const none of ["x".repeat(65), "ada@example.com", "a b c d", "é1234"])
    expect(line(none)).not.toContain("reference");
});

test("a path keeps the words that name an API, and nothing that names a person", () => {
  const template = (path: string) =>
    pathTemplate(new URL(path, "https://id.example.com"));
  expect(template("/oauth2/v1/token?x=hunter2")).toBe("/oauth2/v1/token");
  expect(template("/admin/v1/Users/2819c223-7f76")).toBe("/admin/v1/Users/*");
  expect(template("/admin/v1/Users/token/hunter2")).toBe(
    "/admin/v1/Users/token/*",
  );
  expect(template("/t/acme/scim2/Me")).toBe("/*/*/*/Me");
  expect(template("/.well-known/openid-configuration")).toBe(
    "/.well-known/openid-configuration",
  );
});

/** Anything at all, also what fails when it is looked at. */
const anything = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withTypedArray: true,
  }),
  fc.string({ unit: "binary" }),
  fc.webUrl({ withQueryParameters: true }).map((text) => new URL(text)),
  fc.record({ id: fc.string({ unit: "binary" }) }),
  fc.constant(
    new Proxy(
      {},
      {
        get: () => {
          throw new Error("hunter2");
        },
      },
    ),
  ),
);

/** What each event takes, every field of it replaced by anything. */
function loose(
  kinds: Kinds,
): [string, fc.Arbitrary<Record<string, unknown>>][] {
  const shapeOf = (kind: Kind) => Object.keys(kind.fields.shape);
  return Object.entries(kinds).map(([name, kind]) => [
    name,
    fc.record(
      Object.fromEntries(shapeOf(kind).map((field) => [field, anything])),
      { requiredKeys: [] },
    ),
  ]);
}

test.each([
  ["log", logEvents],
  ["audit trail", auditEvents],
])(
  "whatever is given, a line of the %s is one object in printable signs",
  (_name, table) => {
    const kinds: Kinds = table;
    for (const [name, given] of loose(kinds))
      fc.assert(
        fc.property(given, (fields) => {
          const line = lineOf(kinds, name, fields, frame);
          if (line === undefined) return;
          expect(line).toMatch(/^\{[\x20-\x7e]*\}\n$/);
          const entry: unknown = JSON.parse(line);
          expect(entry).toMatchObject(frame);
          for (const value of Object.values(entry ?? {}))
            expect(["string", "number", "boolean"]).toContain(typeof value);
        }),
        { numRuns: 60 },
      );
  },
);

test("signs beyond ASCII, line ends and controls are escaped where a field takes them", () => {
  const client = { id: "a\u2028b\u202e\u0000é\n" };
  const line = lineOf(logEvents, "domain", { host: url, client }, frame);
  expect(JSON.parse(line ?? "")).toMatchObject({ client: "a?b????" });
  const odd = lineOf(
    logEvents,
    "domain",
    { host: url, client },
    {
      time: "\u2028\u007f",
    },
  );
  expect(odd).toContain("\\u2028\\u007f");
});
