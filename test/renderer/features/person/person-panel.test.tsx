// @vitest-environment jsdom
import {
  act,
  cleanup,
  fireEvent,
  screen,
  within,
} from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  OwnDetails,
  PersonPanel,
} from "../../../../renderer/src/features/person/person-panel.tsx";
import { createPersonDetails } from "../../../../renderer/src/features/person/person-store.ts";
import type { Bridge } from "../../../../shared/ipc.ts";
import type { Language } from "../../../../shared/messages/language.ts";
import type { Person } from "../../../../shared/people.ts";
import { fail, ok } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import {
  createFakeDirectory,
  pageOf,
  person,
  row,
} from "../../support/fake-directory.ts";
import { giveElementsSize } from "../../support/layout.ts";
import { render } from "../../support/render.tsx";

beforeEach(() => giveElementsSize(352, 600));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(
  people: readonly [Person, ...Person[]],
  overrides: Partial<Bridge<"directory">> = {},
  language: Language = "en",
) {
  const copied: string[] = [];
  const { bridge, listed } = createFakeDirectory({
    "people:read": async ({ id }) => {
      const found = people.find((one) => one.id === id);
      return found ? ok(found) : fail("scim/not-found");
    },
    "people:list": async (query) => ok(pageOf(query, 0)),
    "clipboard:write": async ({ text }) => {
      copied.push(text);
      return ok(undefined);
    },
    ...overrides,
  });
  const details = createPersonDetails(bridge, createFakeClock());
  const onClose = vi.fn(() => details.close());
  const onShowReports = vi.fn();
  render(
    <PersonPanel
      details={details}
      onClose={onClose}
      onShowReports={onShowReports}
    />,
    language,
  );
  await act(() => details.open(people[0]));
  const user = userEvent.setup();
  return { details, onClose, onShowReports, copied, listed, user };
}

/** What stands beside a fact's name. */
const factsOf = (name: string) =>
  screen
    .getAllByText(name, { selector: "dt" })
    .map((term) => term.nextElementSibling?.textContent);

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const heading = (name: string) =>
  screen.findByRole("heading", { level: 2, name });

const ada = person(1, {
  displayName: "Ada Lovelace",
  title: "Mathematician",
  department: "Analytical Engines",
  emails: [
    { value: "ada@corporate.example", type: "work", primary: true },
    { value: "ada@home.example", primary: false },
    { value: "ada@sea.example", type: "shore leave", primary: false },
  ],
  phoneNumbers: [{ value: "+44 20 7946 0101", type: "mobile", primary: true }],
  manager: { id: "id-2", displayName: "Charles Babbage" },
  groups: [{ id: "g1", displayName: "Readers" }, { id: "g2" }],
  appRoles: [
    { id: "r1", displayName: "Approver", application: "Expenses" },
    { id: "r2", displayName: "Auditor" },
  ],
  employeeNumber: "E-1",
  mfa: true,
  createdAt: "2021-03-04T09:12:00Z",
  lastSignInAt: "2025-12-31T10:42:00Z",
});
const charles = person(2, { displayName: "Charles Babbage" });

test("is a named region that shows all there is to show", async () => {
  await open([ada]);
  const panel = screen.getByRole("region", { name: "Details of Ada Lovelace" });
  within(panel).getByRole("heading", { level: 2, name: "Ada Lovelace" });
  expect(factsOf("Mail, work")).toEqual(["ada@corporate.example"]);
  expect(factsOf("Mail")).toEqual(["ada@home.example"]);
  expect(factsOf("Mail, shore leave")).toEqual(["ada@sea.example"]);
  expect(factsOf("Phone, mobile")).toEqual(["+44 20 7946 0101"]);
  expect(factsOf("Member of")).toEqual(["Readersg2"]);
  expect(factsOf("Granted")).toEqual(["Approver in ExpensesAuditor"]);
  expect(factsOf("Employee number")).toEqual(["E-1"]);
  expect(factsOf("Second factor")).toEqual(["Set up"]);
  expect(factsOf("Created")[0]).toMatch(/^Mar 4, 2021, .* \(4\syears\sago\)$/);
  expect(factsOf("Last sign-in")[0]).toMatch(/\(2\sdays\sago\)$/);
});

test("has no line for what the domain does not say", async () => {
  await open([person(1)]);
  for (const name of [
    "Mail",
    "Manager",
    "Member of",
    "Location",
    "Second factor",
    "Created",
  ])
    expect(screen.queryByText(name)).toBeNull();
});

test("says what a state means, and since when", async () => {
  await open([
    person(1, { state: "locked", lockedAt: "2026-01-02T09:42:00Z" }),
  ]);
  screen.getByText("Locked");
  screen.getByText(
    /^Cannot sign in until an administrator unlocks the account\. Locked on Jan 2, 2026, .* \(1\shour\sago\)\.$/,
  );
});

