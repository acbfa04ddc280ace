// @vitest-environment jsdom
import { act, cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  languageName,
  localTime,
} from "../../../../renderer/src/features/person/person-facts.tsx";
import { PersonPanel } from "../../../../renderer/src/features/person/person-panel.tsx";
import { createPersonDetails } from "../../../../renderer/src/features/person/person-store.ts";
import type { Person } from "../../../../shared/people.ts";
import { fail, ok } from "../../support/answers.ts";
import {
  createFakeDirectory,
  person,
  row,
} from "../../support/fake-directory.ts";
import { giveElementsSize } from "../../support/layout.ts";
import { render } from "../../support/render.tsx";

beforeEach(() => giveElementsSize(352, 600));
afterEach(cleanup);

async function open(...people: [Person, ...Person[]]) {
  const { bridge } = createFakeDirectory({
    "people:read": async ({ id }) => {
      const found = people.find((one) => one.id === id);
      return found ? ok(found) : fail("scim/not-found");
    },
  });
  const details = createPersonDetails(bridge);
  const onClose = vi.fn(() => details.close());
  render(<PersonPanel details={details} onClose={onClose} />);
  await act(() => details.open(people[0]));
  return { details, onClose, user: userEvent.setup() };
}

/** What stands beside a fact's name. */
const factsOf = (name: string) =>
  screen.getAllByText(name).map((term) => term.nextElementSibling?.textContent);

const ada = person(1, {
  displayName: "Ada Lovelace",
  title: "Mathematician",
  department: "Analytical Engines",
  emails: [
    { value: "ada@corporate.example", type: "work", primary: true },
    { value: "ada@home.example", primary: false },
  ],
  phoneNumbers: [{ value: "+44 20 7946 0101", type: "mobile", primary: true }],
  manager: { id: "id-2", displayName: "Charles Babbage" },
  groups: [{ id: "g1", displayName: "Readers" }, { id: "g2" }],
  employeeNumber: "E-1",
  createdAt: "2021-03-04T09:12:00Z",
});

test("is a named region that shows all there is to show", async () => {
  await open(ada);
  const panel = screen.getByRole("region", { name: "Details of Ada Lovelace" });
  within(panel).getByRole("heading", { level: 2, name: "Ada Lovelace" });
  expect(factsOf("Mail, work")).toEqual(["ada@corporate.example"]);
  expect(factsOf("Mail")).toEqual(["ada@home.example"]);
  expect(factsOf("Phone, mobile")).toEqual(["+44 20 7946 0101"]);
  expect(factsOf("Member of")).toEqual(["Readersg2"]);
  expect(factsOf("Employee number")).toEqual(["E-1"]);
  expect(factsOf("Created")).toEqual([localTime("2021-03-04T09:12:00Z")]);
});

test("has no line for what the domain does not say", async () => {
  await open(person(1));
  for (const name of ["Mail", "Manager", "Member of", "Location", "Created"])
    expect(screen.queryByText(name)).toBeNull();
});

test("says what a state means", async () => {
  await open(person(1, { state: "locked" }));
  screen.getByText("Locked");
  screen.getByText(
    "Cannot sign in until an administrator unlocks the account.",
  );
});

test("takes the focus, and walks to the manager", async () => {
  const charles = person(2, { displayName: "Charles Babbage" });
  const { user } = await open(ada, charles);
  expect(document.activeElement).toBe(
    screen.getByRole("heading", { level: 2 }),
  );
  await user.click(screen.getByRole("button", { name: "Charles Babbage" }));
  const heading = await screen.findByRole("heading", {
    level: 2,
    name: "Charles Babbage",
  });
  expect(document.activeElement).toBe(heading);
});

test.each(["{Escape}", "click"])("closes by %s", async (how) => {
  const { user, onClose } = await open(ada);
  if (how === "click")
    await user.click(screen.getByRole("button", { name: "Close details" }));
  else await user.keyboard(how);
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole("region")).toBeNull();
});

test("a failure stands under the name, with what to do", async () => {
  const { details } = await open(ada);
  await act(() => details.open(row(99)));
  screen.getByRole("heading", { level: 2, name: "Person 99" });
  expect(screen.getByRole("alert").textContent).toContain(
    "This person is not in the domain any more.",
  );
  screen.getByRole("button", { name: "Try again" });
});

test("instants and languages are shown as the person reads them, or as they came", () => {
  expect(localTime("2021-03-04T09:12:00Z")).toContain("2021");
  expect(localTime("yesterday")).toBe("yesterday");
  expect(localTime(undefined)).toBeUndefined();
  expect(languageName("ja_JP")).toBe("Japanese (Japan)");
  expect(languageName("not a locale")).toBe("not a locale");
  expect(languageName("")).toBeUndefined();
});
