import react from "@vitejs/plugin-react";
import { configDefaults, defineConfig } from "vitest/config";

const isPrivateKeyring = Boolean(process.env["LATCHKEY_PRIVATE_KEYRING"]);

export default defineConfig({
  plugins: [react()],
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: [
      ...configDefaults.exclude,
      // Only Linux can give a test a keychain of its own; elsewhere these would reach the person's.
      ...(process.platform === "linux"
        ? []
        : [
            "test/keyring/**",
            "test/electron/keychain/helper.test.ts",
            "test/electron/properties/keychain.test.ts",
            "test/failures/**",
          ]),
    ],
    // Outside of with-keyring.sh there is no bus at all, so that no test reaches the person's keychain.
    env: isPrivateKeyring
      ? {}
      : { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" },
    // Real servers, processes and browsers on machines with two cores.
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
