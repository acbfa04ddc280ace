/**
 * `npm test`: everything that says whether the project is sound, one line a part. All parts run even when one fails; a failing
 * part's output is shown whole; the last line counts everything. `npm test -- --only NAME` runs one part. `npm run test:long` builds
 * the app, makes, installs and removes its packages, looks at every window in light and in dark, and runs the proofs whole, which takes
 * more than an hour; every other run takes them at reduced counts, and packages only as far as can be seen without making one.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt, ensureReady, sayElectron } from "./bootstrap.mjs";
import { ensureScreen } from "./screen.mjs";
import { command, quietly, root, say, Stop } from "./steps.mjs";
import {
  readExitCode,
  readPlaywright,
  readVitest,
  summary,
} from "./test-reports.mjs";

const bin = {
  prettier: "node_modules/prettier/bin/prettier.cjs",
  tsc: "node_modules/typescript/bin/tsc",
  eslint: "node_modules/eslint/bin/eslint.js",
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/@playwright/test/cli.js",
};
const reports = join(root, "out", "test-reports");

/** Where a runner needs a keychain it gets one of its own; only Linux can give it. Electron's own binary needs the screen. */
const withKeyring = (argv, electron) =>
  process.platform === "linux"
    ? [
        join(root, "test/keyring/with-keyring.sh"),
        ...(electron.kind === "electron" ? ["--display"] : []),
        "--",
        ...argv,
      ]
    : argv;

/** Runs commands one after another as one check. */
const check =
  (...commands) =>
  async ({ node }) => {
    let code = 0;
    let output = "";
    for (const args of commands) {
      const done = await quietly("", node, args);
      code = Math.max(code, done.code);
      output += done.output;
    }
    return { counts: readExitCode(code), output };
  };

/** Runs a test runner that writes a JSON report. */
async function runTests(ready, name, args, read, env = {}) {
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  const argv = withKeyring([ready.node, ...args(file)], ready.electron);
  const { code, output } = await quietly(name, argv[0], argv.slice(1), {
    env: {
      ...process.env,
      ...ready.electron.env,
      ...ready.screen,
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
  });
  return { counts: read(readJson(file), code), output };
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

const playwright = (name, config, env) => (ready) =>
  runTests(
    ready,
    name,
    () => [bin.playwright, "test", "-c", config, "--reporter=list,json"],
    readPlaywright,
    env,
  );

const isLong = process.argv.includes("--long");
const longParts = ["build", "packages", "end-to-end", "proofs"];
const longEnv = isLong ? { LATCHKEY_LONG_PROOFS: "1" } : {};

/** In this order; what is in one row runs at once. */
const rows = [
  {
    format: check([bin.prettier, "--check", "--log-level=warn", "."]),
    types: check(
      ...["shared", "electron", "renderer", "test"].map((project) => [
        bin.tsc,
        "-p",
        project,
      ]),
    ),
  },
  {
    lint: check([bin.eslint, "--max-warnings=0", "."]),
    build: async ({ node }) => {
      const failure = await ensureBuilt(node, "");
      return { counts: readExitCode(failure ? 1 : 0), output: failure ?? "" };
    },
  },
  {
    "unit and service": (ready) =>
      runTests(
        ready,
        "unit",
        (file) => [
          bin.vitest,
          "run",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${file}`,
        ],
        readVitest,
      ),
  },
  {
    "stand-in": playwright(
      "stand-in",
      "test/electron-stand-in/conformance/playwright.config.ts",
    ),
  },
];
if (process.platform === "linux") {
  rows.push({
    packages: playwright(
      "packages",
      "test/packages/playwright.config.ts",
      longEnv,
    ),
  });
  rows.push({
    "end-to-end": playwright(
      "end-to-end",
      "test/e2e/playwright.config.ts",
      longEnv,
    ),
  });
  rows.push({
    proofs: (ready) => {
      rmSync(join(root, "out/proofs"), { recursive: true, force: true });
      const config = "test/proofs/playwright.config.ts";
      return playwright("proofs", config, longEnv)(ready);
    },
  });
}

await command(async () => {
  const chosenParts = readParts(process.argv.slice(2));
  const chosen = rows
    .map((row) =>
      Object.entries(row).filter(
        ([name]) => !chosenParts || chosenParts.includes(name),
      ),
    )
    .filter((row) => row.length > 0);
  const ready = await ensureReady({ for: isLong ? "long test" : "test" });
  sayElectron(ready.electron);
  ready.screen = await ensureScreen(ready.electron);
  mkdirSync(reports, { recursive: true });
  const all = [];
  for (const row of chosen) {
    all.push(
      ...(await Promise.all(
        row.map(([name, run]) => runPart(name, run, ready)),
      )),
    );
  }
  if (process.platform !== "linux" && (!chosenParts || isLong)) {
    all.push({ passed: 0, failed: 1, skipped: 0 });
    say(
      "packages, end-to-end and proofs      not run: only Linux can give it a keychain of its own. Run npm test in a Linux container as well.",
    );
  }
  say(summary(all));
  return all.some((counts) => counts.failed > 0) ? 1 : 0;
});

async function runPart(name, run, ready) {
  const startedAt = Date.now();
  const { counts, output } = await run(ready);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const failed = counts.failed > 0;
  if (failed) say(`\n${output.trimEnd()}\n`);
  say(
    `${failed ? "FAILED" : "ok    "} ${name.padEnd(17)} ${seconds.padStart(6)} s  ${summary([counts])}`,
  );
  for (const note of counts.notes) say(`         ${note}`);
  return counts;
}

/** The parts that are asked for; undefined for all. */
function readParts(args) {
  if (args.length === 0) return undefined;
  if (args.length === 1 && isLong) return longParts;
  const names = rows.flatMap((row) => Object.keys(row));
  const name = args[1] ?? "";
  if (args[0] === "--only" && args.length === 2 && names.includes(name)) {
    return [name];
  }
  throw new Stop(
    `npm test takes --long, or --only and the name of one part: ${names.map((one) => JSON.stringify(one)).join(", ")}`,
    2,
  );
}
