/**
 * The wire between the windows and the main process: every channel, the window it belongs to, and the schema of what goes in and
 * what comes out. Types, bridges, handlers and preloads all derive from this table. Input is strict; output is stripped of all that
 * its schema does not name, which is what keeps tokens out of the windows.
 *
 * Windows and preloads import types only from here: no schema library reaches them.
 */
import { z } from "zod";
import { checkIds, checkStatuses } from "./doctor.ts";
import { failureCodes, type Result } from "./failure.ts";
import {
  exportOrder,
  listLimit,
  peoplePage,
  peopleQuery,
  peopleSelection,
  peopleView,
  person,
  photo,
  reference,
  stateCounts,
} from "./people.ts";
import { originNames } from "./policy.ts";
import { id, text, textLimit } from "./text.ts";

/** Unicode that a person may type into a field; control characters are refused by the main process where they matter. */
const userName = z.string().max(256);

const failure = z.object({
  code: z.enum(failureCodes),
  facts: z.object({
    host: text.optional(),
    proxy: text.optional(),
    file: text.optional(),
    key: text.optional(),
    line: z.number().int().optional(),
    problem: text.optional(),
    retryAfterSeconds: z.number().optional(),
    role: text.optional(),
    scope: text.optional(),
    status: z.number().int().optional(),
    reason: text.optional(),
    certificates: z
      .array(
        z.object({
          subject: text,
          issuer: text,
          validFromMs: z.number(),
          validToMs: z.number(),
        }),
      )
      .optional(),
    skewSeconds: z.number().int().optional(),
    limitBytes: z.number().int().optional(),
  }),
  correlationId: text.optional(),
});

/** A public key of ECDH on P-256 as a JSON Web Key (RFC 7517, RFC 7518 section 6.2). */
const sealingKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
});

/** An identity domain that can be signed in to: its display name, and the host (with its port) that the password is sent to. */
const domain = z.object({
  key: text,
  name: text,
  host: text,
  /** Further hosts to which the profile lets the password go; the domain's own discovery chooses among them. */
  passwordHosts: z.array(text).optional(),
});

/** Somebody who has signed in here before. */
const knownPerson = z.object({
  key: text,
  userName,
  /** Their id among the people of the domain, where a token has named it: they look the same here as there. */
  personId: text.optional(),
  displayName: text.optional(),
  domain,
  /** Whether their session is kept, so that no password is needed. */
  isSignedIn: z.boolean(),
  /** Whether it is kept and locked: their password opens it. */
  isLocked: z.boolean().optional(),
});

const signInForm = z.object({
  /** Those that the profile names; empty without a usable profile. */
  domains: z.array(domain),
  /** Who is remembered, the last one first. */
  people: z.array(knownPerson),
  /** What the form begins with. Without it the person chooses first: from `people`, or from `domains`. */
  start: z
    .object({
      domainKey: text,
      userName,
      focus: z.enum(["user-name", "password"]),
    })
    .optional(),
  /** What happened before, or what is to be known before typing. `calm` when it is no failure of the person's last attempt. */
  message: z.object({ failure, calm: z.boolean() }).optional(),
  /** Whether somebody is signed in, to whose directory this window can give way again. */
  canGoBack: z.boolean(),
  /** Whether there is a policy of whoever manages the computer. */
  isManaged: z.boolean().optional(),
  /** The one-time key that the password is sealed to. A new description makes a new key and forgets the old one. */
  sealingKey,
});

const sessionView = z.object({
  domain,
  userName,
  /** The signed-in person's id among the people, where a token names it. */
  personId: text.optional(),
  displayName: text.optional(),
  /** Where the session lives: over restarts in the OS keychain, or only until quit. */
  kept: z.enum(["keychain", "until-quit"]),
  /** Why it is not in the keychain, where it could not be. */
  keychainFailure: failure.optional(),
  /** False where no session is kept by the wish of whoever set up Latchkey. */
  keepsSessions: z.boolean().optional(),
  /** Who else is remembered on this computer. */
  others: z.array(knownPerson),
  /** After how many minutes without use Latchkey locks itself; absent when it does not. */
  lockAfterMinutes: z.number().optional(),
  /** Whether Latchkey locks itself with the screen; `unavailable` where the profile asks for it and the system does not tell. */
  screenLock: z.enum(["on", "off", "unavailable"]),
  /** Whether people may be written to a file. */
  mayExport: z.boolean(),
  /** Whether there is a policy of whoever manages the computer. */
  isManaged: z.boolean().optional(),
});

