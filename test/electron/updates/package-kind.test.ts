import { expect, test } from "vitest";
import { canInstallItself } from "../../../electron/main/updates/package-kind.ts";

const nowhere = {
  exe: "/a/Latchkey",
  appImage: undefined,
  isThere: () => false,
};

test.each([
  ["macOS", { platform: "darwin" }, true],
  ["an AppImage", { platform: "linux", appImage: "/home/a/l.AppImage" }, true],
  ["deb, rpm or an archive", { platform: "linux" }, false],
  ["NSIS", { platform: "win32", isThere: () => true }, true],
  ["MSI", { platform: "win32" }, false],
] as const)("%s: installs itself or not", (_name, surroundings, expected) => {
  expect(canInstallItself({ ...nowhere, ...surroundings })).toBe(expected);
});
