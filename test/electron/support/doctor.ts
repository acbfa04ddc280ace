/** The doctor as the app runs it, in surroundings that a test makes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Profile } from "../../../electron/main/config/profile.ts";
import { loadSettings } from "../../../electron/main/config/settings.ts";
import {
  examine,
  type DoctorOptions,
} from "../../../electron/main/doctor/examine.ts";
import { createHttpClient } from "../../../electron/main/http.ts";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import type { ItemStore } from "../../../electron/main/keychain/helper-client.ts";
import { createContexts } from "../../../electron/main/network/contexts.ts";
import { createProxyCredentials } from "../../../electron/main/network/proxy-credentials.ts";
import {
  directRoutes,
  type Route,
} from "../../../electron/main/network/route.ts";
import type { Trust } from "../../../electron/main/network/trust.ts";
import { managedSettings } from "../../../electron/main/policy/managed-settings.ts";
import { noPolicy, parsePolicy } from "../../../electron/main/policy/policy.ts";
import type { Finding } from "../../../shared/doctor.ts";
import { createMemoryItems } from "./memory-items.ts";

export interface Surroundings {
  /** What stands in the profile's file; a string as it is. */
  profile: object | string;
  /** The text of the policy's file. */
  policy?: string;
  trust?: Partial<Trust>;
  /** The only way there is, in place of the direct one. */
  way?: Route;
  items?: ItemStore;
  openNetwork?: DoctorOptions["openNetwork"];
  signIn?: { userName: string; password: string };
  now?: () => number;
  /** What to do to the profile's file before it is read. */
  spoil?: (file: string) => void;
}

const userAgent = "test";
const deadlineMs = 5_000;

/** Options for `examine` or `runDoctor`, and an end for the folder that they need. */
export function doctorOptions(around: Surroundings) {
  const { profile, trust = {}, way, items = createMemoryItems() } = around;
  const folder = mkdtempSync(join(tmpdir(), "latchkey-doctor-"));
  const settingsFile = join(folder, "profile.json");
  const text = typeof profile === "string" ? profile : JSON.stringify(profile);
  writeFileSync(settingsFile, text, { mode: 0o600 });
  around.spoil?.(settingsFile);
  const routes = way
    ? { ...directRoutes, resolveRoutes: async () => [way] }
    : directRoutes;
  const context = createContexts(trust)();
  const keychain = createKeychain(items);
  const proxyCredentials = createProxyCredentials(keychain);
  const options = {
    about: { app: "1.2.3", electron: "45.0.0", node: "24.0.0", system: "Test" },
    readSettings: async () =>
      managedSettings(
        around.policy === undefined
          ? noPolicy
          : parsePolicy(around.policy, "/etc/latchkey/policy.json"),
        () => loadSettings(settingsFile, true),
      ),
    settingsFile,
    dataFolder: folder,
    uid: process.getuid?.(),
    items,
    keychain,
    openNetwork:
      around.openNetwork ??
      (async () => ({
        http: createHttpClient({ userAgent, trust, routes, proxyCredentials }),
        connecting: {
          routes,
          userAgent,
          credentials: proxyCredentials,
          deadlineMs,
          proxyContext: () => context,
        },
        secureContext: context,
        allowedHosts: [],
      })),
    now: around.now ?? Date.now,
  } satisfies Omit<DoctorOptions, "choose" | "signIn" | "signal">;
  return {
    options,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Everything that is found. */
export async function examined(around: Surroundings): Promise<Finding[]> {
  using made = doctorOptions(around);
  const { signIn } = around;
  const findings: Finding[] = [];
  for await (const finding of examine({
    ...made.options,
    choose: (domains: readonly Profile[]) => domains,
    signIn: signIn && {
      userName: signIn.userName,
      readPassword: async () => new TextEncoder().encode(signIn.password),
    },
    signal: new AbortController().signal,
  }))
    findings.push(finding);
  return findings;
}
