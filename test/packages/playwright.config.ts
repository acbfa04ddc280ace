import { defineConfig } from "@playwright/test";

// Run through `npm test` (what is quick) and `npm run test:long` (packages built, installed, started and removed).
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: "../../out/test/packages",
  timeout: 600_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
  projects: [
    { name: "made", testMatch: /made\.setup\.ts/ },
    { name: "packages", dependencies: ["made"] },
  ],
});
