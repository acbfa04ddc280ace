import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, test, vi } from "vitest";
import { menuTemplate } from "../../../electron/main/windows/menu.ts";
import { languages } from "../../../shared/messages/language.ts";
import { createMessages } from "../../../shared/messages/messages.ts";

vi.mock("electron", () => ({ app: {}, BrowserWindow: {}, Menu: {} }));
const actions = {
  lock: () => undefined,
  signOut: () => undefined,
  showSupport: () => undefined,
  lookForUpdates: () => undefined,
};

const itemsIn = (
  items: readonly MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? itemsIn(item.submenu) : []),
  ]);

describe.each(["darwin", "linux", "win32"] as const)("on %s", (platform) => {
  test.each(languages)("every item has a word of its own in %s", (language) => {
    const items = itemsIn(
      menuTemplate(platform, createMessages(language), actions),
    );
    const unnamed = items.filter(
      // macOS writes the app's name there by itself.
      ({ type, label, role }) =>
        type !== "separator" && role !== "appMenu" && !label,
    );
    expect(items.length).toBeGreaterThan(10);
    expect(unnamed).toEqual([]);
  });
});

test("the app's own menu is there on macOS alone", () => {
  const first = (platform: NodeJS.Platform) =>
    menuTemplate(platform, createMessages("es"), actions)[0];
  expect(first("darwin")?.role).toBe("appMenu");
  expect(first("linux")?.label).toBe("Archivo");
});

test.each(["darwin", "linux", "win32"] as const)(
  "on %s quitting and About are where the system has them, and nothing is there twice",
  (platform) => {
    const template = menuTemplate(platform, createMessages("en"), actions);
    const rolesIn = (items: MenuItemConstructorOptions[]) =>
      itemsIn(items).flatMap(({ role }) => role ?? []);
    const roles = rolesIn(template);
    expect(new Set(roles).size).toBe(roles.length);
    expect(roles).toEqual(
      expect.arrayContaining(["about", "quit", "close", "zoomIn", "copy"]),
    );
    const first = rolesIn(template.slice(0, 1));
    expect(first).toContain("quit");
    expect(first.includes("about")).toBe(platform === "darwin");
  },
);

test("the ways out of a directory wait for one", () => {
  const items = itemsIn(menuTemplate("linux", createMessages("en"), actions));
  const ours = items.filter(({ id }) => id !== undefined);
  expect(ours.map(({ id }) => id)).toEqual([
    "lock",
    "sign-out",
    "find",
    "support",
  ]);
  expect(ours.map(({ enabled }) => enabled)).toEqual([
    false,
    false,
    false,
    undefined,
  ]);
});

test.each(["darwin", "linux", "win32"] as const)(
  "on %s updates are looked for in the menu, and nowhere once they are switched off",
  (platform) => {
    const labels = (lookForUpdates: (() => void) | undefined) =>
      itemsIn(
        menuTemplate(platform, createMessages("en"), {
          ...actions,
          lookForUpdates,
        }),
      ).filter(({ label }) => label === "Look for updates");
    expect(labels(() => undefined)).toHaveLength(1);
    expect(labels(undefined)).toEqual([]);
  },
);
