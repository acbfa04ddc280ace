/**
 * The menu, after each system's conventions: what Electron's roles do, with its keys, and the ways out of a directory. The words are ours,
 * for Electron's are English alone. What needs somebody signed in can be chosen in their directory only.
 */
import {
  app,
  BrowserWindow,
  Menu,
  type MenuItemConstructorOptions,
} from "electron";
import type { Messages } from "../../../shared/messages/messages.ts";

export interface MenuActions {
  lock: () => void;
  signOut: () => void;
  showSupport: () => void;
  /** Undefined where nobody may look for updates: then there is no such item. */
  lookForUpdates: (() => void) | undefined;
}

type Text = Pick<Messages, "text">["text"];
type Item = MenuItemConstructorOptions;

const separator: Item = { type: "separator" };

/** What there is in a directory only. */
const directoryItems = ["find", "lock", "sign-out"];

export function installMenu(
  platform: NodeJS.Platform,
  messages: Messages,
  actions: MenuActions,
): void {
  app.setAboutPanelOptions({
    applicationName: app.name,
    applicationVersion: app.getVersion(),
  });
  const template = menuTemplate(platform, messages, actions);
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** To be called whenever another window gets the focus. */
export function fitMenu(isDirectory: boolean): void {
  const menu = Menu.getApplicationMenu();
  for (const id of directoryItems) {
    const item = menu?.getMenuItemById(id);
    if (item) item.enabled = isDirectory;
  }
}

export function menuTemplate(
  platform: NodeJS.Platform,
  { text }: Pick<Messages, "text">,
  actions: MenuActions,
): Item[] {
  const isMac = platform === "darwin";
  return [
    ...(isMac
      ? [{ role: "appMenu", submenu: appItems(text, actions) } as const]
      : []),
    { label: text("menu.file"), submenu: fileItems(text, actions, isMac) },
    { label: text("menu.edit"), submenu: editItems(text, isMac) },
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
      submenu: windowItems(text, isMac),
    },
    ...(isMac ? [] : [helpMenu(text, actions)]),
  ];
}

const fileItems = (
  text: Text,
  { lock, signOut }: MenuActions,
  isMac: boolean,
): Item[] => [
  {
    id: "lock",
    label: text("menu.lock"),
    accelerator: "CommandOrControl+Shift+L",
    enabled: false,
    click: lock,
  },
  {
    id: "sign-out",
    label: text("menu.sign-out"),
    enabled: false,
    click: signOut,
  },
  separator,
  { role: "close", label: text("menu.close") },
  ...(isMac
    ? []
    : [separator, { role: "quit", label: text("menu.quit") } as const]),
];

const editItems = (text: Text, isMac: boolean): Item[] => [
  { role: "undo", label: text("menu.undo") },
  { role: "redo", label: text("menu.redo") },
  separator,
  { role: "cut", label: text("menu.cut") },
  { role: "copy", label: text("menu.copy") },
  { role: "paste", label: text("menu.paste") },
  { role: "delete", label: text("menu.delete") },
  { role: "selectAll", label: text("menu.select-all") },
  separator,
  {
    id: "find",
    label: text("menu.find"),
    accelerator: "CommandOrControl+F",
    enabled: false,
    // The page takes these keys itself; the item is for whoever looks for the way.
    registerAccelerator: false,
    click: () => pressFind(isMac),
  },
];

const windowItems = (text: Text, isMac: boolean): Item[] => [
  { role: "minimize", label: text("menu.minimize") },
  ...(isMac
    ? ([
        { role: "zoom", label: text("menu.zoom") },
        separator,
        { role: "front", label: text("menu.front") },
      ] as const)
    : []),
];

const supportItem = (text: Text, { showSupport }: MenuActions): Item => ({
  id: "support",
  label: text("menu.support"),
  click: showSupport,
});

const helpMenu = (text: Text, actions: MenuActions): Item => ({
  role: "help",
  label: text("menu.help"),
  submenu: [
    supportItem(text, actions),
    separator,
    ...updateItems(text, actions),
    { role: "about", label: text("menu.about") },
  ],
});

const updateItems = (text: Text, { lookForUpdates }: MenuActions): Item[] =>
  lookForUpdates
    ? [{ label: text("menu.updates"), click: lookForUpdates }]
    : [];

/** macOS keeps them under the app's name, which it writes by itself. */
const appItems = (text: Text, actions: MenuActions): Item[] => [
  { role: "about", label: text("menu.about") },
  ...updateItems(text, actions),
  separator,
  supportItem(text, actions),
  separator,
  { role: "services", label: text("menu.services") },
  separator,
  { role: "hide", label: text("menu.hide") },
  { role: "hideOthers", label: text("menu.hide-others") },
  { role: "unhide", label: text("menu.show-all") },
  separator,
  { role: "quit", label: text("menu.quit") },
];

function pressFind(isMac: boolean): void {
  const contents = BrowserWindow.getFocusedWindow()?.webContents;
  const modifiers = [isMac ? ("meta" as const) : ("control" as const)];
  for (const type of ["keyDown", "keyUp"] as const)
    contents?.sendInputEvent({ type, keyCode: "F", modifiers });
}
