/** Which of a file's domains a command is about. */
import type { Profile } from "../config/profile.ts";

/** Those whose host or client id is `wanted` (`--for`); where there is none, those whose host it is without its port. */
export function domainsCalled(
  domains: readonly Profile[],
  wanted: string,
): Profile[] {
  const called = (...names: ((profile: Profile) => string)[]) =>
    domains.filter((one) => names.some((name) => name(one) === wanted));
  const exact = called(
    ({ domainUrl }) => domainUrl.host,
    ({ client }) => client.id,
  );
  return exact.length > 0
    ? exact
    : called(({ domainUrl }) => domainUrl.hostname);
}

/** What there is to choose from. */
export const namesOf = (domains: readonly Profile[]): string =>
  domains
    .map(({ domainUrl, client }) => `${domainUrl.host} (${client.id})`)
    .join(", ");
