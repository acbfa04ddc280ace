import { expect, test } from "vitest";
import {
  pageOf,
  windowOptions,
} from "../../../electron/main/windows/window-options.ts";

const around = {
  partition: "sign-in-1",
  preloadFolder: "/app/preload",
  isDark: false,
  isPackaged: true,
  icon: "/app/icon.png",
};

test.each(["sign-in", "directory", "waiting", "support", "proxy"] as const)(
  "the %s window is sandboxed, isolated, and has a session and a preload of its own",
  (name) => {
    const { webPreferences, show } = windowOptions(name, around);
    expect(show).toBe(false);
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
      partition: "sign-in-1",
      preload: expect.stringContaining(`${name}.cjs`),
    });
  },
);

test("developer tools are there in development alone", () => {
  const { webPreferences } = windowOptions("directory", {
    ...around,
    isPackaged: false,
  });
  expect(webPreferences?.devTools).toBe(true);
});

test("the sign-in window is small and cannot be maximised; the directory keeps a least size", () => {
  expect(windowOptions("sign-in", around)).toMatchObject({
    width: 420,
    height: 560,
    minWidth: 320,
    maximizable: false,
  });
  expect(windowOptions("directory", around)).toMatchObject({
    width: 960,
    height: 640,
    minWidth: 720,
    minHeight: 480,
  });
});

test("a page is told its language in its address", () => {
  expect(pageOf("directory", { language: "es", formats: "es-MX" })).toBe(
    "app://latchkey/directory.html?language=es&formats=es-MX",
  );
});

test("the background follows the theme", () => {
  const light = windowOptions("directory", around).backgroundColor;
  const dark = windowOptions("directory", { ...around, isDark: true });
  expect(dark.backgroundColor).not.toBe(light);
});
