// net: the default session's fetch, requests, and a network that is always there.
import { guarded } from "../core/guard.ts";
import { ClientRequest } from "./client-request.ts";
import { session } from "./session.ts";

export const net = guarded("net", {
  fetch: (input: string | Request, init?: RequestInit): Promise<Response> =>
    session.defaultSession.fetch(input, init),
  request: (
    options: Electron.ClientRequestConstructorOptions | string,
  ): ClientRequest => new ClientRequest(options),
  isOnline: (): boolean => true,
  online: true,
}) satisfies Pick<Electron.Net, "fetch" | "isOnline" | "online"> & {
  request: (...args: Parameters<Electron.Net["request"]>) => ClientRequest;
};
