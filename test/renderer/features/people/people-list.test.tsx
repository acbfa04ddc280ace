// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { createRef } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PeopleList } from "../../../../renderer/src/features/people/people-list.tsx";
import { PeopleStatus } from "../../../../renderer/src/features/people/people-status.tsx";
import { createPeople } from "../../../../renderer/src/features/people/people-store.ts";
import { SearchField } from "../../../../renderer/src/features/people/search-field.tsx";
import type { Bridge } from "../../../../shared/ipc.ts";
import type { PersonRow } from "../../../../shared/people.ts";
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

async function open(
  overrides: Partial<Bridge<"directory">> = {},
  total = 10_000,
) {
  const { bridge, listed } = createFakeDirectory(overrides, total);
  const clock = createFakeClock();
  const people = createPeople(bridge, clock);
  const onOpen = vi.fn<(person: PersonRow) => void>();
  render(
    <>
      <SearchField people={people} ref={createRef()} onDown={() => {}} />
      <PeopleList
        people={people}
        openId="id-3"
        onOpen={onOpen}
        whenForbidden={<p>only yourself</p>}
      />
      <PeopleStatus people={people} />
    </>,
  );
  await act(async () => {
    await people.open();
    await settle();
  });
  return { people, clock, listed, onOpen, user: userEvent.setup() };
}

/** The row of the nth person, counted from 1; the row of headings comes before them. */
const rowAt = (nth: number) => {
  const found = document.querySelector<HTMLElement>(
    `[aria-rowindex="${nth + 1}"]`,
  );
  if (found === null) throw new Error(`row ${nth} is not drawn`);
  return found;
};
const focusedRow = () =>
  Number(document.activeElement?.getAttribute("aria-rowindex")) - 1;
const goToRows = async (user: UserEvent) => {
  screen.getByRole("searchbox").focus();
  await user.tab();
  await user.tab();
};

test("is a grid that knows how many there are and draws those in sight", async () => {
  await open();
  const grid = screen.getByRole("grid", { name: "People" });
  expect(grid.getAttribute("aria-rowcount")).toBe("10001");
  expect(
    screen.getAllByRole("columnheader").map((cell) => cell.textContent),
  ).toEqual(["Name", "Title", "Department", "Mail", "State"]);
  expect(rowAt(1).textContent).toContain("Person 1");
  expect(rowAt(3).getAttribute("aria-selected")).toBe("true");
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
});

test("the keyboard moves row by row, screen by screen, and to both ends", async () => {
  const { user } = await open();
  await goToRows(user);
  expect(focusedRow()).toBe(1);
  for (const [keys, expected] of [
    ["{ArrowDown}{ArrowDown}", 3],
    ["{ArrowUp}", 2],
    ["{PageDown}", 12],
    ["{End}", 10_000],
    ["{ArrowDown}", 10_000],
    ["{PageUp}", 9_990],
    ["{Home}", 1],
  ] as const) {
    await user.keyboard(keys);
    expect(focusedRow(), keys).toBe(expected);
  }
  expect(document.querySelectorAll('[role="row"][tabindex="0"]')).toHaveLength(
    1,
  );
});

test("the focused row stays when it is scrolled out of sight", async () => {
  const { user } = await open();
  await goToRows(user);
  await user.keyboard("{ArrowDown}");
  await act(async () => {
    screen.getByRole("grid").scrollTo({ top: 200_000 });
    await settle();
  });
  expect(focusedRow()).toBe(2);
  expect(rowAt(6_250).isConnected).toBe(true);
});

test("Enter, Space and a click open the person of the row", async () => {
  const { user, onOpen } = await open();
  await goToRows(user);
  await user.keyboard("{ArrowDown}{Enter}");
  await user.keyboard("{ArrowDown} ");
  await user.click(screen.getByText("Person 5"));
  expect(onOpen.mock.calls.map(([{ id }]) => id)).toEqual([
    "id-2",
    "id-3",
    "id-5",
  ]);
});

