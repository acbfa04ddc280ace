/**
 * The wire between the windows and the main process: every channel, the window it belongs to, and the schema of what goes in and
 * what comes out. Types, bridges, handlers and preloads all derive from this table. Input is strict; output is stripped of all that
 * its schema does not name, which is what keeps tokens out of the windows.
 *
 * Windows and preloads import types only from here: no schema library reaches them.
 */
import { z } from "zod";
import { failureCodes, type Result } from "./failure.ts";

const textLimit = 1024;
/** Text of somebody else's: what is too long is cut, so that one long value does not cost the whole answer. */
const text = z.string().overwrite((value) => value.slice(0, textLimit));
/** Unicode that a person may type into a field; control characters are refused by the main process where they matter. */
const userName = z.string().max(256);

const failure = z.object({
  code: z.enum(failureCodes),
  facts: z.object({
    host: text.optional(),
    file: text.optional(),
    key: text.optional(),
    line: z.number().int().optional(),
    problem: text.optional(),
    retryAfterSeconds: z.number().optional(),
    role: text.optional(),
    scope: text.optional(),
    status: z.number().int().optional(),
    reason: text.optional(),
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
  displayName: text.optional(),
  domain,
  /** Whether their session is kept, so that no password is needed. */
  isSignedIn: z.boolean(),
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
  /** The one-time key that the password is sealed to. A new description makes a new key and forgets the old one. */
  sealingKey,
});

export const personStates = [
  "active",
  "deactivated",
  "locked",
  "federated",
  "password-expired",
  "not-activated",
] as const;

const personRow = z.object({
  id: text,
  displayName: text,
  userName: text,
  title: text.optional(),
  department: text.optional(),
  email: text.optional(),
  state: z.enum(personStates),
});

const labelled = z.object({
  value: text,
  type: text.optional(),
  primary: z.boolean(),
});

const person = personRow.extend({
  givenName: text.optional(),
  familyName: text.optional(),
  emails: z.array(labelled),
  phoneNumbers: z.array(labelled),
  manager: z.object({ id: text, displayName: text.optional() }).optional(),
  groups: z.array(z.object({ id: text, displayName: text.optional() })),
  employeeNumber: text.optional(),
  organization: text.optional(),
  location: text.optional(),
  locale: text.optional(),
  /** ISO 8601 instants as the server gives them. */
  createdAt: text.optional(),
  lastModifiedAt: text.optional(),
});

const peopleQuery = z.strictObject({
  /** What the person typed into the search field; words, not a filter. Empty for everybody. */
  search: z.string().max(256),
  /** 1-based index of the first person wanted (RFC 7644 section 3.4.2.4). */
  startIndex: z.number().int().min(1).max(1_000_000_000),
  count: z.number().int().min(1).max(1000),
});

const peoplePage = z.object({
  /** How many people match in all, as the server counts. */
  total: z.number().int().nonnegative(),
  startIndex: z.number().int().min(1),
  people: z.array(personRow),
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
  scopesAsked: z.array(text),
  scopesGranted: z.array(text),
  /** Who else is remembered on this computer. */
  others: z.array(knownPerson),
  /** After how many minutes without use Latchkey locks itself; absent when it does not. */
  lockAfterMinutes: z.number().optional(),
  /** Whether Latchkey locks itself with the screen; `unavailable` where the profile asks for it and the system does not tell. */
  screenLock: z.enum(["on", "off", "unavailable"]),
});

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
  "people:read": {
    window: "directory",
    input: z.strictObject({ id: z.string().min(1).max(textLimit) }),
    output: person,
  },
  /** The signed-in person: what there is to show when the list is forbidden. */
  "people:read-self": { window: "directory", input: nothing, output: person },
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
export type KnownPerson = SignInForm["people"][number];
export type SessionView = Output<"session:read">;
export type PeopleQuery = Input<"people:list">;
export type PeoplePage = Output<"people:list">;
export type PersonRow = PeoplePage["people"][number];
export type Person = Output<"people:read">;
export type PersonState = PersonRow["state"];
