/** A small authorization server that says what it is told to, and sessions that stand on it with a keychain in memory. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHttpClient } from "../../../electron/main/http.ts";
import {
  createKeychain,
  type Keychain,
} from "../../../electron/main/keychain/keychain.ts";
import { createAuthorizationServer } from "../../../electron/main/oauth/authorization-server.ts";
import {
  createItemLock,
  type ItemLock,
} from "../../../electron/main/session/item-lock.ts";
import { createPeopleFile } from "../../../electron/main/session/people-file.ts";
import type { Session } from "../../../electron/main/session/session.ts";
import {
  createSessions,
  type Sessions,
} from "../../../electron/main/session/sessions.ts";
import type { HttpClient } from "../../../electron/main/http.ts";
import {
  domainKeyOf,
  type Profile,
} from "../../../electron/main/config/profile.ts";
import { createMemoryItems, type MemoryItems } from "./memory-items.ts";
import { profileFor } from "./profiles.ts";
import {
  formOf,
  startServer,
  type ScriptedAnswer,
  type ScriptedServer,
  type Seen,
} from "./scripted-server.ts";

export interface TokenServer extends AsyncDisposable {
  server: ScriptedServer;
  /** What the token endpoint says; by default tokens numbered in turn. */
  onToken: (
    form: Record<string, string>,
    seen: Seen,
  ) => ScriptedAnswer | undefined | Promise<ScriptedAnswer | undefined>;
  onRevoke: (form: Record<string, string>) => ScriptedAnswer | undefined;
  /** The forms that came to the token endpoint. */
  readonly grants: Record<string, string>[];
  readonly revocations: Record<string, string>[];
}

export const numberedTokens = (number: number): ScriptedAnswer => ({
  json: {
    access_token: `access-${number}`,
    token_type: "Bearer",
    expires_in: 3600,
    refresh_token: `refresh-${number}`,
  },
});

export async function startTokenServer(
  documentOf: (url: URL) => object = () => ({}),
): Promise<TokenServer> {
  let number = 0;
  const server = await startServer((seen) => {
    const url = server.url.origin;
    switch (seen.path) {
      case "/.well-known/openid-configuration":
        return {
          json: {
            issuer: "https://identity.oraclecloud.com/",
            token_endpoint: `${url}/oauth2/v1/token`,
            revocation_endpoint: `${url}/oauth2/v1/revoke`,
            ...documentOf(server.url),
          },
        };
      case "/oauth2/v1/token":
        started.grants.push(formOf(seen));
        return started.onToken(formOf(seen), seen);
      case "/oauth2/v1/revoke":
        started.revocations.push(formOf(seen));
        return started.onRevoke(formOf(seen));
      default:
        return { status: 404 };
    }
  });
  const started: TokenServer = {
    server,
    grants: [],
    revocations: [],
    onToken: () => numberedTokens((number += 1)),
    onRevoke: () => ({ status: 200 }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
  return started;
}

export interface Bench extends AsyncDisposable {
  /** Of the first domain. */
  profile: Profile;
  http: HttpClient;
  items: MemoryItems;
  keychain: Keychain;
  itemLock: ItemLock;
  /** With people.json in it. */
  folder: string;
  sessions: Sessions;
  /** The current session; fails without one. */
  readonly session: Session;
  /** Signs in to the first domain, or to the one at `at`. */
  signIn(
    userName?: string,
    password?: Uint8Array,
    signal?: AbortSignal,
    at?: number,
  ): Promise<void>;
  /** Milliseconds since 1970, for the sessions alone. */
  clock: { now: number };
  /** How often a session left by itself. */
  readonly endings: { count: number };
  /** Who was signed out, by key. */
  readonly signedOut: readonly string[];
}

export interface BenchOptions {
  /** Members of the profiles. */
  changes?: Record<string, unknown>;
  /** As after a restart: with the keychain, the folder and the clock of an earlier one. */
  from?: Bench;
  /** Further domains. */
  also?: URL[];
  rememberUserName?: boolean;
  keepSessions?: boolean;
}

/** Sessions on the domain at `url`, with a keychain in memory and real locks. */
export function createBench(url: URL, options: BenchOptions = {}): Bench {
  const { changes = {}, from, also = [], rememberUserName = true } = options;
  const http = createHttpClient({ userAgent: "test" });
  const items = from?.items ?? createMemoryItems();
  const keychain = createKeychain(items);
  const folder = from?.folder ?? mkdtempSync(join(tmpdir(), "latchkey-bench-"));
  const itemLock = createItemLock(join(folder, "locks"));
  const clock = from?.clock ?? { now: 1_700_000_000_000 };
  const now = () => clock.now;
  const endings = { count: 0 };
  const signedOut: string[] = [];
  const domains = [url, ...also].map((one) => {
    const profile = profileFor(one, changes);
    const server = createAuthorizationServer({
      profile,
      http,
      now,
      readClientSecret: async () => "s3cret with + % & : / = and %2B",
    });
    return { key: domainKeyOf(profile), profile, server };
  });
  const sessions = createSessions({
    domains,
    keychain,
    keepSessions: options.keepSessions ?? true,
    itemLock,
    peopleFile: createPeopleFile(join(folder, "people.json"), rememberUserName),
    rememberUserName,
    now,
    behaviour: () => ({ screenLock: "off", mayExport: true }),
    onSignedOut: (key) => void signedOut.push(key),
    onLeft: () => (endings.count += 1),
    signOutMs: 300,
  });
  return {
    profile: profileFor(url, changes),
    http,
    items,
    keychain,
    itemLock,
    folder,
    sessions,
    get session() {
      if (sessions.current) return sessions.current;
      throw new Error("Nobody is signed in");
    },
    signIn: (
      userName = "ada@example.com",
      password = new TextEncoder().encode("pass word"),
      signal = new AbortController().signal,
      at = 0,
    ) =>
      sessions.signIn(domains[at]?.key ?? "none", userName, password, signal),
    clock,
    endings,
    signedOut,
    [Symbol.asyncDispose]: async () => {
      await sessions.settled();
      await http.close();
      if (!from) rmSync(folder, { recursive: true, force: true });
    },
  };
}
