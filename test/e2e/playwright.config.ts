import { defineConfig } from "@playwright/test";

// Run through `npm test`, which builds the app, names the Electron binary (or what stands in for it) and brings a keyring of its own.
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: "../../out/test/e2e",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
});
