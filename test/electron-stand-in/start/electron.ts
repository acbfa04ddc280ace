// The `electron` module of the main process, as the app imports it.
import { guarded } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { app } from "../main/app.ts";
import { BrowserWindow } from "../main/browser-window.ts";
import { clipboard } from "../main/clipboard.ts";
import { dialog } from "../main/dialog.ts";
import { ipcMain } from "../main/ipc-main.ts";
import { MenuItem } from "../main/menu-item.ts";
import { Menu } from "../main/menu.ts";
import { nativeTheme } from "../main/native-theme.ts";
import { net } from "../main/net.ts";
import { powerMonitor } from "../main/power-monitor.ts";
import { screen } from "../main/screen.ts";
import { session } from "../main/session.ts";
import { shell } from "../main/shell.ts";
import { utilityProcess } from "../main/utility-process.ts";
import { webContents } from "../web-contents/registry.ts";

type WindowStatics =
  | "clearPersistedState"
  | "fromId"
  | "fromWebContents"
  | "getAllWindows"
  | "getFocusedWindow";

export const electron = guarded("electron", {
  app,
  BrowserWindow: BrowserWindow satisfies Members<
    typeof Electron.BrowserWindow,
    WindowStatics
  >,
  clipboard,
  dialog,
  ipcMain,
  Menu: Menu satisfies Members<
    typeof Electron.Menu,
    "getApplicationMenu" | "setApplicationMenu"
  >,
  MenuItem,
  nativeTheme,
  net,
  powerMonitor,
  protocol: session.defaultSession.protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
}) satisfies { [Name in keyof typeof Electron.CrossProcessExports]?: unknown };
