/**
 * Signs in, reads a page of people, refreshes and revokes, as a session does. The password is bytes, read when all before it went well, sent
 * once and wiped. Nothing of what came is kept, told or stored.
 */
import type { Finding } from "../../../shared/doctor.ts";
import type { PeopleQuery } from "../../../shared/people.ts";
import { passwordLimitBytes } from "../../../shared/sealed-password.ts";
import { AppError } from "../app-error.ts";
import type { HttpClient } from "../http.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { clientSecretItem } from "../keychain/secrets.ts";
import { createAuthorizationServer } from "../oauth/authorization-server.ts";
import type { TokenAnswer } from "../oauth/token-answer.ts";
import { createUsers } from "../scim/users.ts";
import type { Examined } from "./domain-checks.ts";
import {
  note,
  pass,
  skip,
  warn,
  type Course,
  type Outcome,
} from "./outcome.ts";

/** Whom to sign in as. */
export interface SignInOrder {
  userName: string;
  /** UTF-8; whoever gets it wipes it. Called once. */
  readPassword: () => Promise<Uint8Array>;
}

export interface SignInMeans {
  http: HttpClient;
  keychain: Pick<Keychain, "read">;
  order: SignInOrder | undefined;
}

const resting = [
  "settings",
  "client",
  "tls",
  "discovery",
  "issuer",
  "token-endpoint",
] as const;

/** People on the page that is read. */
const pageLength = 10;

export async function* examineSignIn(
  course: Course,
  domain: Examined,
  { http, keychain, order }: SignInMeans,
): AsyncGenerator<Finding> {
  const { profile, now, signal } = domain;
  const { host } = profile.domainUrl;
  if (!order) {
    const left = () => skip(note("doctor.note.not-asked"));
    for (const id of ["sign-in", "users", "refresh", "revoke"] as const)
      yield await course.run(id, [], left);
    return;
  }
  const server = createAuthorizationServer({
    profile,
    http,
    now,
    readClientSecret: () => keychain.read(clientSecretItem(profile)),
  });
  let tokens: TokenAnswer | undefined;
  const has = (): TokenAnswer => {
    if (tokens) return tokens;
    throw new AppError("session/none");
  };

  yield await course.run("sign-in", resting, async () => {
    const password = await order.readPassword();
    try {
      checkPassword(password);
      tokens = await server.tradePassword(order.userName, password, signal);
    } finally {
      password.fill(0);
    }
    const isRenewed = tokens.refreshToken === undefined ? "no" : "yes";
    return pass(note("doctor.note.sign-in", { isRenewed }));
  });

  yield await course.run("users", ["sign-in"], async () => {
    const { accessToken } = has();
    const certificate = await server.certificate();
    const users = createUsers({
      profile,
      http,
      now,
      session: { authorized: (send) => send(accessToken, certificate) },
    });
    const page = await users.list(firstPage, signal);
    const count = page.people.length;
    const { total } = page;
    return pass(note("doctor.note.users", { count, total }));
  });

  yield await course.run("refresh", ["sign-in"], async () => {
    const { refreshToken } = has();
    if (refreshToken === undefined)
      return profile.scopes.includes("offline_access")
        ? warn("doctor/no-refresh-token", { host })
        : skip(note("doctor.note.no-refresh"));
    const next = await server.refresh(refreshToken, signal);
    const isRotated =
      next.refreshToken !== undefined && next.refreshToken !== refreshToken;
    tokens = { ...next, refreshToken: next.refreshToken ?? refreshToken };
    return pass(
      note("doctor.note.refresh", { isRotated: isRotated ? "yes" : "no" }),
    );
  });

  yield await course.run("revoke", ["sign-in"], () => revoke(has()));

  /** The refresh token first: servers end the access token with it. */
  async function revoke({
    accessToken,
    refreshToken,
  }: TokenAnswer): Promise<Outcome> {
    const outcome =
      refreshToken === undefined
        ? await server.revoke(accessToken, "access_token", signal)
        : await server.revoke(refreshToken, "refresh_token", signal);
    if (outcome === "not-offered")
      return warn("doctor/not-revocable", { host });
    if (refreshToken !== undefined)
      await server
        .revoke(accessToken, "access_token", signal)
        .catch(() => undefined);
    return pass(note("doctor.note.revoke"));
  }
}

const firstPage: PeopleQuery = {
  search: "",
  states: [],
  sort: { by: "displayName", order: "ascending" },
  startIndex: 1,
  count: pageLength,
  request: 0,
};

function checkPassword({ length }: Uint8Array): void {
  if (length === 0) throw new AppError("form/password-empty");
  if (length > passwordLimitBytes)
    throw new AppError("form/password-too-long", {
      limitBytes: passwordLimitBytes,
    });
}
