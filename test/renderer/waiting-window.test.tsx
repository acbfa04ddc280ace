// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { WaitingWindow } from "../../renderer/src/waiting-window.tsx";
import { render } from "./support/render.tsx";

afterEach(cleanup);

async function open() {
  const cancel = vi.fn(async () => ({ ok: true, value: undefined }) as const);
  render(
    <WaitingWindow
      bridge={{
        "waiting:describe": async () => ({
          ok: true,
          value: { for: "keychain" },
        }),
        "waiting:cancel": cancel,
      }}
    />,
  );
  await screen.findByRole("heading", { name: "Waiting for your keychain" });
  return { cancel, user: userEvent.setup() };
}

test("says what is waited for, in its title too, and has the focus on the way out", async () => {
  await open();
  const button = screen.getByRole("button", { name: "Cancel" });
  expect(document.title).toBe("Waiting for your keychain");
  expect(document.activeElement).toBe(button);
  const described = document.getElementById(
    button.getAttribute("aria-describedby") ?? "",
  );
  expect(described?.textContent).toMatch(/goes on by itself/);
});

test.each(["{Enter}", " ", "{Escape}"])(
  "is cancelled by %j, as often as there is something to wait for",
  async (key) => {
    const { cancel, user } = await open();
    await user.keyboard(key);
    expect(cancel).toHaveBeenCalledTimes(1);
    await user.keyboard(key);
    expect(cancel).toHaveBeenCalledTimes(2);
  },
);

test("is cancelled by Escape wherever the focus is", async () => {
  const { cancel, user } = await open();
  await user.click(document.body);
  await user.keyboard("{Escape}");
  expect(cancel).toHaveBeenCalledTimes(1);
});