/** Who the signed-in person is to the domain, and what they may do there. */
const access = z.object({
  scopesAsked: z.array(text),
  scopesGranted: z.array(text),
  /** App roles of the person and of this client, as the access token names them; absent where it is not one that can be read. */
  userRoles: z.array(text).optional(),
  clientRoles: z.array(text).optional(),
  clientId: text,
  clientName: text.optional(),
  tenant: text.optional(),
  /** The role that the users API needs, where the profile names it. */
  roleNeeded: text.optional(),
  /** When the access token ends, in milliseconds since 1970 by this computer's clock; absent without one. */
  accessEndsAtMs: z.number().optional(),
  /** Whether it is renewed without a password. */
  isRenewed: z.boolean(),
});

/** How far an export is. `written` people of `total`; `limits` as far as they are known. */
const exportState = z.discriminatedUnion("status", [
  z.object({ status: z.literal("none") }),
  z.object({
    status: z.literal("running"),
    written: z.number().int().nonnegative(),
    total: z.number().int().nonnegative(),
    fileName: text,
    limits: z.array(listLimit),
  }),
  z.object({
    status: z.literal("done"),
    written: z.number().int().nonnegative(),
    fileName: text,
    limits: z.array(listLimit),
  }),
  z.object({ status: z.literal("failed"), failure }),
]);

/** What is in effect of shared/policy.ts, and who said so. */
const settingsInEffect = z.object({
  /** Whether there is a policy of whoever manages the computer, and where. */
  isManaged: z.boolean(),
  policyPlace: text.optional(),
  warnings: z.array(failure),
  settings: z.array(
    z.object({
      key: text,
      /** What it is called, in the language of the windows. */
      title: text,
      /** Absent where it is not set. */
      value: z.union([z.boolean(), z.number(), text, z.array(text)]).optional(),
      origin: z.enum(originNames),
      /** The file, or other place, in which it is said. */
      place: text.optional(),
    }),
  ),
});

/** How far the checks are, each in words. `cancelled`: there would have been more. */
const doctorState = z.object({
  status: z.enum(["none", "running", "done", "cancelled"]),
  checks: z.array(
    z.object({
      id: z.enum(checkIds),
      status: z.enum(checkStatuses),
      code: text.optional(),
      detail: z.string().optional(),
      action: text.optional(),
    }),
  ),
});

/** What the file for support holds. */
const diagnosticsContents = z.array(
  z.object({
    /** Its file in the zip. */
    name: text,
    bytes: z.int().nonnegative(),
    /** In the person's language. */
    about: text,
  }),
);

const nothing = z.undefined();
/** One of {@link knownPerson}, by its key. */
const personKey = z.strictObject({ personKey: z.string().max(textLimit) });

