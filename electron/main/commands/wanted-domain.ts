/** Which of a file's domains a command is about. */
import type { Profile } from "../config/profile.ts";

/** Whether `wanted` (`--for`) is the host of this domain, with or without its port, or its client id. */
export const isCalled = (
  { domainUrl, client }: Profile,
  wanted: string,
): boolean => [domainUrl.host, domainUrl.hostname, client.id].includes(wanted);

/** What there is to choose from. */
export const namesOf = (domains: readonly Profile[]): string =>
  domains
    .map(({ domainUrl, client }) => `${domainUrl.host} (${client.id})`)
    .join(", ");
