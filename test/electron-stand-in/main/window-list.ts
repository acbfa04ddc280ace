// Every open BrowserWindow, for the modules that BrowserWindow itself depends on.
import type { BrowserWindow } from "./browser-window.ts";

export const windows = new Map<number, BrowserWindow>();
