// One sign-in from the first key to its end, with the app's processes scanned on the way. Owns what is typed and when is looked; judges
// nothing.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, type Page } from "@playwright/test";
import type { IdentityDomain } from "../identity-domain/identity-domain.ts";
import { profileOf } from "../identity-domain/profile.ts";
import {
  clickLast,
  expectPeople,
  keyringItems,
  tokenRequests,
  type LaunchOptions,
  type RunningApp,
} from "../e2e/fixture.ts";
import { personIn } from "../e2e/people.ts";
import type { Needle } from "./memory/forms.ts";
import { scan, type ScanReport } from "./memory/scan.ts";

export type Outcome = "signed in" | "refused" | "timed out" | "aborted";

export interface Attempt {
  readonly outcome: Outcome;
  readonly domain: IdentityDomain;
  readonly password: string;
  /** For this attempt alone; all that the app writes to the disk lies below it. */
  readonly folder: string;
  readonly launch: (options: LaunchOptions) => Promise<RunningApp>;
  /** Further members of the settings file. */
  readonly settings?: object | undefined;
  /** Another build of the app. */
  readonly appFolder?: string;
}

export interface Observed {
  /** Everything typed, nothing sent. */
  readonly formOpen: ScanReport;
  /** As soon as the window's destruction has ended: Chromium has said so, and its process is gone. */
  readonly atOnce: ScanReport;
  readonly afterOneSecond: ScanReport;
  readonly running: RunningApp;
  /** The window at the end. */
  readonly page: Page;
  readonly needles: readonly Needle[];
  /** Looks once more. */
  readonly look: () => Promise<ScanReport>;
}

const ada = personIn("active");
const tokenPath = "/oauth2/v1/token";

/** The names of what is searched for. */
export const password = "password";
export const accessToken = "access token";
export const refreshToken = "refresh token";
/** It is shown, so it must be found: or nothing was looked at. */
export const userName = "user name";

export async function attempt(given: Attempt): Promise<Observed> {
  const { outcome, domain } = given;
  await prepare(given);
  const running = await start(given);
  const needles: Needle[] = [
    { name: password, text: given.password },
    { name: userName, text: ada.userName },
  ];
  const look = () =>
    scan({
      root: running.app.process().pid ?? 0,
      folders: [given.folder],
      needles,
    });
  const form = await running.window("sign-in");
  await type(form, given.password);
  const formOpen = await look();
  const sentBefore = tokenRequests(domain).length;
  const ended = form.waitForEvent("close", { timeout: 60_000 });
  await form.keyboard.press("Enter");
  if (outcome === "aborted") {
    await expect
      .poll(() => tokenRequests(domain).length)
      .toBeGreaterThan(sentBefore);
    await clickLast(form.getByRole("button", { name: "Cancel" }));
  }
  await ended;
  const page = await windowAfter(running, outcome);
  if (outcome === "signed in") needles.push(...tokensOf(domain));
  await processesEnd(formOpen);
  const atOnce = await look();
  await delay(1000);
  const afterOneSecond = await look();
  return { formOpen, atOnce, afterOneSecond, running, page, needles, look };
}

/** Makes the domain answer as it must. */
async function prepare({ outcome, domain, password }: Attempt) {
  domain.clearMoods();
  domain.requests.length = 0;
  if (outcome === "signed in") await domain.setPassword(ada.userName, password);
  if (outcome === "timed out" || outcome === "aborted")
    domain.setMood({ path: tokenPath, kind: "slow", delayMs: 90_000 });
}

async function start(given: Attempt) {
  const { folder, domain, launch, settings, appFolder } = given;
  for (const name of ["home", "run", "temporary"])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  const profilePath = join(folder, "profile.json");
  writeFileSync(
    profilePath,
    JSON.stringify({ ...profileOf(domain), ...settings }),
  );
  return launch({
    profilePath,
    userData: join(folder, "user-data"),
    env: {
      HOME: join(folder, "home"),
      XDG_RUNTIME_DIR: join(folder, "run"),
      TMPDIR: join(folder, "temporary"),
      ...(domain.caFile && { NODE_EXTRA_CA_CERTS: domain.caFile }),
    },
    ...(appFolder && { appFolder }),
  });
}

/** Key by key, as a person does. */
async function type(form: Page, password: string) {
  const fields = [
    [form.getByRole("textbox", { name: "User name" }), ada.userName],
    [form.getByLabel("Password", { exact: true }), password],
  ] as const;
  for (const [field, text] of fields) {
    await field.focus();
    await form.keyboard.type(text);
  }
}

async function windowAfter({ window }: RunningApp, outcome: Outcome) {
  const page = await window(outcome === "signed in" ? "directory" : "sign-in");
  if (outcome === "signed in") await expectPeople(page);
  else
    await expect(page.getByRole("textbox", { name: "User name" })).toHaveValue(
      ada.userName,
    );
  return page;
}

/** The window is gone; its process needs a moment more. */
async function processesEnd({ processes }: ScanReport) {
  const ending = processes.filter(
    ({ role, memory }) =>
      role === "renderer" && (memory.byNeedle[password] ?? 0) > 0,
  );
  for (let wait = 0; wait < 50; wait += 1) {
    if (ending.every(({ pid }) => !existsSync(`/proc/${pid}`))) return;
    await delay(100);
  }
}

/** The access token as the users API was sent it, and the refresh token in the pieces that the keychain holds. */
function tokensOf({ requests, url }: IdentityDomain): Needle[] {
  const bearer = requests
    .findLast(({ path }) => path.startsWith("/admin/"))
    ?.headers["authorization"]?.replace(/^Bearer /, "");
  const pieces = keyringItems()
    .split(/^\[/m)
    .filter((item) => item.includes(url))
    .flatMap((item) => /[\w.~+/-]{200,}/.exec(item)?.[0] ?? []);
  expect(bearer, "an access token was sent").toBeDefined();
  expect(pieces.length, "pieces of a refresh token").toBeGreaterThan(0);
  return [
    { name: accessToken, text: bearer ?? "" },
    ...pieces.map((text) => ({ name: refreshToken, text })),
  ];
}
