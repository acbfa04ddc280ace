// Menu: kept, never drawn. popup() is recorded.
import { guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { standIn } from "../core/stand-in.ts";
import { MenuItem, type Template } from "./menu-item.ts";

type MenuMembers = Members<
  Electron.Menu,
  "append" | "closePopup" | "getMenuItemById" | "insert" | "items" | "popup"
>;
let applicationMenu: Menu | null = null;

export class Menu extends guardedEmitter("Menu") implements MenuMembers {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: Template): Menu {
    const menu = new Menu();
    for (const entry of template)
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }
  insert(index: number, item: MenuItem): void {
    this.items.splice(index, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  popup(): void {
    const labels = this.items.map(({ label }) => label);
    standIn.record("Menu.popup", { labels });
  }
  closePopup(): void {}
}
