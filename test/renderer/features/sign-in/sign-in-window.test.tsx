// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSignIn } from "../../../../renderer/src/features/sign-in/sign-in-store.ts";
import { SignInWindow } from "../../../../renderer/src/features/sign-in/sign-in-window.tsx";
import type { FailureCode } from "../../../../shared/failure.ts";
import { createQueue, fail } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { createFakeSignIn, domain } from "../../support/fake-sign-in.ts";
import { giveElementsSize } from "../../support/layout.ts";

beforeEach(() => giveElementsSize(420, 560));
afterEach(cleanup);

async function open(...fake: Parameters<typeof createFakeSignIn>) {
  const main = createFakeSignIn(...fake);
  const clock = createFakeClock();
  const signIn = createSignIn(main.bridge, clock);
  render(<SignInWindow signIn={signIn} />);
  await act(() => signIn.open());
  return { ...main, clock, signIn, user: userEvent.setup() };
}

const userName = () =>
  screen.getByRole<HTMLInputElement>("textbox", { name: "User name" });
const password = () => screen.getByLabelText<HTMLInputElement>("Password");
const refusing = (code: FailureCode) => ({
  "sign-in:submit": async () => fail(code, { correlationId: "1a2b" }),
});

test("shows whom the password is given to", async () => {
  await open();
  screen.getByRole("heading", { level: 1, name: "Latchkey" });
  screen.getByText("Corporate directory");
  expect(screen.getAllByText("127.0.0.1:9443").length).toBeGreaterThan(0);
  expect(document.title).toBe("Sign in to Corporate directory");
});

test("helps password managers and keeps writing aids away", async () => {
  await open();
  for (const [input, purpose] of [
    [userName(), "username"],
    [password(), "current-password"],
  ] as const) {
    expect(input.getAttribute("autocomplete")).toBe(purpose);
    expect(input.getAttribute("spellcheck")).toBe("false");
    expect(input.getAttribute("autocapitalize")).toBe("off");
  }
  expect(password().type).toBe("password");
});

test("begins at the user name, or at the password when the name is known", async () => {
  await open();
  expect(document.activeElement).toBe(userName());
  cleanup();
  await open({}, { domain, userName: "ada" });
  expect(userName().value).toBe("ada");
  expect(document.activeElement).toBe(password());
});

test("Enter submits what was typed", async () => {
  const { user, submitted } = await open();
  await user.type(userName(), "ada");
  await user.type(password(), "secret{Enter}");
  await waitFor(() => expect(submitted).toHaveLength(1));
  expect(submitted[0]?.userName).toBe("ada");
});

test("an empty form is answered at once, at the field", async () => {
  const { user, submitted } = await open();
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("The user name is missing.");
  expect(document.activeElement).toBe(userName());
  expect(userName().getAttribute("aria-invalid")).toBe("true");
  expect(userName().getAttribute("aria-describedby")).toBe(alert.id);

  await user.type(userName(), "ada{Enter}");
  await screen.findByText(/The password is missing/);
  expect(document.activeElement).toBe(password());
  expect(password().getAttribute("aria-invalid")).toBe("true");
  expect(submitted).toEqual([]);
});

test("after a refusal the password is gone and has the focus, the user name stays", async () => {
  const { user } = await open(refusing("oauth/wrong-credentials"));
  await user.type(userName(), "ada");
  await user.type(password(), "wrong{Enter}");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe(
    "The user name or password is not right. Check both and try again.Reference 1a2b",
  );
  expect(password().value).toBe("");
  expect(document.activeElement).toBe(password());
  expect(userName().value).toBe("ada");
});

test("the password is in no attribute and no text of the page, before or after", async () => {
  const { user } = await open(refusing("oauth/account-locked"));
  await user.type(userName(), "ada");
  await user.type(password(), "s3cretive");
  expect(document.documentElement.outerHTML).not.toContain("s3cretive");
  await user.keyboard("{Enter}");
  await screen.findByRole("alert");
  expect(document.documentElement.outerHTML).not.toContain("s3cretive");
  expect(password().value).toBe("");
});

