/**
 * Runs the local identity domain for `npm start`: tells its parent over the process channel where it listens and whom to sign
 * in as, and ends with its parent, however that ends.
 */
import { parseArgs } from "node:util";
import { startIdentityDomain } from "../identity-domain/identity-domain.ts";
import { profileOf } from "../identity-domain/profile.ts";
import { knownPeople } from "../identity-domain/known-people.ts";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "10000" },
    port: { type: "string", default: "0" },
    file: { type: "string" },
  },
});
const port = Number(values.port);

try {
  const domain = await startIdentityDomain({
    people: Number(values.people),
    port,
    ...(values.file === undefined ? {} : { file: values.file }),
  });
  const end = () => void domain.close().finally(() => process.exit(0));
  process.once("disconnect", end);
  process.once("SIGTERM", end);
  // A terminal's Ctrl-C reaches this process too; the parent decides when the domain ends.
  process.on("SIGINT", () => {});
  const [person] = knownPeople;
  process.send?.({
    url: domain.url,
    profile: profileOf(domain),
    userName: person?.userName,
    password: person?.password,
  });
} catch (error) {
  process.send?.({ problem: problemOf(error) });
  process.exitCode = 1;
  process.disconnect?.();
}

function problemOf(error: unknown): string {
  const isTaken =
    error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (isTaken)
    return `Port ${port} is taken by another program. End it, or choose another one: npm start -- --port ${port === 65_535 ? 9470 : port + 1}`;
  return `The local identity domain could not start: ${error instanceof Error ? error.message : String(error)}. Deleting out/domain makes a new one.`;
}
