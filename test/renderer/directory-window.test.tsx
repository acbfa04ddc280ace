// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DirectoryWindow } from "../../renderer/src/directory-window.tsx";
import { createMyAccess } from "../../renderer/src/features/access/access-store.ts";
import { createSession } from "../../renderer/src/features/account/session-store.ts";
import { createExports } from "../../renderer/src/features/export/export-store.ts";
import { createPeople } from "../../renderer/src/features/people/people-store.ts";
import { createPersonDetails } from "../../renderer/src/features/person/person-store.ts";
import type { Bridge, SessionView } from "../../shared/ipc.ts";
import { fail, ok, settle } from "./support/answers.ts";
import { createFakeClock } from "./support/fake-clock.ts";
import {
  createFakeDirectory,
  pageOf,
  sessionView,
} from "./support/fake-directory.ts";
import { giveElementsSize } from "./support/layout.ts";
import { render } from "./support/render.tsx";

beforeEach(() => giveElementsSize(960, 352));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function open(overrides: Partial<Bridge<"directory">> = {}) {
  const { bridge } = createFakeDirectory(overrides);
  const session = createSession(bridge);
  const clock = createFakeClock();
  const people = createPeople(bridge, clock);
  const exports = createExports(bridge, clock);
  render(
    <DirectoryWindow
      session={session}
      people={people}
      exports={exports}
      details={createPersonDetails(bridge, clock)}
      self={createPersonDetails(bridge, clock)}
      access={createMyAccess(bridge, clock)}
    />,
  );
  await act(async () => {
    void people.open();
    void exports.resume();
    await session.read();
    await settle();
  });
  return userEvent.setup();
}

test("says where it is and who is signed in", async () => {
  await open();
  expect(document.title).toBe("People - Corporate directory");
  screen.getByText(
    (_, element) =>
      element?.textContent === "Signed in as Ada Lovelace at 127.0.0.1:9443",
    { selector: "p" },
  );
});

test("the whole job by keyboard: find, open, close, and be back at the row", async () => {
  const user = await open();
  await user.keyboard("{Control>}f{/Control}");
  await user.keyboard("person{Enter}");
  await waitFor(() =>
    expect(screen.getByRole("status").textContent).toBe("1,000 people found"),
  );
  screen.getByRole("button", { name: "Name" }).focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  await screen.findByRole("region", { name: "Details of Person 2" });
  await screen.findByText("person2");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("region")).toBeNull();
  await waitFor(() =>
    expect(document.activeElement?.getAttribute("aria-rowindex")).toBe("3"),
  );
});

test("typing right after the start searches, and the down arrow goes to who was found", async () => {
  const user = await open();
  await user.keyboard("person{ArrowDown}");
  // The rows of the old search are about to go: the focus waits in the field.
  expect(document.activeElement?.getAttribute("type")).toBe("search");
  await waitFor(() =>
    expect(screen.getByRole("status").textContent).toBe("1,000 people found"),
  );
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement?.getAttribute("aria-rowindex")).toBe("2");
});

test("a forbidden list shows the signed-in person and the missing role", async () => {
  await open({
    "people:list": async () =>
      fail("scim/forbidden", { facts: { role: "User Administrator" } }),
  });
  expect(screen.getByRole("alert").textContent).toContain("User Administrator");
  await screen.findByRole("heading", { level: 2, name: "Myself" });
});

test("where the list is forbidden there is nothing to filter and nothing to export", async () => {
  await open({ "people:list": async () => fail("scim/forbidden") });
  expect(screen.queryByRole("group", { name: "Filters" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Export" })).toBeNull();
});

test("a filter that is forbidden can be taken away", async () => {
  const user = await open({
    "people:list": async (query) =>
      query.states.length > 0
        ? fail("scim/forbidden")
        : ok(pageOf(query, 1000)),
  });
  await user.click(screen.getByRole("button", { name: "Locked" }));
  await screen.findByRole("heading", { level: 2, name: "Myself" });
  expect(screen.queryByRole("button", { name: "Export" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Locked" }));
  await screen.findByRole("grid", { name: "People" });
  expect(screen.getByRole("button", { name: "Export" })).toBeDefined();
});

test.each([
  ["nobody is found", async () => ok(pageOf({ startIndex: 1, count: 1 }, 0))],
  ["the list is on its way", () => new Promise<never>(() => {})],
  ["the list failed", async () => fail("scim/server-fault")],
])("offers no export while %s", async (_when, list) => {
  await open({ "people:list": list });
  expect(screen.queryByRole("button", { name: "Export" })).toBeNull();
  expect(screen.getByRole("group", { name: "Filters" })).toBeDefined();
});

test("the note of an export gives the focus to the search while there is no export to begin", async () => {
  const user = await open({
    "people:list": async () => ok(pageOf({ startIndex: 1, count: 1 }, 0)),
    "export:read": async () =>
      ok({ status: "done", written: 1, fileName: "people.csv", limits: [] }),
  });
  await user.click(await screen.findByRole("button", { name: "Dismiss" }));
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
});

test("a session that is gone is told once", async () => {
  await open({
    "session:read": async () => fail("session/ended"),
    "people:list": async () => fail("session/ended"),
  });
  expect(screen.getAllByRole("alert")).toHaveLength(1);
  expect(screen.queryByRole("button", { name: /^Account of/ })).toBeNull();
});

test("a keychain that fails later is told when the person comes back", async () => {
  let view: SessionView = sessionView;
  await open({ "session:read": async () => ok(view) });
  expect(screen.queryByRole("note")).toBeNull();
  const keychainFailure = fail("keychain/locked").failure;
  view = { ...sessionView, kept: "until-quit", keychainFailure };
  act(() => void window.dispatchEvent(new Event("focus")));
  expect((await screen.findByRole("note")).textContent).toContain(
    "You stay signed in until you quit Latchkey. Your keychain is locked.",
  );
});

test("a sign-out that fails is told, and the list stays", async () => {
  const user = await open({
    "session:sign-out": async () => fail("keychain/timeout"),
  });
  await user.click(screen.getByRole("button", { name: /^Account of/ }));
  await user.click(screen.getByRole("menuitem", { name: "Sign out" }));
  expect((await screen.findByRole("alert")).textContent).toContain(
    "Your keychain did not answer in time.",
  );
  screen.getByRole("grid", { name: "People" });
});

test("exports what is selected, sorted as it is shown", async () => {
  const start = vi.fn<Bridge<"directory">["export:start"]>(async () =>
    ok(false),
  );
  const user = await open({ "export:start": start });
  await user.type(screen.getByRole("searchbox"), "ada{Enter}");
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: /CSV/ }));
  expect(start).toHaveBeenCalledWith({
    selection: { search: "ada", states: [] },
    sort: { by: "displayName", order: "ascending" },
    format: "csv",
  });
});

test("offers no export where the profile forbids it", async () => {
  await open({
    "session:read": async () => ok({ ...sessionView, mayExport: false }),
  });
  expect(screen.queryByRole("button", { name: "Export" })).toBeNull();
});
