// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FilterBar } from "../../../../renderer/src/features/people/filter-bar.tsx";
import { PeopleList } from "../../../../renderer/src/features/people/people-list.tsx";
import { createPeople } from "../../../../renderer/src/features/people/people-store.ts";
import { ViewMenu } from "../../../../renderer/src/features/people/view-menu.tsx";
import type { Bridge } from "../../../../shared/ipc.ts";
import { fail, ok, settle } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { createFakeDirectory, pageOf } from "../../support/fake-directory.ts";
import { giveElementsSize } from "../../support/layout.ts";
import { render } from "../../support/render.tsx";

beforeEach(() => giveElementsSize(960, 352));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Groups are asked for after a pause of the machine's own clock, which may be busy. */
const patient = { timeout: 10_000 };

async function open(overrides: Partial<Bridge<"directory">> = {}) {
  const { bridge, listed } = createFakeDirectory(overrides);
  const people = createPeople(bridge, createFakeClock());
  render(
    <>
      <FilterBar people={people} />
      <ViewMenu people={people} />
      <PeopleList
        people={people}
        openId={undefined}
        onOpen={() => {}}
        whenForbidden={null}
      />
    </>,
  );
  await act(async () => {
    await people.open();
    await settle();
  });
  const selection = () => people.state.getState().selection;
  return { people, listed, selection, user: userEvent.setup() };
}

const button = (name: string | RegExp) => screen.getByRole("button", { name });

test("states are switches with how many there are; several may be on", async () => {
  const { user, listed } = await open({
    "people:count-states": async () => ok({ locked: 1234, mfa: 0 }),
  });
  expect(button("Locked 1,234").getAttribute("aria-pressed")).toBe("false");
  expect(button("Second factor 0")).toBeDefined();
  await user.click(button(/^Locked/));
  await user.click(button("Federated"));
  expect(button(/^Locked/).getAttribute("aria-pressed")).toBe("true");
  await user.click(button(/^Locked/));
  await act(settle);
  expect(listed.map(({ states }) => states)).toEqual([
    [],
    ["locked"],
    ["locked", "federated"],
    ["federated"],
  ]);
});

test("a department is chosen from those that were seen, or typed", async () => {
  const { user, selection } = await open({
    "people:list": async (query) => {
      const page = pageOf(query, 4);
      const names = ["Sales", "Partner Sales", "Legal", undefined];
      const people = page.people.map((one, index) => ({
        ...one,
        department: names[index],
      }));
      return ok({ ...page, people });
    },
  });
  await user.click(screen.getByRole("combobox", { name: "Department" }));
  const field = await screen.findByRole("combobox", {
    name: "Name of the department",
  });
  await user.type(field, "sal");
  await waitFor(() =>
    expect(
      screen.getAllByRole("option").map(({ textContent }) => textContent),
    ).toEqual(["Partner Sales", "Sales", "sal"]),
  );
  await user.click(screen.getByRole("option", { name: "Sales" }));
  expect(selection()).toMatchObject({ department: "Sales" });
  await user.click(button("Remove the filter Department: Sales"));
  expect(selection()).toEqual({ search: "", states: [] });
});

test("a group is searched for by its name, and can be taken away", async () => {
  const asked: string[] = [];
  const { user, selection } = await open({
    "groups:list": async ({ search }) => {
      asked.push(search);
      return ok([{ id: "g1", displayName: `Readers ${search}` }, { id: "g2" }]);
    },
  });
  await user.click(screen.getByRole("combobox", { name: "Group" }));
  await user.type(
    await screen.findByRole("combobox", { name: "Name of the group" }),
    "rea",
  );
  await user.click(
    await screen.findByRole("option", { name: "Readers rea" }, patient),
  );
  expect(asked.at(-1)).toBe("rea");
  expect(asked.length).toBeLessThan(4);
  expect(selection().group).toEqual({ id: "g1", displayName: "Readers rea" });
  await user.click(button("Remove the filter Group: Readers rea"));
  expect(selection().group).toBeUndefined();
});

test("a directory without groups says so", async () => {
  const { user } = await open({
    "groups:list": async () => fail("scim/not-found"),
  });
  await user.click(screen.getByRole("combobox", { name: "Group" }));
  await screen.findByText("This directory has no groups.", {}, patient);
});

test("the reports of somebody are a filter that can be taken away", async () => {
  const { user, people, selection } = await open();
  expect(screen.queryByRole("button", { name: "Clear filters" })).toBeNull();
  act(() =>
    people.select({ manager: { id: "id-7", displayName: "Grace Hopper" } }),
  );
  button("Remove the filter Reports of Grace Hopper");
  await user.click(button("Clear filters"));
  expect(selection()).toEqual({ search: "", states: [] });
});

test("columns are chosen in the view menu, and stay in their order", async () => {
  const { user, people } = await open();
  const headings = () =>
    screen.getAllByRole("columnheader").map((cell) => cell.textContent);
  await user.click(button("View"));
  await user.click(
    await screen.findByRole("menuitemcheckbox", { name: "Department" }),
  );
  await user.click(screen.getByRole("menuitemcheckbox", { name: "User name" }));
  await user.click(screen.getByRole("menuitemcheckbox", { name: "Mail" }));
  expect(headings()).toEqual(["Name", "Title", "User name", "State"]);
  await user.click(screen.getByRole("menuitemradio", { name: "Comfortable" }));
  expect(people.state.getState().density).toBe("comfortable");
});

test("a heading sorts, by mouse and by keyboard, and says how", async () => {
  const { user, listed } = await open();
  const sorts = () =>
    Object.fromEntries(
      screen
        .getAllByRole("columnheader")
        .map((cell) => [cell.textContent, cell.getAttribute("aria-sort")]),
    );
  expect(sorts()).toEqual({
    Name: "ascending",
    Title: "none",
    Department: "none",
    Mail: "none",
    State: null,
  });
  await user.click(button("Mail"));
  await act(settle);
  expect(sorts()).toMatchObject({ Name: "none", Mail: "ascending" });
  button("Name").focus();
  await user.keyboard("{ArrowRight}{Enter}");
  await act(settle);
  expect(listed.map(({ sort }) => sort.by)).toEqual([
    "displayName",
    "email",
    "title",
  ]);
});

test("the headings of a server that does not sort are no buttons", async () => {
  await open({
    "people:list": async (query) =>
      ok({ ...pageOf(query, 5), limits: ["no-sort"] }),
  });
  expect(screen.getByRole("columnheader", { name: "Name" })).toBeDefined();
  expect(screen.queryByRole("button", { name: "Name" })).toBeNull();
});
