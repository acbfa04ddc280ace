// nativeTheme: pages see its source as prefers-color-scheme.
import { guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { allContents } from "../web-contents/registry.ts";

type Source = Electron.NativeTheme["themeSource"];
type ThemeMembers = Members<
  Electron.NativeTheme,
  | "inForcedColorsMode"
  | "prefersReducedTransparency"
  | "shouldUseDarkColors"
  | "shouldUseHighContrastColors"
  | "themeSource"
>;

class NativeTheme
  extends guardedEmitter("nativeTheme")
  implements ThemeMembers
{
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  readonly shouldUseHighContrastColors = false;
  #source: Source = "system";

  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(source: Source) {
    if (source === this.#source) return;
    this.#source = source;
    for (const contents of allContents()) void contents.applyTheme(source);
    this.emit("updated");
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === "dark";
  }
}

export const nativeTheme = new NativeTheme();
