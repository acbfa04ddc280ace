/**
 * The menu: what the systems expect, so that copy, paste and zoom work. Everything in it is a role of Electron's, which brings its keys;
 * the words are ours, for Electron's are English alone.
 */
import { Menu, type MenuItemConstructorOptions } from "electron";
import type { Messages } from "../../../shared/messages/messages.ts";

const separator: MenuItemConstructorOptions = { type: "separator" };

export function installMenu(
  platform: NodeJS.Platform,
  messages: Messages,
): void {
  const template = menuTemplate(platform, messages);
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

export function menuTemplate(
  platform: NodeJS.Platform,
  { text }: Messages,
): MenuItemConstructorOptions[] {
  const isMac = platform === "darwin";
  return [
    ...(isMac
      ? [{ role: "appMenu", submenu: appItems({ text }) } as const]
      : []),
    {
      label: text("menu.edit"),
      submenu: [
        { role: "undo", label: text("menu.undo") },
        { role: "redo", label: text("menu.redo") },
        separator,
        { role: "cut", label: text("menu.cut") },
        { role: "copy", label: text("menu.copy") },
        { role: "paste", label: text("menu.paste") },
        { role: "delete", label: text("menu.delete") },
        { role: "selectAll", label: text("menu.select-all") },
      ],
    },
    {
      label: text("menu.view"),
      submenu: [
        { role: "resetZoom", label: text("menu.reset-zoom") },
        { role: "zoomIn", label: text("menu.zoom-in") },
        { role: "zoomOut", label: text("menu.zoom-out") },
        separator,
        { role: "togglefullscreen", label: text("menu.full-screen") },
      ],
    },
    {
      // On macOS the system adds the open windows to it.
      role: "windowMenu",
      label: text("menu.window"),
      submenu: [
        { role: "minimize", label: text("menu.minimize") },
        ...(isMac
          ? ([
              { role: "zoom", label: text("menu.zoom") },
              separator,
              { role: "front", label: text("menu.front") },
            ] as const)
          : []),
        { role: "close", label: text("menu.close") },
      ],
    },
  ];
}

/** macOS keeps them under the app's name, which it writes by itself. */
const appItems = ({
  text,
}: Pick<Messages, "text">): MenuItemConstructorOptions[] => [
  { role: "about", label: text("menu.about") },
  separator,
  { role: "services", label: text("menu.services") },
  separator,
  { role: "hide", label: text("menu.hide") },
  { role: "hideOthers", label: text("menu.hide-others") },
  { role: "unhide", label: text("menu.show-all") },
  separator,
  { role: "quit", label: text("menu.quit") },
];
