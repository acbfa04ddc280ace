/**
 * The one table of what may be set about Latchkey: by the person in their settings file, or by whoever manages the computer, as a policy.
 * Each entry says what it is for, which values it takes, what it is unless somebody says otherwise, and whether the person may change it.
 * Reading files, the registry and preferences is not done here. Holds no secret, and never takes one.
 */
import { z } from "zod";

/** One thing that can be set. */
export interface Policy<S extends z.ZodType = z.ZodType> {
  /** What it takes, as JSON. Without a default: whether somebody said it at all must be seen. */
  schema: S;
  /** What it is when nobody says. */
  default: z.infer<S> | undefined;
  /** Whether the person's own settings file may say it. Where not, only a policy can. */
  userMayChange: boolean;
  /** A few words, as the heading in a policy editor. */
  title: string;
  /** What it does, in whole sentences for whoever manages computers. */
  description: string;
}

const policy = <S extends z.ZodType>(entry: Policy<S>): Policy<S> => entry;

const file = z.string().min(1, { error: "must not be empty" });
/** A path counts from the folder of the file that says it. */
const files = z.array(file);
const httpUrl = z.string().regex(/^https?:\/\/[\x21-\x7e]+$/, {
  error: "must be an http or https URL",
});
const host = z.string().regex(/^(\*\.)?[a-zA-Z0-9.-]+$|^\[[0-9a-fA-F:]+\]$/, {
  error: "must be a host name, or *. and the name of a domain of hosts",
});

/** Keys are paths in the settings file: `lock.afterMinutes` is the member `afterMinutes` of `lock`. */
export const policies = {
  domains: policy({
    // Each is a whole profile, which `config/profile.ts` checks.
    schema: z
      .array(z.record(z.string(), z.unknown()))
      .min(1, { error: "must name at least one domain" }),
    default: [],
    userMayChange: false,
    title: "Domains offered",
    description:
      "The identity domains that can be signed in to. Each is a profile: its name and address, the client id and how the client proves itself, the scopes, and the hosts that the password may go to. A settings file names its own domains by the same key.",
  }),
  allowOtherDomains: policy({
    schema: z.boolean(),
    default: true,
    userMayChange: false,
    title: "Allow other domains",
    description:
      "Whether a person's own settings file may add domains. With false only those of the policy are offered, and no password goes anywhere else.",
  }),
  keepSessions: policy({
    schema: z.boolean(),
    default: true,
    userMayChange: true,
    title: "Stay signed in",
    description:
      "Whether people stay signed in when Latchkey is quit. With false nothing that signs in is kept in the system's keychain, and a session ends with Latchkey.",
  }),
  "lock.afterMinutes": policy({
    schema: z.number().gt(0).max(1440),
    default: undefined,
    userMayChange: true,
    title: "Lock after minutes without use",
    description:
      "Latchkey locks itself after so many minutes without use of the computer. Fractions count. Without a value it does not.",
  }),
  "lock.onSuspend": policy({
    schema: z.boolean(),
    default: false,
    userMayChange: true,
    title: "Lock when the computer goes to sleep",
    description:
      "Whether Latchkey locks itself when the computer goes to sleep.",
  }),
  "lock.onScreenLock": policy({
    schema: z.boolean(),
    default: false,
    userMayChange: true,
    title: "Lock with the screen",
    description: "Whether Latchkey locks itself when the screen is locked.",
  }),
  rememberUserName: policy({
    schema: z.boolean(),
    default: true,
    userMayChange: true,
    title: "Remember user names",
    description:
      "Whether the names of people stay on this computer after they signed out.",
  }),
  allowExport: policy({
    schema: z.boolean(),
    default: true,
    userMayChange: true,
    title: "Allow export",
    description: "Whether people may be written to a file.",
  }),
  language: policy({
    schema: z.string().regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, {
      error: "must be a language or locale such as en or es-MX",
    }),
    default: undefined,
    userMayChange: true,
    title: "Language",
    description:
      "The language of the windows, with a region for numbers and dates where one is named. Without it: the system's.",
  }),
  "network.proxy.mode": policy({
    schema: z.enum(["system", "none", "manual", "pac"]),
    default: "system",
    userMayChange: true,
    title: "Proxy",
    description:
      "How Latchkey reaches the domain: system as the system's settings say, none directly, manual through network.proxy.rules, pac as the script at network.proxy.pacUrl says.",
  }),
  "network.proxy.rules": policy({
    schema: z.string().min(1),
    default: undefined,
    userMayChange: true,
    title: "Proxy rules",
    description:
      "With the proxy mode manual: which proxy, as host:port, or as https=host:port;http=host:port.",
  }),
  "network.proxy.bypass": policy({
    schema: z.string().min(1),
    default: undefined,
    userMayChange: true,
    title: "Hosts without a proxy",
    description:
      "With the proxy mode manual: hosts that are reached directly, separated by commas.",
  }),
  "network.proxy.pacUrl": policy({
    schema: httpUrl,
    default: undefined,
    userMayChange: true,
    title: "Address of the proxy script",
    description: "With the proxy mode pac: where the script is.",
  }),
  "network.extraCaFiles": policy({
    schema: files,
    default: [],
    userMayChange: false,
    title: "Further certificate authorities",
    description:
      "PEM files with certificates of authorities that are trusted beside the built-in ones.",
  }),
  "network.systemCas": policy({
    schema: z.boolean(),
    default: true,
    userMayChange: false,
    title: "Trust the system's certificate authorities",
    description:
      "Whether authorities that the operating system trusts are trusted beside the built-in ones.",
  }),
  "network.crlFiles": policy({
    schema: files,
    default: [],
    userMayChange: false,
    title: "Certificate revocation lists",
    description:
      "PEM files with revocation lists. With at least one, every certificate of a server's chain must be covered by a list and not be on it.",
  }),
  "network.minimumTls": policy({
    schema: z.enum(["1.2", "1.3"]),
    default: "1.2",
    userMayChange: true,
    title: "Oldest version of TLS",
    description: "Servers that speak only older versions are not talked to.",
  }),
  "network.allowedHosts": policy({
    schema: z.array(host),
    default: [],
    userMayChange: false,
    title: "Allowed hosts",
    description:
      "The only hosts that Latchkey connects to, proxies apart. *.example.com stands for every host below example.com. Empty: those that the domains name.",
  }),
  "log.level": policy({
    schema: z.enum(["error", "warn", "info", "debug"]),
    default: "info",
    userMayChange: true,
    title: "What is logged",
    description:
      "The least important entries that are still written to the log. Whatever is said here, no password and no token is ever logged.",
  }),
  "updates.enabled": policy({
    schema: z.boolean(),
    default: true,
    userMayChange: true,
    title: "Look for updates",
    description:
      "Whether Latchkey looks for newer versions of itself. With false it never asks.",
  }),
  "updates.feedUrl": policy({
    schema: httpUrl,
    default: undefined,
    userMayChange: false,
    title: "Where updates come from",
    description:
      "The address of the folder with the update files, in place of the one that was built in.",
  }),
} as const;

