// The folders that app.getPath() names, as Electron lays them out on Linux.
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { standIn } from "../core/stand-in.ts";

const IN_HOME = [
  "desktop",
  "documents",
  "downloads",
  "music",
  "pictures",
  "videos",
];

export class Paths {
  readonly #set = new Map<string, string>();

  /** @throws when Electron has no such path */
  get(name: string, appName: string): string {
    const set = this.#set.get(name);
    if (set) return set;
    const inUserData = (folder: string) =>
      join(this.get("userData", appName), folder);
    switch (name) {
      case "home":
        return homedir();
      case "appData":
        return process.env["XDG_CONFIG_HOME"] || join(homedir(), ".config");
      case "userData":
        return join(this.get("appData", appName), appName);
      case "sessionData":
        return this.get("userData", appName);
      case "logs":
        return inUserData("logs");
      case "crashDumps":
        return inUserData("Crashpad");
      case "temp":
        return tmpdir();
      case "exe":
      case "module":
        return standIn.exe;
      case "assets":
        return dirname(standIn.exe);
    }
    if (!IN_HOME.includes(name))
      throw new Error(`Failed to get '${name}' path`);
    return join(homedir(), name.charAt(0).toUpperCase() + name.slice(1));
  }

  set(name: string, path: string, appName: string): void {
    this.get(name, appName); // throws for an unknown name
    this.#set.set(name, path);
  }
}
