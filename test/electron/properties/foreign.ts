/**
 * What anybody may send: bytes, JSON, and documents that are nearly right, with secrets planted in them. And the one thing that is asked
 * of whoever reads it: a value or a typed failure, in which no secret is told.
 */
import { inspect } from "node:util";
import fc from "fast-check";
import { expect } from "vitest";
import { AppError, toFailure } from "../../../electron/main/app-error.ts";
import { failureCodes } from "../../../shared/failure.ts";
import type { HttpAnswer } from "../../../electron/main/http.ts";

/** What a planted secret is known by, however it is escaped. */
export const mark = "hunter2";
/** A password as people have them: no token's characters only. */
export const plantedPassword = `Grüße "${mark}" & Co`;
export const plantedToken = `${mark}.eyJhbGciOiJub25lIn0.x`;

/** Each property is tried this often; a run that fails prints its seed. */
export const runs = { numRuns: 200 };

/** Shapes on which recursion, backtracking and counting come to grief. */
const nasty = [
  "[".repeat(20_000),
  "[".repeat(20_000) + "]".repeat(20_000),
  '{"a":'.repeat(20_000) + "1" + "}".repeat(20_000),
  `{"a":"${"\\\\".repeat(100_000)}"}`,
  `{"a":"${"x".repeat(100_000)}"}`,
  `{${'"a":1,'.repeat(20_000)}"a":1}`,
  '{"__proto__":{"error":"invalid_grant"},"constructor":1}',
  "1e999",
  '"\\ud800"',
  "\uFEFF{}",
];

const json = fc.jsonValue({ depthSize: "medium" });

/** Any value where a document has one, a secret now and then. */
const anyValue = fc.oneof(
  { weight: 4, arbitrary: json },
  { weight: 2, arbitrary: fc.constant(plantedPassword) },
  { weight: 1, arbitrary: fc.constantFrom("", 0, -1, 1e300, "\0", "é\ud800") },
);

/** Documents with the members of `valid`: right, missing, or anything. What is in `kept` is never anything. */
export function nearly(
  valid: Readonly<Record<string, unknown>>,
  kept: readonly string[] = [],
): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.entries(valid).map(([key, value]) => {
    const right = { weight: 3, arbitrary: fc.constant(value) };
    const other = { weight: 2, arbitrary: anyValue };
    return [
      key,
      fc.oneof(right, ...(kept.includes(key) ? [] : [other])),
    ] as const;
  });
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

/** Text with a piece of it left out, written twice, or replaced. */
export function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      text,
      fc.nat(),
      fc.nat(40),
      fc.constantFrom("whole", "cut", "twice", "other"),
      fc.string(),
    )
    .map(([whole, place, length, how, other]) => {
      const start = place % (whole.length + 1);
      const piece = whole.slice(start, start + length);
      const put = { whole: piece, cut: "", twice: piece + piece, other };
      return whole.slice(0, start) + put[how] + whole.slice(start + length);
    });
}

/** Texts that are nothing, anything, or nearly `valid`. */
export function foreignText(
  valid: Readonly<Record<string, unknown>>,
  kept: readonly string[] = [],
): fc.Arbitrary<string> {
  const near = nearly(valid, kept).map((value) => JSON.stringify(value));
  return fc.oneof(
    { weight: 4, arbitrary: near },
    { weight: 4, arbitrary: damaged(near) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    { weight: 1, arbitrary: fc.constantFrom(...nasty) },
  );
}

/** The same as bytes, and bytes that are no text at all. */
export function foreignBytes(
  valid: Readonly<Record<string, unknown>>,
  kept: readonly string[] = [],
): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    {
      weight: 9,
      arbitrary: foreignText(valid, kept).map((text) =>
        new TextEncoder().encode(text),
      ),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  );
}

const headers = fc.dictionary(
  fc.constantFrom(
    "retry-after",
    "x-oracle-dms-ecid",
    "x-oracle-dms-rid",
    "content-type",
    "www-authenticate",
  ),
  fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("30", "-1", "9".repeat(400), plantedPassword),
  ),
);

/** Answers with any status, any headers, and such a body. */
export function foreignAnswer(
  valid: Readonly<Record<string, unknown>>,
  kept: readonly string[] = [],
): fc.Arbitrary<HttpAnswer> {
  return fc.record({
    status: fc.oneof(
      fc.constantFrom(200, 200, 400, 401, 403, 429, 500),
      fc.integer({ min: 200, max: 599 }),
    ),
    headers,
    mediaType: fc.constantFrom("application/json", "text/plain", ""),
    body: foreignBytes(valid, kept),
  });
}

/** Holds when `read` gives a value, or fails with a code of the table and without a secret in anything that could be shown or logged. */
export async function expectValueOrFailure(read: () => unknown): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expectTellsNothing(error);
  }
}

/** Holds when `error` has a code of the table, and no secret is in anything of it that could be shown or logged. */
export function expectTellsNothing(error: AppError): void {
  expect(failureCodes).toContain(error.code);
  for (const told of [
    JSON.stringify(toFailure(error)),
    String(error.stack),
    inspect(error, { depth: 10, showHidden: true }),
  ])
    expect(told).not.toContain(mark);
}
