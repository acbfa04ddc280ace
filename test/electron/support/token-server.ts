/** A small authorization server that says what it is told to, and a session that stands on it with a keychain in memory. */
import { createHttpClient } from "../../../electron/main/http.ts";
import {
  createKeychain,
  type Keychain,
} from "../../../electron/main/keychain/keychain.ts";
import { createAuthorizationServer } from "../../../electron/main/oauth/authorization-server.ts";
import {
  createSession,
  type Session,
} from "../../../electron/main/session/session.ts";
import type { HttpClient } from "../../../electron/main/http.ts";
import type { Profile } from "../../../electron/main/config/profile.ts";
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
  profile: Profile;
  http: HttpClient;
  items: MemoryItems;
  keychain: Keychain;
  session: Session;
  /** Milliseconds since 1970, for the session alone. */
  clock: { now: number };
  /** How often the session ended by the server's word. */
  readonly endings: { count: number };
}

/** A session on `url`; with `from`, on the keychain and clock of an earlier one, as after a restart. */
export function createBench(
  url: URL,
  changes: Record<string, unknown> = {},
  from?: Bench,
): Bench {
  const profile = profileFor(url, changes);
  const http = createHttpClient({ userAgent: "test" });
  const items = from?.items ?? createMemoryItems();
  const keychain = createKeychain(items);
  const clock = from?.clock ?? { now: 1_700_000_000_000 };
  const now = () => clock.now;
  const endings = { count: 0 };
  const server = createAuthorizationServer({
    profile,
    http,
    now,
    readClientSecret: async () => "s3cret with + % & : / = and %2B",
  });
  const session = createSession({
    profile,
    server,
    keychain,
    now,
    onEnded: () => (endings.count += 1),
    signOutMs: 300,
  });
  return {
    profile,
    http,
    items,
    keychain,
    session,
    clock,
    endings,
    [Symbol.asyncDispose]: () => http.close(),
  };
}
