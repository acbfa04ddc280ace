/**
 * The local identity domain of `npm start`: a child process on a port that stays the same over starts, because the keychain
 * keeps sessions by the domain's origin. People and tokens lie in out/domain/.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { root, say, start, Stop } from "./steps.mjs";

const folder = join(root, "out", "domain");
const people = 10_000;
const firstPort = 9470;

/**
 * Starts the domain and gives `{ profile, userName, password }`: the profile's file, and whom to sign in as, which the person is told where
 * they are to do it.
 */
export async function startLocalDomain(node, portWanted, isForPeople = true) {
  mkdirSync(folder, { recursive: true });
  const port = portWanted ?? (await ownPort());
  const { child, exited } = start(
    node,
    [
      join(root, "test", "walk", "local-domain.ts"),
      ...["--people", String(people), "--port", String(port)],
      ...["--file", join(folder, "people.sqlite")],
    ],
    { stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );
  const answer = await Promise.race([
    new Promise((resolve) => child.once("message", resolve)),
    exited.then((code) => ({
      problem: `The local identity domain ended with ${code} before it was up.`,
    })),
  ]);
  if (answer.problem) throw new Stop(answer.problem);
  const { url, userName, password } = answer;
  const profile = join(folder, "profile.json");
  writeFileSync(profile, `${JSON.stringify(answer.profile, null, 2)}\n`);
  say(`Local identity domain with 10,000 people: ${url}`);
  if (!isForPeople) return { profile, userName, password };
  say(`Sign in as ${userName} with the password ${password}`);
  say(`Others to sign in as, and what they show: ${url}/-/people`);
  return { profile, userName, password };
}

/** The port of the last start, or at the first one a free port. */
async function ownPort() {
  const file = join(folder, "port");
  if (existsSync(file)) return Number(readFileSync(file, "utf8"));
  const port = (await freePort(firstPort)) ?? (await freePort(0));
  writeFileSync(file, String(port));
  return port;
}

const freePort = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const free = server.address().port;
      server.close(() => resolve(free));
    });
  });
