import { expect, test } from "vitest";
import { createPersonReader } from "../../../electron/main/scim/person-reader.ts";
import { answerOf, failureOf } from "../support/answers.ts";
import { profileFor } from "../support/profiles.ts";

const png = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

function bench(user: unknown = { id: "1", userName: "ada" }) {
  const asked: URL[] = [];
  const reader = createPersonReader(
    profileFor(new URL("https://idcs.example")),
    {
      users: new URL("https://idcs.example/admin/v1/Users"),
      get: async (url) => {
        asked.push(url);
        return answerOf(200, user);
      },
      getPicture: async (url) => {
        asked.push(url);
        return { ...answerOf(200, ""), body: png };
      },
    },
  );
  return { reader, asked, paths: () => asked.map(({ pathname }) => pathname) };
}

test("reads one person by an id that needs encoding, and the signed-in person", async () => {
  const { reader, paths } = bench();
  await reader.read("a/../b?c");
  await reader.readSelf();
  expect(paths()).toEqual(["/admin/v1/Users/a%2F..%2Fb%3Fc", "/admin/v1/Me"]);
});

test("asks by name for what servers give only so", async () => {
  const { reader, asked } = bench();
  await reader.read("1");
  const names = asked[0]?.searchParams.get("attributes")?.split(",") ?? [];
  expect(new Set(names).size).toBe(names.length);
  for (const ending of [":appRoles", ":mfaStatus", ":expired", "groups"])
    expect(names.some((name) => name.endsWith(ending))).toBe(true);
});

test.each([".", ".."])(
  "an id of %j is nobody, and no step to another address",
  async (id) => {
    const { reader, asked } = bench();
    const { code } = await failureOf(() => reader.read(id));
    expect(code).toBe("scim/not-found");
    expect(asked).toEqual([]);
  },
);

test("an id with half a character is asked for as one that nobody has", async () => {
  const { reader, paths } = bench();
  await reader.read("a\ud800");
  expect(paths()).toEqual(["/admin/v1/Users/a%EF%BF%BD"]);
});

test("what is no person is told, with the host", async () => {
  const { reader } = bench({ userName: "nobody" });
  expect(await failureOf(() => reader.read("1"))).toMatchObject({
    code: "scim/malformed-answer",
    facts: { host: "idcs.example", status: 200 },
  });
});

test("has the photo of whom it read", async () => {
  const { reader, paths } = bench({
    id: "1",
    userName: "ada",
    photos: [{ value: "Photos/1" }],
  });
  expect((await reader.readSelf()).hasPhoto).toBe(true);
  expect((await reader.readPhoto("1"))?.type).toBe("image/png");
  expect(await reader.readPhoto("2")).toBeUndefined();
  expect(paths()).toEqual(["/admin/v1/Me", "/admin/v1/Photos/1"]);
});
