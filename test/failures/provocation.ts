/** How each code is provoked, through the modules that the app is made of: one table an area, complete by its type. */
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { Failure, FailureCode } from "../../shared/failure.ts";
import { createHttpClient, type HttpClient } from "../../electron/main/http.ts";
import {
  createAuthorizationServer,
  type AuthorizationServer,
} from "../../electron/main/oauth/authorization-server.ts";
import type { ReadStored } from "../../electron/main/oauth/client-credentials.ts";
import { profileFor } from "../electron/support/profiles.ts";

/** Brings about one failure, and gives it as a window would get it. */
export type Provocation = () => Promise<Failure>;

/** Every code of an area. */
export type Provocations<Area extends string> = Record<
  Extract<FailureCode, `${Area}/${string}`>,
  Provocation
>;

/** An HTTP client that ends with its scope. */
export function openHttp(
  options: Partial<Parameters<typeof createHttpClient>[0]> = {},
): HttpClient & AsyncDisposable {
  const http = createHttpClient({ userAgent: "test", ...options });
  return { ...http, [Symbol.asyncDispose]: () => http.close() };
}

/** The domain at `url` as the app sees it. */
export function openServer(
  http: HttpClient,
  url: string | URL,
  changes: Record<string, unknown> = {},
  readClientSecret: ReadStored = async () => undefined,
): AuthorizationServer {
  return createAuthorizationServer({
    profile: profileFor(url, changes),
    http,
    readClientSecret,
    now: Date.now,
  });
}

/** Asks the domain at `url` for tokens, as a sign-in does. */
export async function trade(
  url: string | URL,
  changes: Record<string, unknown> = {},
  person = { userName: "ada", password: "x" },
  readClientSecret?: ReadStored,
): Promise<void> {
  await using http = openHttp();
  const server = openServer(http, url, changes, readClientSecret);
  const password = new TextEncoder().encode(person.password);
  const { signal } = new AbortController();
  await server.tradePassword(person.userName, password, signal);
}

/** An address of this machine at which nobody listens. */
export async function closedPort(): Promise<URL> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return new URL(`http://127.0.0.1:${port}`);
}