test("what was not sent stays: a password too long can be mended", async () => {
  const { user } = await open();
  await user.type(userName(), "ada");
  await user.click(password());
  await user.paste("x".repeat(4097));
  await user.keyboard("{Enter}");
  await screen.findByText(/longer than Latchkey can send \(4,096 bytes\)/);
  expect(password().value).toHaveLength(4097);
});

test("busy: says so, waits for the host after a second, can be cancelled", async () => {
  const queue = createQueue<unknown, undefined>();
  const { user, clock, cancelled } = await open({
    "sign-in:submit": queue.ask,
  });
  await user.type(userName(), "ada");
  await user.type(password(), "secret{Enter}");
  const button = screen.getByRole("button", { name: "Signing in…" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByRole("status").textContent).toBe("");
  act(() => clock.pass(1000));
  expect(screen.getByRole("status").textContent).toBe(
    "Waiting for 127.0.0.1:9443…",
  );
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(cancelled()).toBe(1);
  await waitFor(() => expect(queue.calls).toHaveLength(1));
  queue.newest().answer(fail("oauth/cancelled"));
  await screen.findByText(/The sign-in was cancelled/);
  screen.getByRole("button", { name: "Sign in" });
});

test("Escape cancels, too", async () => {
  const queue = createQueue<unknown, undefined>();
  const { user, cancelled } = await open({ "sign-in:submit": queue.ask });
  await user.type(userName(), "ada");
  await user.type(password(), "secret{Enter}{Escape}");
  expect(cancelled()).toBe(1);
});

test("showing the password is announced and keeps text, caret and focus order", async () => {
  const { user } = await open();
  await user.type(password(), "secret");
  password().setSelectionRange(2, 4);
  const toggle = screen.getByRole("button", { name: "Show password" });
  expect(toggle.getAttribute("aria-pressed")).toBe("false");
  expect(screen.queryByText("Password hidden")).toBeNull();
  await user.click(toggle);
  expect(password().type).toBe("text");
  expect(toggle.getAttribute("aria-pressed")).toBe("true");
  const announced = screen.getByText("Password shown");
  expect(announced.getAttribute("aria-live")).toBe("polite");
  expect(password().value).toBe("secret");
  await waitFor(() =>
    expect([password().selectionStart, password().selectionEnd]).toEqual([
      2, 4,
    ]),
  );
  await user.click(toggle);
  expect(password().type).toBe("password");
  screen.getByText("Password hidden");
});

test("a password that was shown is hidden once it is sent, and so is the next", async () => {
  const { user } = await open(refusing("oauth/wrong-credentials"));
  const toggle = screen.getByRole("button", { name: "Show password" });
  await user.type(userName(), "ada");
  await user.type(password(), "secret");
  await user.click(toggle);
  await user.type(password(), "{Enter}");
  await screen.findByRole("alert");
  expect(password().type).toBe("password");
  expect(toggle.getAttribute("aria-pressed")).toBe("false");
});

test("says how the promise about the password is kept, on request", async () => {
  const { user } = await open();
  const button = screen.getByRole("button", { name: "How this is ensured" });
  expect(
    screen.queryByText(/never written to a file/)?.closest("[hidden]"),
  ).not.toBeNull();
  await user.click(button);
  expect(button.getAttribute("aria-expanded")).toBe("true");
  expect(
    screen.getByText(/never written to a file/).closest("[hidden]"),
  ).toBeNull();
});

test("without a usable profile there is no form, but what to do", async () => {
  await open({}, { notice: fail("profile/missing").failure });
  screen.getByRole("heading", { name: "Latchkey is not set up" });
  expect(screen.getByRole("alert").textContent).toContain("administrator");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test("a form that could not be had can be asked for again", async () => {
  let broken = true;
  const working = createFakeSignIn().bridge["sign-in:describe"];
  const { user } = await open({
    "sign-in:describe": async () => (broken ? fail("internal") : working()),
  });
  broken = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("textbox", { name: "User name" });
});

test("the focus stays on the button while it is busy", async () => {
  const queue = createQueue<unknown, undefined>();
  const { user } = await open({ "sign-in:submit": queue.ask });
  await user.type(userName(), "ada");
  await user.type(password(), "secret");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(document.activeElement).toBe(
    screen.getByRole("button", { name: "Signing in…" }),
  );
});
