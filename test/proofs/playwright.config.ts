import { defineConfig } from "@playwright/test";

// Run through `npm test` (reduced counts) or `npm run test:long` (whole): both build the app and bring a keyring of its own.
export default defineConfig({
  testDir: import.meta.dirname,
  // What measures time runs when nothing else does.
  projects: [
    {
      name: "proofs",
      testMatch: "*.spec.ts",
      testIgnore: ["speed.spec.ts", "scroll.spec.ts"],
    },
    { name: "speed", testMatch: "speed.spec.ts", dependencies: ["proofs"] },
    { name: "scroll", testMatch: "scroll.spec.ts", dependencies: ["speed"] },
  ],
  outputDir: "../../out/test/proofs",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Most of the time is spent waiting: for deadlines, for tokens to expire.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
});
