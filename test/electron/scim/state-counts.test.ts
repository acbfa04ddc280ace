import { expect, test } from "vitest";
import { startServer } from "../support/scripted-server.ts";
import { openUsers } from "../support/users.ts";

const selection = { search: "ada", states: ["locked" as const] };
const filterOf = (path: string) =>
  new URL(path, "http://h").searchParams.get("filter") ?? "";

test("counts each state alone with the rest of the selection, in pages of nobody", async () => {
  await using server = await startServer(({ path }) => ({
    json: { totalResults: filterOf(path).length },
  }));
  await using open = openUsers(server.url, "t");
  const counts = await open.users.countStates(selection);
  expect(Object.keys(counts)).toHaveLength(6);
  for (const { path } of server.seen) {
    expect(path).toContain("count=0");
    expect(filterOf(path)).toContain('displayName co "ada"');
  }
  const filters = server.seen.map(({ path }) => filterOf(path));
  expect(filters.filter((one) => one.includes("locked.on"))).toHaveLength(1);
});

test("leaves out a state that the server does not know", async () => {
  await using server = await startServer(({ path }) =>
    filterOf(path).includes("mfaStatus")
      ? { status: 400, json: { scimType: "invalidFilter" } }
      : { json: { totalResults: 1 } },
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
  await using server = await startServer(async (_seen, response) => {
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
  while (server.seen.length < 2)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(most).toBe(2);
  isFirst = false;
  await open.users.countStates(selection);
  expect(await first).toBe("ended");
  await Promise.all(gone);
  expect(server.seen).toHaveLength(2 + 6);
});
