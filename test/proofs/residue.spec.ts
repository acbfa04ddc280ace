/**
 * What is left of a password and of tokens after a sign-in, however it ended: the app's own processes are scanned from outside, at once
 * and after a second. Every row has its control: the same scan while the form is open, and the app with its wiping switched off.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test as base } from "../e2e/fixture.ts";
import {
  startIdentityDomain,
  type IdentityDomain,
} from "../identity-domain/identity-domain.ts";
import {
  accessToken,
  attempt,
  password,
  refreshToken,
  userName,
  type Observed,
  type Outcome,
} from "./attempt.ts";
import { startForwardProxy } from "../network/forward-proxy.ts";
import { counts, isLong } from "./counts.ts";
import {
  copiesIn,
  places,
  type Place,
  type ScanReport,
} from "./memory/scan.ts";
import { passwordBytes, randomPassword } from "./random-password.ts";
import { figure, record } from "./results.ts";
import { makeUnwipedApp } from "./unwiped-app.ts";

type Transport = "HTTP" | "TLS" | "TLS through a proxy";
const domainKinds = ["HTTP", "TLS"] as const;
type Domains = Record<(typeof domainKinds)[number], IdentityDomain>;

/**
 * Through a proxy the password goes the way that it has over TLS: looked at where it arrives and where nobody answers. Every run of the
 * tests takes the rows that are marked: each outcome, each transport.
 */
const measured: readonly (readonly [Outcome, Transport, "always"?])[] = [
  ["signed in", "HTTP", "always"],
  ["signed in", "TLS"],
  ["signed in", "TLS through a proxy"],
  ["refused", "HTTP"],
  ["refused", "TLS", "always"],
  ["timed out", "HTTP"],
  ["timed out", "TLS"],
  ["timed out", "TLS through a proxy", "always"],
  ["aborted", "HTTP", "always"],
  ["aborted", "TLS"],
];

/** A proxy of this machine, and the settings that lead there. */
async function proxyFor(transport: Transport) {
  if (transport !== "TLS through a proxy") return undefined;
  const proxy = await startForwardProxy();
  const rules = { mode: "manual", rules: proxy.host, bypass: "<-loopback>" };
  return { ...proxy, settings: { network: { proxy: rules } } };
}

async function startDomains(): Promise<Domains> {
  const options = { people: 300, recordBodies: true };
  return {
    HTTP: await startIdentityDomain(options),
    TLS: await startIdentityDomain({ ...options, tls: true }),
  };
}

const test = base.extend<object, { domains: Domains; others: Domains }>({
  domains: [
    async ({}, use) => {
      const domains = await startDomains();
      await use(domains);
      for (const kind of domainKinds) await domains[kind].close();
    },
    { scope: "worker" },
  ],
  // For the app with its wiping switched off, which runs beside the real one.
  others: [
    async ({}, use) => {
      const domains = await startDomains();
      await use(domains);
      for (const kind of domainKinds) await domains[kind].close();
    },
    { scope: "worker" },
  ],
  // Each attempt has one of its own.
  profile: async ({}, use) => use({}),
});

type Row = Record<Place, number>;

for (const [nth, [outcome, transport, always]] of measured.entries())
  test(`leaves nothing of the password: ${outcome}, over ${transport}`, async ({
    domains,
    others,
    folder,
    launch,
  }) => {
    test.skip(!isLong && !always, "left to npm run test:long");
    test.setTimeout((1 + counts.residueRuns) * 120_000);
    const kind = transport === "HTTP" ? transport : "TLS";
    await using proxy = await proxyFor(transport);
    const left = emptyRow();
    const leftLater = emptyRow();
    const formOpen = emptyRow();
    const unwiped = emptyRow();
    const unwipedLater = emptyRow();
    const bytesOf = (run: number) =>
      passwordBytes[(nth + run) % passwordBytes.length] ?? 12;

    async function run(nthRun: number) {
      const observed = await attempt({
        outcome,
        domain: domains[kind],
        settings: proxy?.settings,
        password: randomPassword(bytesOf(nthRun), nthRun % 2 === 1),
        folder: join(folder, `run ${nthRun}`),
        launch,
      });
      expectLooked(observed);
      add(formOpen, observed.formOpen);
      add(left, observed.atOnce);
      add(leftLater, observed.afterOneSecond);
      await observed.running.close();
    }

    async function control() {
      const controlFolder = join(folder, "unwiped");
      const { atOnce, afterOneSecond, running } = await attempt({
        outcome,
        domain: others[kind],
        settings: proxy?.settings,
        password: randomPassword(bytesOf(0), false),
        folder: controlFolder,
        launch,
        appFolder: makeUnwipedApp(`${controlFolder} app`),
      });
      add(unwiped, atOnce);
      add(unwipedLater, afterOneSecond);
      await running.close();
    }

    await Promise.all([run(0), control()]);
    for (let nthRun = 1; nthRun < counts.residueRuns; nthRun += 1)
      await run(nthRun);

    const name = `${outcome}, ${transport}`;
    record("residue", residueTitle, {
      [`${name}: at once`]: left,
      [`${name}: a second later`]: leftLater,
    });
    record("residue-controls", controlTitle, {
      [`${name}: form open`]: formOpen,
      [`${name}: wiping switched off, at once`]: unwiped,
      [`${name}: wiping switched off, a second later`]: unwipedLater,
    });
    figure(
      `password, ${name}: ${sum(left)} copies left at once, ${sum(leftLater)} a second later, in ${counts.residueRuns} runs (form open: ${formOpen.renderers} in the window; not wiped: ${unwiped.main} in the main process)`,
    );
    // Or the row would be about something else.
    if (proxy) expect(proxy.seen.length).toBeGreaterThan(0);
    expect(formOpen.renderers).toBeGreaterThan(0);
    expect(unwiped.main).toBeGreaterThan(0);
    expect(left).toEqual(emptyRow());
    expect(leftLater).toEqual(emptyRow());
  });

