import { expect, test } from "vitest";
import { createWindowView } from "../../../electron/main/ipc/window-view.ts";
import type { PeopleView } from "../../../shared/people.ts";
import { failureOf } from "../support/answers.ts";

const view: PeopleView = {
  selection: { search: "payroll", states: [] },
  sort: { by: "displayName", order: "ascending" },
  columns: [],
  density: "compact",
};

test("what an old window saves late is not the next person's view", async () => {
  const saved = new Map<string, PeopleView>();
  const sessions = { current: { personKey: "ada" } };
  const window = createWindowView(
    {
      read: async (key) => saved.get(key),
      save: async (key, its) => void saved.set(key, its),
    },
    () => sessions.current,
  );
  await window.read();
  await window.save(view);
  sessions.current = { personKey: "grace" };
  const { code } = await failureOf(() => window.save(view));
  expect(code).toBe("session/none");
  expect(await window.read()).toBeUndefined();
  await window.save(view);
  expect([...saved.keys()]).toEqual(["ada", "grace"]);
});
