import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { bundledPackages } from "./electron/packaging/bundled-packages.ts";

const at = (path: string) => resolve(import.meta.dirname, path);

// Everything is bundled; only the native keychain addon and electron itself stay outside.
export default defineConfig({
  main: {
    plugins: [bundledPackages()],
    build: {
      outDir: "out/app/main",
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: at("electron/main/index.ts"),
          "keychain-helper": at("electron/main/keychain/helper.ts"),
        },
        external: ["electron", "keytar"],
        output: { format: "es" },
      },
    },
  },
  preload: {
    plugins: [bundledPackages()],
    build: {
      outDir: "out/app/preload",
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          "sign-in": at("electron/preload/sign-in.ts"),
          directory: at("electron/preload/directory.ts"),
          waiting: at("electron/preload/waiting.ts"),
          support: at("electron/preload/support.ts"),
          proxy: at("electron/preload/proxy.ts"),
        },
        external: ["electron"],
        // A sandboxed preload is CommonJS and may not load a second file.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: at("renderer"),
    base: "./",
    plugins: [react(), bundledPackages()],
    build: {
      outDir: at("out/app/renderer"),
      // Less to read before a window can be seen.
      minify: true,
      // Inlined assets would need data: in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          "sign-in": at("renderer/sign-in.html"),
          directory: at("renderer/directory.html"),
          waiting: at("renderer/waiting.html"),
          support: at("renderer/support.html"),
          proxy: at("renderer/proxy.html"),
        },
      },
    },
  },
});
