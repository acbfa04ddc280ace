// The domain on its own, from the command line: reads the options, prints where it listens and whom to sign in as, and
// ends cleanly. It prints passwords, which is its purpose: they are those of known-people.ts.
import { parseArgs, styleText } from "node:util";
import type { IdentityDomainOptions } from "./identity-domain.ts";
import { knownPeople } from "./known-people.ts";

const help = `npm run domain -- [OPTIONS]

Runs an identity domain on this machine: Oracle's paths, OAuth password grant, SCIM users, made-up people.

  --people NUMBER   how many people, 1 to 1000000 (default: 10000)
  --port NUMBER     where to listen (default: 9400)
  --host ADDRESS    on which address (default: 127.0.0.1, which only this machine reaches)
  --file FILE       a SQLite file that keeps people and sessions for the next start (default: none)
  --tls             speak https, and mutual TLS on a second port
  --lock-after N    lock an account after so many wrong passwords in a row (default: 0, never)
  --help            this text`;

/** What stops the command: one sentence that says what to do. Exit code 2 is a wrong command line, 1 all else. */
class Stop extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

const definitions = {
  people: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  file: { type: "string" },
  tls: { type: "boolean" },
  "lock-after": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

function readOptions(args: string[]): IdentityDomainOptions | "help" {
  const { values } = parse(args);
  if (values.help) return "help";
  const { host, file, tls, "lock-after": lockAfter = "0" } = values;
  return {
    people: readNumber("--people", values.people ?? "10000", 1, 1_000_000),
    port: readNumber("--port", values.port ?? "9400", 0, 65_535),
    ...(host !== undefined && { host }),
    ...(file !== undefined && { file }),
    ...(tls && { tls }),
    wrongPasswordsToLock: readNumber("--lock-after", lockAfter, 0, 1000),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: definitions });
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error)
      .split(". ", 1)
      .map((text) => text.replace(/\.$/, ""));
    throw new Stop(`${reason}. npm run domain -- --help lists the options.`, 2);
  }
}

function readNumber(
  name: string,
  text: string,
  least: number,
  most: number,
): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new Stop(
    `${name} takes a whole number from ${least} to ${most}, not "${text}".`,
    2,
  );
}

/** The sentence for what can go wrong while starting. */
function toStop(error: unknown, { host, port, file }: IdentityDomainOptions) {
  if (!(error instanceof Error) || !("code" in error)) return error;
  switch (error.code) {
    case "NOT_A_DOMAIN_FILE":
      return new Stop(error.message, 1);
    case "EADDRINUSE":
      return new Stop(
        `Port ${port} is taken. Stop what listens there, or name another one: npm run domain -- --port ${(port ?? 0) + 1}`,
        1,
      );
    case "EACCES":
      return new Stop(
        `Port ${port} may not be used by you. Name one above 1023 with --port.`,
        1,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new Stop(
        `${host} is not an address of this machine. Leave --host out, or name 127.0.0.1.`,
        1,
      );
    case "ERR_SQLITE_ERROR":
      return new Stop(
        `${file ?? "The temporary database"} cannot be written. Name a file in a folder of yours with room on it: --file FILE`,
        1,
      );
    default:
      return error;
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Says how far the making is, every so often. */
function createProgress(): (share: number) => void {
  let saidAtMs = Date.now();
  return (share) => {
    if (Date.now() - saidAtMs < 2000) return;
    saidAtMs = Date.now();
    say(`Making people ... ${Math.round(share * 100)} %`);
  };
}

function sayPeople(): void {
  const width = Math.max(...knownPeople.map(({ userName }) => userName.length));
  const bold = (text: string) => styleText("bold", text);
  say(bold(`${"User name".padEnd(width)}  ${"Password".padEnd(32)}  Shows`));
  for (const { userName, password, shows } of knownPeople) {
    const quoted = JSON.stringify(password);
    const shown = quoted.length > 32 ? `${quoted.slice(0, 28)} ...` : quoted;
    say(`${userName.padEnd(width)}  ${shown.padEnd(32)}  ${shows}`);
  }
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") return say(help);
  const startedAtMs = Date.now();
  // Only now, so that a wrong command line is answered at once.
  const { startIdentityDomain } = await import("./identity-domain.ts");
  const domain = await startIdentityDomain({
    ...options,
    progress: createProgress(),
  }).catch((error: unknown) => {
    throw toStop(error, options);
  });
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  const count = options.people?.toLocaleString("en") ?? "";
  say(`Identity domain with ${count} people, ready after ${seconds} s:`);
  say(`  ${domain.url}`);
  if (domain.secureUrl !== undefined)
    say(
      `  ${domain.secureUrl} for mutual TLS; trusted with NODE_EXTRA_CA_CERTS=${domain.caFile}`,
    );
  say("");
  sayPeople();
  say(
    `\nPasswords stand in quotes as JSON strings; all of them in full: ${domain.url}/-/people`,
  );
  say(
    `A profile for every request shape, with its secret or key: ${domain.url}/-/shapes`,
  );
  say("Ctrl-C ends it.");
  end = () => void domain.close().then(() => process.exit(0));
}

// Ctrl-C on a terminal comes twice: from the terminal and from the command that started this one.
let end = (): void => process.exit(0);
let isEnding = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (!isEnding) end();
    isEnding = true;
  });
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
