/**
 * The doctor: looks at everything that a sign-in needs, one check after another, and tells each as soon as it is done. Changes nothing but a
 * keychain item of its own, which it takes away again. Decides what rests on what; how things are looked at is in the files beside.
 */
import type { CheckId, Finding } from "../../../shared/doctor.ts";
import type { PolicyValues } from "../../../shared/policy.ts";
import type { Profile } from "../config/profile.ts";
import type { Settings } from "../config/settings.ts";
import type { ItemStore } from "../keychain/helper-client.ts";
import type { Keychain } from "../keychain/keychain.ts";
import { createServerClock } from "../oauth/server-clock.ts";
import {
  checkClient,
  checkClock,
  checkDiscovery,
  checkGrant,
  checkIssuer,
  checkKeys,
  checkTokenEndpoint,
  checkUsersEndpoint,
  type Examined,
} from "./domain-checks.ts";
import {
  checkKeychain,
  checkPermissions,
  checkVersions,
  type About,
} from "./machine-checks.ts";
import {
  createCourse,
  fail,
  note,
  pass,
  warn,
  type Course,
  type Outcome,
} from "./outcome.ts";
import { examineSignIn, type SignInOrder } from "./sign-in-checks.ts";
import { checkName, checkProxy, checkTls, type Network } from "./way-checks.ts";

export interface DoctorOptions {
  about: About;
  readSettings: () => Promise<Settings>;
  /** Where they are read from. */
  settingsFile: string;
  dataFolder: string;
  /** Of this person; undefined where files have no owner. */
  uid: number | undefined;
  items: ItemStore;
  keychain: Pick<Keychain, "read">;
  /** How servers are reached. Fails where the settings about that cannot be used. */
  openNetwork: (values: PolicyValues) => Promise<Network>;
  /** Which of the domains to look at. Fails with `command-line/wrong`; then nothing is looked at. */
  choose: (domains: readonly Profile[]) => readonly Profile[];
  signIn: SignInOrder | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
  signal: AbortSignal;
}

const domainChecks = [
  ...(["client", "proxy", "dns", "tls", "discovery", "issuer"] as const),
  ...(["token-endpoint", "grant", "jwks", "users-endpoint", "clock"] as const),
  ...(["sign-in", "users", "refresh", "revoke"] as const),
] satisfies CheckId[];

/** All findings in the order of `checkIds`, for one domain after another. Fails only as `choose`, or with the reason of `signal`. */
export async function* examine(
  options: DoctorOptions,
): AsyncGenerator<Finding, void> {
  const { about, items, settingsFile, dataFolder, uid } = options;
  const course = createCourse(options.signal);
  let settings: Settings | undefined;
  let problem: unknown;
  try {
    settings = await options.readSettings();
  } catch (error) {
    problem = error;
  }
  problem ??= settings?.problem;
  const domains =
    settings && problem === undefined ? options.choose(settings.domains) : [];
  yield await course.run("versions", [], () => checkVersions(about));
  yield* examineSettings(course, settings, problem);
  yield await course.run("permissions", [], () =>
    checkPermissions(settingsFile, dataFolder, uid),
  );
  yield await course.run("keychain", [], () => checkKeychain(items));
  if (!settings || problem !== undefined) return yield* leaveOut(course);
  const network = await options
    .openNetwork(settings.values)
    .catch((error: unknown) => fail(error));
  for (const profile of domains) {
    const own = course.of(domains.length > 1 ? nameOf(profile) : undefined);
    yield* examineDomain(own, profile, network, options);
  }
  if ("http" in network) await network.http.close();
}

/** What a policy is to blame for is told as its own. */
async function* examineSettings(
  course: Course,
  settings: Settings | undefined,
  problem: unknown,
): AsyncGenerator<Finding> {
  yield await course.run("policy", [], () =>
    settings ? policyOutcome(settings) : fail(problem),
  );
  yield await course.run("settings", ["policy"], () => {
    if (!settings || problem !== undefined) return fail(problem);
    const { domains, domainPlaces = [] } = settings;
    return pass(
      note("doctor.note.settings", {
        count: domains.length,
        file: domainPlaces.join(", "),
      }),
    );
  });
}

/** How much of the settings is managed, and from where. */
function policyOutcome(settings: Settings): Outcome {
  const managed = Object.values(settings.origins).filter(({ name }) =>
    ["enforced", "policy-default"].includes(name),
  );
  const said =
    settings.policyPlace === undefined
      ? note("doctor.note.no-policy")
      : note("doctor.note.policy", {
          count: managed.length,
          places: settings.policyPlace,
        });
  const [warning, ...others] = settings.warnings ?? [];
  if (!warning) return pass(said);
  const more = note("doctor.note.more-warnings", {
    codes: others.map(({ code }) => code).join(", "),
  });
  return warn(
    warning.code,
    warning.facts,
    said,
    ...(others.length > 0 ? [more] : []),
  );
}

async function* leaveOut(course: Course): AsyncGenerator<Finding> {
  for (const id of domainChecks)
    yield await course.run(id, ["settings"], () =>
      pass(note("doctor.note.no-domain")),
    );
}

async function* examineDomain(
  course: Course,
  profile: Profile,
  network: Network | ReturnType<typeof fail>,
  { keychain, now, signal, signIn }: DoctorOptions,
): AsyncGenerator<Finding> {
  const { domainUrl: url, client } = profile;
  const isStored =
    client.authentication !== "none" &&
    !("keyFile" in client && client.keyFile !== undefined);
  if (!("http" in network)) {
    // Either what certificates are held against cannot be used, or what is set about proxies.
    const isTrust = network.failure?.code.startsWith("trust/") === true;
    const own = isTrust ? "tls" : "proxy";
    yield await course.run(own, [], () => network);
    for (const id of domainChecks)
      if (id !== own) yield await course.run(id, [own], () => network);
    return;
  }
  const clock = createServerClock(network.http, now);
  const domain: Examined = { profile, clock, now, signal };
  const { run } = course;
  yield await run("client", isStored ? ["keychain"] : [], () =>
    checkClient(domain, keychain),
  );
  yield await run("proxy", [], () => checkProxy(url, network));
  yield await run("dns", ["proxy"], () => checkName(url, network));
  yield await run("tls", ["dns"], () => checkTls(url, network, now()));
  yield await run("discovery", ["tls"], () => checkDiscovery(domain));
  yield await run("issuer", ["discovery"], () => checkIssuer(domain));
  yield await run("token-endpoint", ["discovery"], () =>
    checkTokenEndpoint(domain),
  );
  yield await run("grant", ["discovery"], () => checkGrant(domain));
  yield await run("jwks", ["discovery"], () => checkKeys(domain));
  yield await run("users-endpoint", ["tls"], () => checkUsersEndpoint(domain));
  yield await run("clock", ["tls"], () => checkClock(domain));
  const means = { http: network.http, keychain, order: signIn };
  yield* examineSignIn(course, domain, means);
}

const nameOf = ({ domainUrl, client }: Profile) =>
  `${domainUrl.host} (${client.id})`;
