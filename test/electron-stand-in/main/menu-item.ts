// MenuItem: what a menu would show. Nothing is drawn; a test finds an item and calls its click().
import { guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { Menu } from "./menu.ts";

type Options = Omit<Electron.MenuItemConstructorOptions, "submenu"> & {
  submenu?: Template | Menu;
};
export type Template = readonly (Options | MenuItem)[];
type MenuItemMembers = Members<
  Electron.MenuItem,
  "checked" | "enabled" | "id" | "label" | "type" | "visible"
>;

export class MenuItem
  extends guardedEmitter("MenuItem")
  implements MenuItemMembers
{
  readonly id: string;
  readonly role: string | undefined;
  readonly type: Electron.MenuItem["type"];
  readonly accelerator: Electron.MenuItem["accelerator"];
  readonly submenu: Menu | undefined;
  readonly click: (...args: unknown[]) => void;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;

  constructor(options: Options) {
    super();
    const { submenu, click } = options;
    this.id = options.id ?? "";
    this.role = options.role;
    this.type = options.type ?? (submenu ? "submenu" : "normal");
    this.accelerator = options.accelerator ?? null;
    this.label = options.label ?? options.role ?? "";
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu =
      !submenu || submenu instanceof Menu
        ? submenu
        : Menu.buildFromTemplate(submenu);
    this.click = (...args) =>
      click && Reflect.apply(click, undefined, [this, ...args]);
  }
}
