/** The people of a domain as the app reads them, with somebody's token and without a session. */
import { createHttpClient } from "../../../electron/main/http.ts";
import { createUsers, type Users } from "../../../electron/main/scim/users.ts";
import { profileFor } from "./profiles.ts";

export interface OpenUsers extends AsyncDisposable {
  users: Users;
}

export function openUsers(url: string | URL, token: string): OpenUsers {
  const http = createHttpClient({ userAgent: "test" });
  const users = createUsers({
    profile: profileFor(url),
    http,
    session: { authorized: (send) => send(token) },
    now: Date.now,
  });
  return { users, [Symbol.asyncDispose]: () => http.close() };
}
