// net: the default session's fetch, and a network that is always there.
import { guarded } from "../core/guard.ts";
import { session } from "./session.ts";

export const net = guarded("net", {
  fetch: (input: string | Request, init?: RequestInit): Promise<Response> =>
    session.defaultSession.fetch(input, init),
  isOnline: (): boolean => true,
  online: true,
}) satisfies Pick<Electron.Net, "fetch" | "isOnline" | "online">;
