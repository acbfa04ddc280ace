import { expect, test } from "vitest";
import { createHttpClient } from "../../../electron/main/http.ts";
import { listUrl, readPage } from "../../../electron/main/scim/page-answer.ts";
import { createUsers } from "../../../electron/main/scim/users.ts";
import { answerOf, failureOf } from "../support/answers.ts";
import { profileFor } from "../support/profiles.ts";
import { queryOf } from "../support/queries.ts";
import { startServer, type Script } from "../support/scripted-server.ts";

const query = queryOf();
const { sort } = query;

async function bench(script: Script) {
  const server = await startServer(script);
  const http = createHttpClient({ userAgent: "test" });
  const users = createUsers({
    profile: profileFor(server.url),
    http,
    session: { authorized: (send) => send("the-token", undefined) },
    now: () => 0,
  });
  return {
    server,
    users,
    [Symbol.asyncDispose]: async () => {
      await http.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

test("asks for a sorted page of what a row shows", () => {
  const url = listUrl(new URL("https://a/admin/v1/Users"), {
    selection: queryOf({ search: 'x"&y=z' }),
    sort,
    at: 201,
    count: 50,
  });
  expect(url.pathname).toBe("/admin/v1/Users");
  const asked = Object.fromEntries(url.searchParams);
  expect(asked).toMatchObject({
    startIndex: "201",
    count: "50",
    sortBy: "displayName",
    sortOrder: "ascending",
  });
  expect(asked["filter"]).toContain(String.raw`displayName co "x\"&y=z"`);
  expect(asked["attributes"]).toContain("userState:User:locked");
  const all = { selection: query, sort, at: 1, count: 1 };
  expect(listUrl(new URL("https://a/"), all).searchParams.has("filter")).toBe(
    false,
  );
});

test("lists with the bearer token in the header and nowhere else", async () => {
  await using it = await bench(() => ({
    headers: { "content-type": "application/scim+json" },
    body: JSON.stringify({
      totalResults: 2,
      Resources: [{ id: "1", userName: "a" }, { broken: true }],
    }),
  }));
  const page = await it.users.list(query);
  expect(page).toMatchObject({ total: 1, startIndex: 1 });
  expect(page.people.map(({ id }) => id)).toEqual(["1"]);
  const [seen] = it.server.seen;
  expect(seen?.headers["authorization"]).toBe("Bearer the-token");
  expect(seen?.path).not.toContain("the-token");
});

test.each(["", "<html>", {}, { totalResults: "2" }, { totalResults: -1 }])(
  "%j is no list",
  async (body) => {
    expect(readPage(answerOf(200, body))).toBeUndefined();
    await using it = await bench(() => ({ body: JSON.stringify(body) }));
    const { code } = await failureOf(() => it.users.list(query));
    expect(code).toBe("scim/malformed-answer");
  },
);

test("an empty list may come without Resources", () => {
  expect(readPage(answerOf(200, { totalResults: 0 }))).toEqual({
    total: 0,
    rows: [],
    entries: [],
    nextCursor: undefined,
    hasPlaces: true,
  });
});

test("a refusal names host and role", async () => {
  await using it = await bench(() => ({ status: 403, json: {} }));
  const failure = await failureOf(() => it.users.list(query));
  expect(failure).toEqual({
    code: "scim/forbidden",
    facts: {
      host: it.server.url.host,
      status: 403,
      role: "User Administrator",
    },
  });
});

test("a list that nobody waits for any more ends its request", async () => {
  const arrived = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  await using it = await bench((_seen, response) => {
    response.once("close", () => closed.resolve());
    arrived.resolve();
    return undefined;
  });
  const controller = new AbortController();
  const page = it.users.list(query, controller.signal);
  await arrived.promise;
  controller.abort();
  await expect(page).rejects.toThrow();
  await closed.promise;
});

test("whoever waits for the first page of another asks themself when that is ended", async () => {
  let isFirst = true;
  const arrived = Promise.withResolvers<void>();
  await using it = await bench(() => {
    if (!isFirst) return { json: { totalResults: 0 } };
    isFirst = false;
    arrived.resolve();
    return undefined;
  });
  const controller = new AbortController();
  const first = it.users.list(query, controller.signal);
  await arrived.promise;
  const second = it.users.list({ ...query, startIndex: 101 });
  controller.abort();
  await expect(first).rejects.toThrow();
  expect(await second).toMatchObject({ total: 0, people: [] });
});

test("pages that have nobody on them for ever come to an end", async () => {
  const nobody = Array.from({ length: 1000 }, () => ({}));
  await using it = await bench(() => ({
    json: { totalResults: 1e9, Resources: nobody },
  }));
  const page = await it.users.list({ ...query, count: 1000 });
  expect(page).toMatchObject({ total: 0, people: [] });
  expect(it.server.seen.length).toBeLessThan(30);
});

test("groups lie beside the users, and are found by a part of their name", async () => {
  await using it = await bench(() => ({
    json: {
      totalResults: 3,
      Resources: [{ id: "g", displayName: "G" }, { displayName: "x" }, "y"],
    },
  }));
  expect(await it.users.listGroups(' a"b ')).toEqual([
    { id: "g", displayName: "G" },
  ]);
  const url = new URL(it.server.seen[0]?.path ?? "", "http://h");
  expect(url.pathname).toBe("/admin/v1/Groups");
  expect(url.searchParams.get("filter")).toBe(
    String.raw`displayName co "a\"b"`,
  );
});
