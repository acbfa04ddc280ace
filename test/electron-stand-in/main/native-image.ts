// NativeImage, as far as capturePage() needs it: holds the PNG that Chromium made.
import { guarded } from "../core/guard.ts";
import type { Members } from "../core/members.ts";

export type NativeImage = ReturnType<typeof nativeImageOf>;

export function nativeImageOf(png: Buffer) {
  return guarded("nativeImage", {
    isEmpty: () => png.length === 0,
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${png.toString("base64")}`,
    /** Width and height stand at fixed places in a PNG's first chunk. */
    getSize: () => ({
      width: png.readUInt32BE(16),
      height: png.readUInt32BE(20),
    }),
  }) satisfies Members<
    Electron.NativeImage,
    "isEmpty" | "toPNG" | "toDataURL" | "getSize"
  >;
}
