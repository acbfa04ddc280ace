// Every WebContents, by Electron's number and by Chromium's target id.
import { guarded } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import type { WebContents } from "./web-contents.ts";
import type { WebFrameMain } from "./web-frame-main.ts";

const contents = new Map<number, WebContents>();

export const allContents = (): WebContents[] => [...contents.values()];
export const contentsOfTarget = (targetId: string | undefined) =>
  allContents().find((one) => targetId && one.targetId === targetId);
export const contentsOfFrame = (frameId: string) =>
  allContents().find((one) => one.frames.find(frameId));
export function register(one: WebContents): void {
  contents.set(one.id, one);
}
export function unregister(one: WebContents): void {
  contents.delete(one.id);
}

/** The `webContents` module. */
export const webContents = guarded("webContents", {
  getAllWebContents: allContents,
  getFocusedWebContents: () =>
    allContents().find((one) => one.isFocused()) ?? null,
  fromId: (id: number) => contents.get(id),
  fromDevToolsTargetId: (targetId: string) => contentsOfTarget(targetId),
  fromFrame: (frame: WebFrameMain) => frame.contents,
}) satisfies Members<
  typeof Electron.WebContents,
  | "fromDevToolsTargetId"
  | "fromFrame"
  | "fromId"
  | "getAllWebContents"
  | "getFocusedWebContents"
>;
