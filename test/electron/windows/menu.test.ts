import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, test, vi } from "vitest";
import { menuTemplate } from "../../../electron/main/windows/menu.ts";
import { languages } from "../../../shared/messages/language.ts";
import { createMessages } from "../../../shared/messages/messages.ts";

vi.mock("electron", () => ({ Menu: {} }));

const itemsIn = (
  items: readonly MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? itemsIn(item.submenu) : []),
  ]);

describe.each(["darwin", "linux", "win32"] as const)("on %s", (platform) => {
  test.each(languages)("every item has a word of its own in %s", (language) => {
    const items = itemsIn(menuTemplate(platform, createMessages(language)));
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
    menuTemplate(platform, createMessages("es"))[0];
  expect(first("darwin")?.role).toBe("appMenu");
  expect(first("linux")?.label).toBe("Edición");
});
