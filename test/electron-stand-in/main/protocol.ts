// protocol: who answers the app's own schemes. One for each session.
import { guarded } from "../core/guard.ts";
import type { Members } from "../core/members.ts";
import { standIn } from "../core/stand-in.ts";
import { schemeOf, setPrivileges } from "./schemes.ts";

export type SchemeHandler = (request: Request) => Response | Promise<Response>;
export type Protocol = ReturnType<typeof createProtocol>;

let registered = false;

/** @param onChange called when a scheme gets or loses its handler */
export function createProtocol(onChange: () => void) {
  const handlers = new Map<string, SchemeHandler>();
  return guarded("protocol", {
    /** @throws after ready and for a second call: Electron takes one list, before it starts Chromium */
    registerSchemesAsPrivileged(list: Electron.CustomScheme[]): void {
      if (standIn.ready)
        throw new Error(
          "protocol.registerSchemesAsPrivileged should be called before app is ready",
        );
      if (registered)
        throw new Error(
          "protocol.registerSchemesAsPrivileged can be called only once",
        );
      registered = true;
      setPrivileges(list);
    },
    handle(scheme: string, handler: SchemeHandler): void {
      if (handlers.has(scheme))
        throw new Error(`Failed to register protocol: ${scheme}`);
      handlers.set(scheme, handler);
      onChange();
    },
    unhandle(scheme: string): void {
      if (!handlers.delete(scheme))
        throw new Error(`Failed to unhandle protocol: ${scheme}`);
      onChange();
    },
    isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
    /** For the interception. */
    handlerFor: (url: string): SchemeHandler | undefined =>
      handlers.get(schemeOf(url)),
  }) satisfies Members<
    Electron.Protocol,
    "registerSchemesAsPrivileged" | "unhandle" | "isProtocolHandled"
  >;
}
