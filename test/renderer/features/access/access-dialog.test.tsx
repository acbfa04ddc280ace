// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { AccessDialog } from "../../../../renderer/src/features/access/access-dialog.tsx";
import { createMyAccess } from "../../../../renderer/src/features/access/access-store.ts";
import type { ListOutcome } from "../../../../renderer/src/features/access/list-explanation.ts";
import type { Access } from "../../../../shared/ipc.ts";
import type { Language } from "../../../../shared/messages/language.ts";
import type { Result } from "../../../../shared/failure.ts";
import { createQueue, fail, ok } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import {
  access as leastAccess,
  createFakeDirectory,
  sessionView,
} from "../../support/fake-directory.ts";
import { render } from "../../support/render.tsx";

afterEach(cleanup);

async function open(
  more: Partial<Access> = {},
  list: ListOutcome = "shown",
  language: Language = "en",
) {
  const clock = createFakeClock();
  let answer: Result<Access> = ok({ ...leastAccess, ...more });
  let reads = 0;
  const { bridge } = createFakeDirectory({
    "access:read": async () => {
      reads++;
      return answer;
    },
  });
  const access = createMyAccess(bridge, clock);
  render(
    <AccessDialog access={access} session={sessionView} list={list} />,
    language,
  );
  await act(() => access.open());
  return {
    access,
    clock,
    reads: () => reads,
    answerNext: (next: Result<Access>) => (answer = next),
    user: userEvent.setup(),
  };
}

/** What stands beside a fact's name. */
const factOf = (name: string) =>
  screen.getByText(name, { selector: "dt" }).nextElementSibling?.textContent;

test("is a dialog that says who one is and what one may do", async () => {
  await open({
    scopesAsked: ["urn:a", "urn:b"],
    scopesGranted: ["urn:a"],
    userRoles: ["Viewer"],
    clientRoles: [],
    clientName: "Directory client",
    tenant: "idcs-1",
  });
  const dialog = await screen.findByRole("dialog", { name: "My access" });
  within(dialog).getByText("You see the people whom your roles open to you.");
  expect(factOf("Name")).toBe("Ada Lovelace");
  expect(factOf("Host")).toBe("127.0.0.1:9443");
  expect(factOf("Tenant")).toBe("idcs-1");
  expect(factOf("Application")).toBe("Directory client");
  expect(factOf("Yours")).toBe("Viewer");
  expect(factOf("This application’s")).toBe("None");
  expect(factOf("Asked for")).toBe("urn:aurn:b");
  expect(factOf("Granted")).toBe("urn:a");
  expect(factOf("Not granted")).toBe("urn:b");
  expect(factOf("Ends")).toBe("The domain does not say.");
  expect(factOf("Then")).toBe(
    "It is renewed by itself, without your password.",
  );
});

test("names the role that is missing, and who lacks it", async () => {
  await open(
    { roleNeeded: "User Viewer", userRoles: [], clientRoles: ["User Viewer"] },
    "forbidden",
  );
  screen.getByText(
    "The domain does not let you see other people. The role User Viewer is needed, and you do not have it. Ask your administrator for it.",
  );
});

test("roles that the domain does not tell are not said to be none", async () => {
  await open();
  expect(factOf("Yours")).toBe("The domain does not tell.");
});

test("counts to the end of the token, and sees that it was renewed", async () => {
  const start = createFakeClock().now();
  const { clock, answerNext, reads } = await open({
    accessEndsAtMs: start + 90_000,
  });
  expect(factOf("Ends")).toMatch(/\(in 1 minute\)$/);
  for (let second = 0; second < 29; second++) act(() => clock.pass(1000));
  expect(reads()).toBe(1);
  act(() => clock.pass(1000));
  expect(reads()).toBe(2);
  await waitFor(() => expect(factOf("Ends")).toMatch(/\(in 1 minute\)$/));
  answerNext(ok({ ...leastAccess, accessEndsAtMs: start + 3_600_000 }));
  for (let second = 0; second < 29; second++) act(() => clock.pass(1000));
  expect(factOf("Ends")).toMatch(/\(in 31 seconds\)$/);
  act(() => clock.pass(1000));
  await waitFor(() => expect(factOf("Ends")).toMatch(/\(in 59 minutes\)$/));
});

test("says that one signs in again where nothing renews it", async () => {
  await open({ isRenewed: false });
  expect(factOf("Then")).toBe("You sign in again.");
});

test("a failure can be tried again", async () => {
  const { access, answerNext, user } = await open();
  answerNext(fail("session/ended"));
  await act(() => access.open());
  expect(screen.getByRole("alert").textContent).toContain("Sign in again");
  answerNext(ok(leastAccess));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("Who you are");
});

test.each(["{Escape}", "click"])(
  "closes by %s, and asks for nothing any more",
  async (how) => {
    const { user, clock } = await open();
    if (how === "click")
      await user.click(screen.getByRole("button", { name: "Close my access" }));
    else await user.keyboard(how);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(clock.waiting()).toBe(0);
  },
);

test("an answer that comes too late opens nothing", async () => {
  const queue = createQueue<undefined, Access>();
  const access = createMyAccess(
    { "access:read": () => queue.ask(undefined) },
    createFakeClock(),
  );
  const opening = access.open();
  access.close();
  queue.newest().answer(ok(leastAccess));
  await opening;
  expect(access.state.getState()).toEqual({ status: "closed" });
});

test("speaks Spanish", async () => {
  await open({ roleNeeded: "User Viewer" }, "empty", "es");
  const dialog = await screen.findByRole("dialog", { name: "Mi acceso" });
  expect(dialog.textContent).toContain(
    "Algunos dominios lo hacen cuando falta un rol.",
  );
});
