/** An identity domain as sessions know it, and what a window may know of it. */
import type { SessionView } from "../../../shared/ipc.ts";
import type { Profile } from "../config/profile.ts";
import type { AuthorizationServer } from "../oauth/authorization-server.ts";

/** An identity domain that can be signed in to. */
export interface Domain {
  /** By `domainKeyOf`. */
  key: string;
  profile: Profile;
  server: AuthorizationServer;
}

/** What a window shows of a domain. */
export function domainView({ key, profile }: Domain): SessionView["domain"] {
  const { name, domainUrl, passwordOrigins } = profile;
  const passwordHosts = passwordOrigins.map((origin) => new URL(origin).host);
  return {
    key,
    name,
    host: domainUrl.host,
    ...(passwordHosts.length > 0 && { passwordHosts }),
  };
}