export type PolicyKey = keyof typeof policies;
export const policyKeys = Object.keys(policies) as PolicyKey[];

type Given<K extends PolicyKey> = z.infer<(typeof policies)[K]["schema"]>;
type OptionalKey =
  | "lock.afterMinutes"
  | "language"
  | "network.proxy.rules"
  | "network.proxy.bypass"
  | "network.proxy.pacUrl"
  | "updates.feedUrl";

/** The effective value of everything in the table. */
export type PolicyValues = {
  [K in Exclude<PolicyKey, OptionalKey>]: Given<K>;
} & { [K in OptionalKey]: Given<K> | undefined };

/** The effective values, from what somebody said of each key: undefined where nobody did. What does not fit its schema is thrown by zod. */
export function policyValues(said: (key: PolicyKey) => unknown): PolicyValues {
  const values: Partial<Record<PolicyKey, unknown>> = {};
  for (const key of policyKeys) {
    const entry: Policy = policies[key];
    const value = said(key);
    values[key] =
      value === undefined ? entry.default : entry.schema.parse(value);
  }
  return values as PolicyValues;
}

/** Who may say a value, the strongest first. `built-in` is nobody. */
export const originNames = [
  "enforced",
  "person",
  "policy-default",
  "built-in",
] as const;

/** Who said the effective value of a key, and in which file or other place. */
export interface Origin {
  name: (typeof originNames)[number];
  place?: string;
}

/** The origin of each key's effective value; absent where it is built in. */
export type Origins = Partial<Record<PolicyKey, Origin>>;

/** Everything as it is when nobody says anything. */
export const builtInValues: PolicyValues = policyValues(() => undefined);