/** Channel names are `noun:verb`. */
export const channels = {
  "sign-in:describe": {
    window: "sign-in",
    input: nothing,
    output: signInForm,
  },
  "sign-in:submit": {
    window: "sign-in",
    input: z.strictObject({
      domainKey: z.string().max(textLimit),
      userName,
      /** Compact JWE (RFC 7516) over the frame of `sealed-password.ts`, ECDH-ES with A256GCM to `sealingKey`. */
      sealedPassword: z.string().max(8192),
    }),
    /** Every submission ends this window: the directory follows, or a fresh form that says what went wrong. */
    output: nothing,
  },
  "sign-in:cancel": { window: "sign-in", input: nothing, output: nothing },
  /** Goes on with a kept session, without a password. */
  "sign-in:resume": { window: "sign-in", input: personKey, output: nothing },
  /** Takes somebody off the list; a kept session is signed out. */
  "sign-in:forget": { window: "sign-in", input: personKey, output: nothing },
  /** Back to the directory of whoever is signed in. */
  "sign-in:back": { window: "sign-in", input: nothing, output: nothing },
  /** Opens the support window beside this one. */
  "sign-in:show-support": {
    window: "sign-in",
    input: nothing,
    output: nothing,
  },
  "session:show-support": {
    window: "directory",
    input: nothing,
    output: nothing,
  },
  /** Ends the support window. */
  "support:close": { window: "support", input: nothing, output: nothing },
  "settings:read": {
    window: "support",
    input: nothing,
    output: settingsInEffect,
  },
  /** Begins the checks anew. Never with a password: the form is the only place for one. */
  "doctor:start": { window: "support", input: nothing, output: nothing },
  "doctor:read": { window: "support", input: nothing, output: doctorState },
  "doctor:cancel": { window: "support", input: nothing, output: nothing },
  /** Puts what was found on the clipboard, as text. */
  "doctor:copy": { window: "support", input: nothing, output: nothing },
  /** Finds out what the file for support would hold. Takes as long as the checks. */
  "diagnostics:collect": {
    window: "support",
    input: nothing,
    output: diagnosticsContents,
  },
  /** Writes what was found last where the person wants it; false when they want it nowhere. */
  "diagnostics:save": {
    window: "support",
    input: nothing,
    output: z.boolean(),
  },
  /** What is asked in the window, and the one-time key that the password is sealed to. */
  "proxy:describe": {
    window: "proxy",
    input: nothing,
    output: z.object({
      /** Its host and port. */
      proxy: text,
      /** Whether what it is told is encrypted on the way to it. */
      isEncrypted: z.boolean(),
      /** The proxy refused what was given before. */
      wasWrong: z.boolean(),
      /** The one that was given before; empty without one. */
      userName,
      sealingKey,
    }),
  },
  /** Ends the window, unless it fails: then there is something to be typed otherwise. `sealedPassword` as in `sign-in:submit`. */
  "proxy:submit": {
    window: "proxy",
    input: z.strictObject({
      userName,
      sealedPassword: z.string().max(8192),
    }),
    output: nothing,
  },
  /** The person's no. */
  "proxy:cancel": { window: "proxy", input: nothing, output: nothing },
  /** The person wants what a proxy holds back: they may be asked again. */
  "proxy:ask-again": { window: "directory", input: nothing, output: nothing },
  "waiting:describe": {
    window: "waiting",
    input: nothing,
    output: z.object({ for: z.enum(["keychain"]) }),
  },
  /** Gives up what is waited for. */
  "waiting:cancel": { window: "waiting", input: nothing, output: nothing },
  "session:read": { window: "directory", input: nothing, output: sessionView },
  "session:sign-out": { window: "directory", input: nothing, output: nothing },
  /** Signs out everybody who is remembered. */
  "session:sign-out-everywhere": {
    window: "directory",
    input: nothing,
    output: nothing,
  },
  "session:switch": { window: "directory", input: personKey, output: nothing },
  /** Opens the form for somebody else; who is signed in stays so. */
  "session:add-person": {
    window: "directory",
    input: nothing,
    output: nothing,
  },
  "session:lock": { window: "directory", input: nothing, output: nothing },
  "people:list": {
    window: "directory",
    input: peopleQuery,
    output: peoplePage,
  },
  /** Nobody waits for these answers any more: their requests to the server end. */
  "people:abandon": {
    window: "directory",
    input: z.strictObject({
      requests: z.array(z.number().int().nonnegative()).max(1000),
    }),
    output: nothing,
  },
  "people:count-states": {
    window: "directory",
    input: peopleSelection,
    output: stateCounts,
  },
  "people:read": {
    window: "directory",
    input: z.strictObject({ id }),
    output: person,
  },
  /** Without a photo, or with one that is no picture, undefined. */
  "people:read-photo": {
    window: "directory",
    input: z.strictObject({ id }),
    output: photo.optional(),
  },
  /** Groups whose name has the words typed, the first 20 by name. */
  "groups:list": {
    window: "directory",
    input: z.strictObject({ search: z.string().max(256) }),
    output: z.array(reference),
  },
  /** The signed-in person: what there is to show when the list is forbidden. */
  "people:read-self": { window: "directory", input: nothing, output: person },
  /** The list as this person left it; undefined the first time. */
  "view:read": {
    window: "directory",
    input: nothing,
    output: peopleView.optional(),
  },
  "view:save": { window: "directory", input: peopleView, output: nothing },
  "access:read": { window: "directory", input: nothing, output: access },
  /** Asks where to, then begins to write. False when the person thought better of it. */
  "export:start": {
    window: "directory",
    input: exportOrder,
    output: z.boolean(),
  },
  "export:read": { window: "directory", input: nothing, output: exportState },
  /** Ends it and takes away what was written; after its end, forgets it. */
  "export:cancel": { window: "directory", input: nothing, output: nothing },
  /** Puts a line that the window shows on the clipboard. */
  "clipboard:write": {
    window: "directory",
    input: z.strictObject({ text: z.string().min(1).max(textLimit) }),
    output: nothing,
  },
} as const;

export type Channel = keyof typeof channels;
export type WindowName = (typeof channels)[Channel]["window"];
export type Input<C extends Channel> = z.infer<(typeof channels)[C]["input"]>;
export type Output<C extends Channel> = z.infer<(typeof channels)[C]["output"]>;

/** What a window's preload exposes as `window.latchkey`: one function a channel of that window, and nothing generic. */
export type Bridge<W extends WindowName> = {
  [C in Channel as (typeof channels)[C]["window"] extends W ? C : never]: (
    ...input: Input<C> extends undefined ? [] : [Input<C>]
  ) => Promise<Result<Output<C>>>;
};

export type SignInForm = Output<"sign-in:describe">;
export type ProxyForm = Output<"proxy:describe">;
export type KnownPerson = SignInForm["people"][number];
export type SessionView = Output<"session:read">;
export type Access = Output<"access:read">;
export type ExportState = Output<"export:read">;
export type DoctorState = Output<"doctor:read">;
export type DiagnosticsContents = Output<"diagnostics:collect">;
export type SettingsInEffect = Output<"settings:read">;