test("rows on their way show their shape and open nothing", async () => {
  const { user, onOpen } = await open({
    "people:list": async (query) =>
      query.startIndex === 1
        ? ok(pageOf(query, 10_000))
        : new Promise(() => {}),
  });
  expect(rowAt(1).getAttribute("aria-busy")).toBe("false");
  await goToRows(user);
  await user.keyboard("{End}{Enter}");
  expect(rowAt(10_000).getAttribute("aria-busy")).toBe("true");
  expect(onOpen).not.toHaveBeenCalled();
});

test("a state is a word as well as a shape", async () => {
  await open({
    "people:list": async (query) => {
      const page = pageOf(query, 1);
      return ok({
        ...page,
        people: page.people.map((one) => ({
          ...one,
          state: "locked" as const,
        })),
      });
    },
  });
  expect(rowAt(1).querySelector(".state")?.textContent).toBe("Locked");
  expect(rowAt(1).querySelector(".state svg")).not.toBeNull();
});

test("says how many there are, how many were found, and how fresh that is", async () => {
  const { user, clock } = await open();
  expect(screen.getByRole("status").textContent).toBe("10,000 people");
  screen.getByText(/^Updated \d/);
  await user.type(
    screen.getByRole("searchbox", { name: "Search people" }),
    "ada",
  );
  await act(async () => {
    clock.pass(200);
    await settle();
  });
  expect(screen.getByRole("status").textContent).toBe("10,000 people found");
});

test("one person is not people", async () => {
  await open({}, 1);
  expect(screen.getByRole("status").textContent).toBe("1 person");
});

test("Ctrl and F go to the search field from anywhere, Escape empties it", async () => {
  const { user, people } = await open();
  screen.getByRole("grid").focus();
  await user.keyboard("{Control>}f{/Control}");
  const field = screen.getByRole<HTMLInputElement>("searchbox");
  expect(document.activeElement).toBe(field);
  await user.keyboard("ada{Escape}");
  expect(field.value).toBe("");
  expect(people.state.getState().text).toBe("");
});

test("nobody found: says for which words, and clears them", async () => {
  const { user } = await open({
    "people:list": async (query) =>
      ok(pageOf(query, query.search === "zzz" ? 0 : 5)),
  });
  await user.type(screen.getByRole("searchbox"), "zzz{Enter}");
  await screen.findByText(
    (_, element) =>
      element?.tagName === "P" &&
      element.textContent === "Nobody matches “zzz”.",
  );
  await user.click(screen.getByRole("button", { name: "Clear search" }));
  expect(await screen.findByText("Person 5")).toBeDefined();
});

test("nobody at all has a sentence of its own", async () => {
  await open({}, 0);
  screen.getByText("There is nobody in this domain yet.");
  expect(screen.queryByRole("button", { name: "Clear search" })).toBeNull();
});

test("a list that failed says why and can be tried again", async () => {
  let broken = true;
  const { user } = await open({
    "people:list": async (query) =>
      broken
        ? fail("network/unreachable", { facts: { host: "a.example" } })
        : ok(pageOf(query, 5)),
  });
  expect(screen.getByRole("alert").textContent).toContain(
    "a.example cannot be reached.",
  );
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Try again" })).toBe(
      document.activeElement,
    ),
  );
  broken = false;
  await user.keyboard("{Enter}");
  await screen.findByText("Person 5");
});

test("a page that failed leaves the others in place and can be tried again", async () => {
  let broken = true;
  const { user, clock } = await open({
    "people:list": async (query) =>
      broken && query.startIndex > 100
        ? fail("scim/server-fault")
        : ok(pageOf(query, 10_000)),
  });
  // Rows that are only passed are not asked for.
  clock.pass(100);
  clock.pass(100);
  await goToRows(user);
  await user.keyboard("{End}");
  await screen.findByRole("alert");
  broken = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("Person 10000");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("forbidden: the missing role, and what there is to see instead", async () => {
  await open({
    "people:list": async () =>
      fail("scim/forbidden", { facts: { role: "User Administrator" } }),
  });
  expect(screen.getByRole("alert").textContent).toContain("User Administrator");
  screen.getByText("only yourself");
});
