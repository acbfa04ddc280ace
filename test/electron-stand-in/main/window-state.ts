// Where a window with a name was when it was last seen: the option windowStatePersistence.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { app } from "./app.ts";

type States = Record<string, Electron.Rectangle>;

const path = () => join(app.getPath("userData"), "stand-in-window-state.json");

function read(): States {
  try {
    return JSON.parse(readFileSync(path(), "utf8"));
  } catch {
    return {};
  }
}
function write(states: States): void {
  mkdirSync(dirname(path()), { recursive: true });
  writeFileSync(path(), JSON.stringify(states));
}

export const savedBounds = (name: string): Electron.Rectangle | undefined =>
  read()[name];
export function saveBounds(name: string, bounds: Electron.Rectangle): void {
  write({ ...read(), [name]: bounds });
}
export function forgetBounds(name: string): void {
  const states = read();
  delete states[name];
  write(states);
}
