/**
 * `npm run domain`: sets a fresh clone up as far as the identity domain needs it, then runs the domain under Node 24. Its
 * options are those of test/identity-domain/main.ts; its exit code is the domain's.
 */
import { join } from "node:path";
import { ensureReady } from "./bootstrap.mjs";
import { root, start, Stop, whenParentEnds } from "./steps.mjs";

let child;
const end = (signal) => (child ? child.kill(signal) : process.exit(0));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => end(signal));
}
whenParentEnds(() => end("SIGTERM"));

try {
  const { node } = await ensureReady({ for: "domain" });
  const main = join(root, "test", "identity-domain", "main.ts");
  const running = start(
    node,
    [
      // SQLite is in Node; that it may still change is not the person's concern.
      "--disable-warning=ExperimentalWarning",
      main,
      ...process.argv.slice(2),
    ],
    // npm runs scripts in the project's folder; the person names a file from where they stand.
    { cwd: process.env.INIT_CWD ?? process.cwd(), stdio: "inherit" },
  );
  child = running.child;
  process.exitCode = await running.exited;
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
