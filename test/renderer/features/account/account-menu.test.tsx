// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { AccountMenu } from "../../../../renderer/src/features/account/account-menu.tsx";
import { SessionNotice } from "../../../../renderer/src/features/account/session-notice.tsx";
import { fail } from "../../support/answers.ts";
import { sessionView } from "../../support/fake-directory.ts";

afterEach(cleanup);

function open(busy = false) {
  const onSignOut = vi.fn();
  render(
    <AccountMenu session={sessionView} busy={busy} onSignOut={onSignOut} />,
  );
  const button = screen.getByRole("button", {
    name: "Account of Ada Lovelace",
  });
  return { onSignOut, button, user: userEvent.setup() };
}

const menu = () => screen.queryByRole("menu");

test.each(["{Enter}", " ", "{ArrowDown}"])(
  "opens with the keyboard by %j and puts the focus on its item",
  async (key) => {
    const { button, user } = open();
    expect(button.getAttribute("aria-haspopup")).toBe("menu");
    button.focus();
    await user.keyboard(key);
    expect(button.getAttribute("aria-expanded")).toBe("true");
    expect(document.activeElement).toBe(
      screen.getByRole("menuitem", { name: "Sign out" }),
    );
  },
);

test("Escape closes it and gives the focus back", async () => {
  const { button, user, onSignOut } = open();
  await user.click(button);
  await user.keyboard("{Escape}");
  expect(menu()).toBeNull();
  expect(document.activeElement).toBe(button);
  expect(onSignOut).not.toHaveBeenCalled();
});

test("Tab and a click elsewhere close it", async () => {
  const { button, user } = open();
  await user.click(button);
  await user.tab();
  expect(menu()).toBeNull();
  await user.click(button);
  await user.click(document.body);
  expect(menu()).toBeNull();
});

test.each(["{Enter}", " "])("signs out by %j", async (key) => {
  const { button, user, onSignOut } = open();
  await user.click(button);
  await user.keyboard(key);
  expect(onSignOut).toHaveBeenCalledTimes(1);
  expect(menu()).toBeNull();
});

test("signs out by a click", async () => {
  const { button, user, onSignOut } = open();
  await user.click(button);
  await user.click(screen.getByRole("menuitem", { name: "Sign out" }));
  expect(onSignOut).toHaveBeenCalledTimes(1);
});

test("stays shut while signing out", async () => {
  const { button, user } = open(true);
  await user.click(button);
  expect(menu()).toBeNull();
});

test("tells that the session ends with the app, and why", () => {
  const keychainFailure = fail("keychain/locked").failure;
  const { rerender } = render(<SessionNotice session={sessionView} />);
  expect(screen.queryByRole("note")).toBeNull();
  rerender(
    <SessionNotice
      session={{ ...sessionView, kept: "until-quit", keychainFailure }}
    />,
  );
  expect(screen.getByRole("note").textContent).toBe(
    "You stay signed in until you quit Latchkey. Your keychain is locked. Unlock it, then start Latchkey again.",
  );
});