test("takes the focus, walks to the manager, and back", async () => {
  const { user, details } = await open([ada, charles]);
  expect(document.activeElement).toBe(
    screen.getByRole("heading", { level: 2 }),
  );
  expect(screen.queryByRole("button", { name: /^Back to/ })).toBeNull();
  await user.click(button("Charles Babbage"));
  expect(document.activeElement).toBe(await heading("Charles Babbage"));
  await user.click(button("Back to Ada Lovelace"));
  expect(document.activeElement).toBe(await heading("Ada Lovelace"));
  await act(() => details.walk(charles));
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await heading("Ada Lovelace");
  expect(screen.queryByRole("button", { name: /^Back to/ })).toBeNull();
});

test("shows the first reports and how many there are, walks to one, or shows all in the list", async () => {
  const { user, onShowReports, listed } = await open([charles, person(3)], {
    "people:list": async (query) =>
      ok(pageOf(query, query.manager?.id === "id-2" ? 1200 : 0)),
  });
  expect(listed[0]).toMatchObject({ manager: { id: "id-2" }, startIndex: 1 });
  screen.getByRole("heading", { level: 3, name: /^Reports\s*1,200$/ });
  expect(
    screen.getAllByRole("button", { name: /^Person \d/ }).length,
  ).toBeGreaterThan(3);
  await user.click(button("Show all 1,200 people in the list"));
  expect(onShowReports).toHaveBeenCalledWith(charles);
  await user.click(button("Person 3"));
  await heading("Person 3");
  screen.getByText("Nobody reports to Person 3.");
});

test("says that it could not find out who reports to somebody", async () => {
  await open([charles], { "people:list": async () => fail("scim/forbidden") });
  screen.getByText(
    "Latchkey could not find out who reports to Charles Babbage.",
  );
});

test("copies what can be copied, and says so", async () => {
  const { user, copied } = await open([ada]);
  await user.click(button("Copy Mail: ada@home.example"));
  await user.click(button("Copy User name: person1"));
  expect(copied).toEqual(["ada@home.example", "person1"]);
  const said = screen.getByText("Copied");
  expect(said.getAttribute("aria-live")).toBe("polite");
});

test("does not say that something was copied which was not", async () => {
  const { user } = await open([ada], {
    "clipboard:write": async () => fail("internal"),
  });
  await user.click(button("Copy Mail: ada@home.example"));
  expect(screen.queryByText("Copied")).toBeNull();
});

test("shows the photo under an address of this window's own, and initials where it is none", async () => {
  const made = vi.fn(() => "blob:app/1");
  const dropped = vi.fn();
  vi.stubGlobal(
    "URL",
    Object.assign(class extends URL {}, {
      createObjectURL: made,
      revokeObjectURL: dropped,
    }),
  );
  const { details } = await open([person(1, { hasPhoto: true })], {
    "people:read-photo": async () =>
      ok({ type: "image/png", bytes: new Uint8Array([1, 2, 3]) }),
  });
  const photo = screen.getByRole("img", { name: "Photo of Person 1" });
  expect(photo.getAttribute("src")).toBe("blob:app/1");
  fireEvent.error(photo);
  expect(screen.queryByRole("img")).toBeNull();
  expect(dropped).toHaveBeenCalledWith("blob:app/1");
  await act(() => details.open(row(1)));
  screen.getByRole("img", { name: "Photo of Person 1" });
});

test.each(["{Escape}", "click"])("closes by %s", async (how) => {
  const { user, onClose } = await open([ada]);
  if (how === "click") await user.click(button("Close details"));
  else await user.keyboard(how);
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole("region")).toBeNull();
});

test("a failure stands under the name, with what to do, and the way back stays", async () => {
  const { details, user } = await open([ada]);
  await act(() => details.walk(row(99)));
  screen.getByRole("heading", { level: 2, name: "Person 99" });
  expect(screen.getByRole("alert").textContent).toContain(
    "This person is not in the domain any more.",
  );
  button("Try again");
  await user.click(button("Back to Ada Lovelace"));
  await heading("Ada Lovelace");
});

test("one's own details lead nowhere where nobody else may be seen", async () => {
  const { bridge, listed } = createFakeDirectory({
    "people:read-self": async () => ok(ada),
  });
  const self = createPersonDetails(bridge, createFakeClock());
  render(<OwnDetails details={self} />);
  await heading("Ada Lovelace");
  expect(factsOf("Manager")).toEqual(["Charles Babbage"]);
  expect(screen.queryByRole("button", { name: "Charles Babbage" })).toBeNull();
  expect(screen.queryByRole("heading", { name: /^Reports/ })).toBeNull();
  expect(listed).toEqual([]);
});

test("speaks Spanish", async () => {
  await open([ada], {}, "es");
  screen.getByRole("region", { name: "Detalles de Ada Lovelace" });
  expect(factsOf("Correo, trabajo")).toEqual(["ada@corporate.example"]);
  expect(factsOf("Creada")[0]).toMatch(/2021.*\(hace\s4\saños\)$/);
});