test("keeps tokens out of every window and off the disk, and would see what is planted", async ({
  domains,
  folder,
  launch,
}) => {
  test.setTimeout(120_000);
  const secret = randomPassword(32, false);
  const { atOnce, afterOneSecond, needles, page, running, look } =
    await attempt({
      outcome: "signed in",
      domain: domains.HTTP,
      password: secret,
      folder: join(folder, "run"),
      launch,
    });
  const tokens = [accessToken, refreshToken];
  const rows = Object.fromEntries(
    tokens.map((token) => [
      token,
      Object.fromEntries(
        places.map((place) => [
          place,
          Math.max(
            copiesIn(atOnce, place, token),
            copiesIn(afterOneSecond, place, token),
          ),
        ]),
      ),
    ]),
  );
  record("residue-tokens", tokenTitle, rows);
  for (const token of tokens)
    for (const place of ["renderers", "browser", "disk", "argv"] as const)
      expect(rows[token]?.[place], `${token} in ${place}`).toBe(0);
  // It works with them, so they are there, and are found.
  expect(rows[accessToken]?.["main"]).toBeGreaterThan(0);
  expect(rows[refreshToken]?.["helper"]).toBeGreaterThan(0);

  const texts = needles.filter(({ name }) => tokens.includes(name));
  await page.evaluate(
    (planted) => Object.assign(window, { planted }),
    texts.map(({ text }) => text),
  );
  writeFileSync(
    join(folder, "run", "user-data", "left behind"),
    [secret, ...texts.map(({ text }) => text)].join("\n"),
  );
  await running.app.evaluate(
    (_electron, planted) => Object.assign(globalThis, { planted }),
    secret,
  );
  const planted = await look();
  for (const token of tokens)
    for (const place of ["renderers", "disk"] as const)
      expect(copiesIn(planted, place, token)).toBeGreaterThan(0);
  for (const place of ["main", "disk"] as const)
    expect(copiesIn(planted, place, password)).toBeGreaterThan(0);
  figure("tokens: 0 copies in windows and on the disk");
});

const residueTitle =
  "Copies of the password once the window of its submission is gone: the most of all runs.";
const controlTitle =
  "Copies of the password where they must be found: all typed and nothing sent, and at the end in the app with its wiping switched off.";
const tokenTitle =
  "Copies of the tokens while somebody is signed in. The main process works with them, the helper has put one into the keychain.";

const emptyRow = (): Row => ({
  ...{ main: 0, helper: 0, browser: 0, renderers: 0, "other processes": 0 },
  ...{ disk: 0, argv: 0, environments: 0 },
});

function add(row: Row, report: ScanReport) {
  for (const place of places)
    row[place] = Math.max(row[place], copiesIn(report, place, password));
}

const sum = (row: Row) => Object.values(row).reduce((all, one) => all + one, 0);

/** The user name is shown in the window and known to the main process: a scan that does not find it has not looked. */
function expectLooked({ formOpen, atOnce, afterOneSecond }: Observed) {
  for (const report of [formOpen, atOnce, afterOneSecond]) {
    expect(copiesIn(report, "renderers", userName)).toBeGreaterThan(0);
    expect(report.disk.files).toBeGreaterThan(0);
  }
  for (const report of [atOnce, afterOneSecond])
    expect(copiesIn(report, "main", userName)).toBeGreaterThan(0);
}
