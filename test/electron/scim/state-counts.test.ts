import { expect, test } from "vitest";
import { queryOf } from "../support/queries.ts";
import { startServer } from "../support/scripted-server.ts";
import { openUsers } from "../support/users.ts";

const selection = { search: "ada", states: ["locked" as const] };
const filterOf = (path: string) =>
  new URL(path, "http://h").searchParams.get("filter") ?? "";
/** What finds out whether the server filters: it is not about the selection. */
const isTrial = (path: string) => !filterOf(path).includes("ada");

test("counts each state alone with the rest of the selection, in pages of nobody", async () => {
  await using server = await startServer(({ path }) => ({
    json: { totalResults: isTrial(path) ? 0 : filterOf(path).length },
  }));
  await using open = openUsers(server.url, "t");
  const counts = await open.users.countStates(selection);
  expect(Object.keys(counts)).toHaveLength(6);
  const asked = server.seen.filter(({ path }) => !isTrial(path));
  for (const { path } of asked) {
    expect(path).toContain("count=0");
    expect(filterOf(path)).toContain('displayName co "ada"');
  }
  const filters = asked.map(({ path }) => filterOf(path));
  expect(filters.filter((one) => one.includes("locked.on"))).toHaveLength(1);
});

test("leaves out a state that the server does not know", async () => {
  await using server = await startServer(({ path }) =>
    filterOf(path).includes("mfaStatus")
      ? { status: 400, json: { scimType: "invalidFilter" } }
      : { json: { totalResults: isTrial(path) ? 0 : 1 } },
  );
  await using open = openUsers(server.url, "t");
  const counts = await open.users.countStates(selection);
  expect(counts).not.toHaveProperty("mfa");
  expect(counts.active).toBe(1);
});

test("asks for two at once, and for none that nobody waits for any more", async () => {
  let waiting = 0;
  let most = 0;
  const gone: Promise<void>[] = [];
  let isFirst = true;
  await using server = await startServer(async ({ path }, response) => {
    if (isTrial(path)) return { json: { totalResults: 0 } };
    most = Math.max(most, (waiting += 1));
    if (!isFirst) {
      waiting -= 1;
      return { json: { totalResults: 1 } };
    }
    gone.push(
      new Promise((resolve) => response.once("close", () => resolve())),
    );
    return undefined;
  });
  await using open = openUsers(server.url, "t");
  const first = open.users.countStates(selection).catch(() => "ended");
  while (server.seen.length < 3)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(most).toBe(2);
  isFirst = false;
  await open.users.countStates(selection);
  expect(await first).toBe("ended");
  await Promise.all(gone);
  expect(server.seen).toHaveLength(1 + 2 + 6);
});

test("counts nobody where a server takes a filter and does not choose by it", async () => {
  await using server = await startServer(() => ({
    json: { totalResults: 1300 },
  }));
  await using open = openUsers(server.url, "t");
  expect(await open.users.countStates(selection)).toEqual({});
  expect(await open.users.countStates(selection)).toEqual({});
  expect(server.seen).toHaveLength(1);
});

test("counts nobody where a server was found to count those on the page", async () => {
  await using server = await startServer(({ path }) => {
    const { searchParams } = new URL(path, "http://h");
    const [from, count] = ["startIndex", "count"].map((name) =>
      Number(searchParams.get(name)),
    );
    const Resources = Array.from({ length: count ?? 0 }, (_, n) => ({
      id: String((from ?? 1) + n),
    }));
    return { json: { totalResults: Resources.length, Resources } };
  });
  await using open = openUsers(server.url, "t");
  await open.users.list(queryOf({ count: 10 }));
  expect(await open.users.countStates(selection)).toEqual({});
});

test("asks nothing of a server that was found not to filter", async () => {
  await using server = await startServer(({ path }) =>
    filterOf(path) === ""
      ? { json: { totalResults: 1, Resources: [{ id: "1" }] } }
      : { status: 400, json: { scimType: "invalidFilter" } },
  );
  await using open = openUsers(server.url, "t");
  await open.users.list(queryOf({ search: "ada" }));
  const before = server.seen.length;
  expect(await open.users.countStates(selection)).toEqual({});
  expect(server.seen).toHaveLength(before);
});
