/** Everything that the log can say. Documented for people in docs/logs.md, which a test compares with this table. */
import { z } from "zod";
import {
  channels,
  type Channel,
  type WindowName,
} from "../../../shared/ipc.ts";
import {
  client,
  code,
  count,
  durationMs,
  host,
  path,
  reference,
  status,
  systemCode,
  version,
} from "./fields.ts";
import type { Given, Kinds, NameIn } from "./entries.ts";
import { codePlace, errorName } from "./code-place.ts";

const exchange = {
  method: z.enum(["GET", "POST"]),
  host,
  path,
  durationMs,
  reference: reference.optional().catch(undefined),
};
const windowNames = Object.values(channels).map(({ window }) => window) as [
  WindowName,
  ...WindowName[],
];
const channelNames = Object.keys(channels) as [Channel, ...Channel[]];

export const logEvents = {
  start: {
    level: "info",
    fields: z.strictObject({
      version,
      electron: version.optional(),
      chrome: version.optional(),
      node: version,
      platform: z.enum(["linux", "darwin", "win32"]),
      arch: z.enum(["x64", "arm64"]),
      isPackaged: z.boolean(),
    }),
  },
  /** The app ends. `dropped`: entries that were no entries, or could not be written. */
  end: {
    level: "info",
    fields: z.strictObject({ durationMs, dropped: count }),
  },
  settings: {
    level: "info",
    fields: z.strictObject({
      domains: count,
      logLevel: z.enum(["error", "warn", "info", "debug"]),
    }),
  },
  "settings-refused": {
    level: "error",
    fields: z.strictObject({ code, line: count.optional() }),
  },
  /** A domain that can be signed in to. */
  domain: { level: "info", fields: z.strictObject({ host, client }) },
  /** One request and its answer. */
  http: { level: "info", fields: z.strictObject({ ...exchange, status }) },
  /** One request without an answer that could be read. */
  "http-failed": {
    level: "warn",
    fields: z.strictObject({
      ...exchange,
      code,
      systemCode: systemCode.optional().catch(undefined),
      status: status.optional(),
    }),
  },
  /** Something that a window asked for failed; what is wrong is told to the person as well. */
  "channel-failed": {
    level: "warn",
    fields: z.strictObject({ channel: z.enum(channelNames), code }),
  },
  /** A fault of Latchkey's own. The error's kind and the place in Latchkey's code, never its message. */
  internal: {
    level: "error",
    fields: z.strictObject({ error: errorName, at: codePlace.optional() }),
  },
  "keychain-failed": {
    level: "warn",
    fields: z.strictObject({
      operation: z.enum(["read", "write", "delete"]),
      code,
      durationMs,
    }),
  },
  /** The process that asks the keychain. */
  "keychain-helper": {
    level: "info",
    fields: z.strictObject({
      change: z.enum(["started", "ended"]),
      nth: count,
    }),
  },
  "keychain-waiting": {
    level: "info",
    fields: z.strictObject({ isWaiting: z.boolean() }),
  },
  /** `fresh`: another window of the same kind takes the place of the one before, which is destroyed. */
  window: {
    level: "info",
    fields: z.strictObject({
      window: z.enum(windowNames),
      change: z.enum(["shown", "fresh"]),
    }),
  },
  /** Everything that windows show of people was taken from the screen. */
  "windows-hidden": { level: "info", fields: z.strictObject({}) },
  /** The page of a window is gone for good, with its process where it had one of its own. */
  "page-destroyed": { level: "info", fields: z.strictObject({ page: count }) },
  "page-died": {
    level: "error",
    fields: z.strictObject({
      page: count,
      reason: z.enum([
        "clean-exit",
        "abnormal-exit",
        "killed",
        "crashed",
        "oom",
        "launch-failed",
        "integrity-failure",
        "memory-eviction",
      ]),
    }),
  },
} as const satisfies Kinds;

export type LogEvents = typeof logEvents;
export type LogEventName = NameIn<LogEvents>;
export type LogFields<N extends LogEventName> = Given<LogEvents, N>;
