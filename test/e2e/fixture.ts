/**
 * What every end-to-end test stands on: a local identity domain of its own, a profile that points to it, an empty profile
 * folder, and `launch()`, which starts the real app on them. Nothing of the person's own is touched: the keychain is the
 * private keyring that the tests run below.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  test as base,
  _electron,
  expect,
  type ElectronApplication,
  type Locator,
  type Page,
} from "@playwright/test";
import type { WindowName } from "../../shared/ipc.ts";
import {
  startIdentityDomain,
  type IdentityDomain,
} from "../identity-domain/identity-domain.ts";
import { profileOf } from "../identity-domain/profile.ts";

export { expect };

const root = resolve(import.meta.dirname, "../..");

export interface LaunchOptions {
  /** What to write as the profile; a string is written as it is. */
  profile?: object | string;
  /** The path given to `--domain` instead of a written profile. */
  profilePath?: string;
  /** The user data folder, by its name in the test's own folder or whole; another one is another copy of the app. */
  userData?: string;
  /** Added to the environment. */
  env?: Record<string, string>;
  /** Further switches of the command line. */
  args?: string[];
  /** The folder of the built app, else this project. */
  appFolder?: string;
  /** A folder to stand where the system's policy is, for this app alone. */
  policy?: string;
}

export interface RunningApp {
  app: ElectronApplication;
  /** Waits for a window by its page's file name. */
  window(name: WindowName): Promise<Page>;
  close(): Promise<void>;
}

interface Fixtures {
  domain: IdentityDomain;
  folder: string;
  profile: object;
  launch(options?: LaunchOptions): Promise<RunningApp>;
}

export const test = base.extend<Fixtures>({
  domain: async ({}, use) => {
    const domain = await startDomain();
    await use(domain);
    await domain.close();
  },
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "latchkey-e2e-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  profile: async ({ domain }, use) => {
    await use(profileOf(domain.url));
  },
  launch: async ({ folder, profile }, use) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const file = options.profilePath ?? join(folder, "profile.json");
      if (!options.profilePath) {
        const content = options.profile ?? profile;
        writeFileSync(
          file,
          typeof content === "string" ? content : JSON.stringify(content),
        );
      }
      const started = await start(folder, file, options);
      running.push(started);
      return started;
    });
    for (const one of running) await one.close();
  },
});

async function start(
  folder: string,
  profileFile: string,
  {
    userData = "user-data",
    env,
    args = [],
    appFolder = ".",
    policy,
  }: LaunchOptions,
): Promise<RunningApp> {
  const app = await _electron.launch({
    cwd: root,
    ...(policy !== undefined && {
      executablePath: belowPolicy(folder, policy),
    }),
    // Else Playwright switches Chromium's sandbox off on Linux; root has to do without it all the same.
    chromiumSandbox: true,
    ...(env && { env: { ...environment(), ...env } }),
    args: [
      appFolder,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${resolve(folder, userData)}`,
      "--domain",
      profileFile,
      // The machine's own language is nothing to a test.
      ...(args.some((one) => one.startsWith("--lang="))
        ? []
        : ["--lang=en-US"]),
      ...args,
    ],
  });
  let closed = false;
  app.on("close", () => (closed = true));
  return {
    app,
    window: (name) => windowOf(app, name),
    close: async () => {
      if (!closed) await app.close();
    },
  };
}

/** A program that starts Electron with `policy` mounted where the system's policy is. Nobody else sees it there. */
function belowPolicy(folder: string, policy: string): string {
  const file = join(folder, "electron-below-policy");
  const electron =
    process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??
    join(root, "node_modules/electron/dist");
  writeFileSync(
    file,
    `#!/bin/sh
exec unshare -m sh -c 'mkdir -p /etc/latchkey && mount --bind "$0" /etc/latchkey && exec "$@"' '${policy}' '${electron}/electron' "$@"
`,
    { mode: 0o755 },
  );
  return file;
}

/** This process's own, as Playwright takes it. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

async function windowOf(app: ElectronApplication, name: string) {
  const find = () =>
    app.windows().find((page) => page.url().includes(`/${name}.html`));
  await expect.poll(() => find() !== undefined, { timeout: 20_000 }).toBe(true);
  const page = find();
  if (!page) throw new Error(`The ${name} window went away`);
  await page.waitForLoadState();
  return page;
}

/** Types name and password into the form and submits it by the button. */
export async function fillAndSubmit(
  page: Page,
  userName: string,
  password: string,
) {
  await userNameField(page).fill(userName);
  await passwordField(page).fill(password);
  await clickLast(page.getByRole("button", { name: "Sign in", exact: true }));
}

/** Waits for what ends its own window, which may be gone before the click, or the key, is up again. */
export async function asLast(page: Page, act: Promise<void>) {
  await act.catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
}

/** Clicks a button that ends its own window. */
export const clickLast = (button: Locator) =>
  asLast(button.page(), button.click());

/** Submits what is to fail and waits until a fresh window has taken the form's place. The fresh form. */
export async function submitInVain(
  { window }: RunningApp,
  userName: string,
  password: string,
): Promise<Page> {
  const form = await window("sign-in");
  const closed = form.waitForEvent("close");
  await fillAndSubmit(form, userName, password);
  await closed;
  const fresh = await window("sign-in");
  await passwordField(fresh).waitFor();
  return fresh;
}

export const userNameField = (form: Page) =>
  form.getByRole("textbox", { name: "User name" });

export const passwordField = (form: Page) =>
  form.getByLabel("Password", { exact: true });

/** Opens the account menu and chooses what is called `name` in it. */
export async function chooseInMenu(directory: Page, name: string | RegExp) {
  await directory.getByRole("button", { name: /^Account of/ }).click();
  await directory
    .getByRole("menuitem", { name, exact: typeof name === "string" })
    .click();
}

/** Signs in by the form and waits until the people are there. The directory window. */
export async function signIn(
  { window }: RunningApp,
  { userName, password }: { userName: string; password: string },
): Promise<Page> {
  await fillAndSubmit(await window("sign-in"), userName, password);
  const directory = await window("directory");
  await expectPeople(directory);
  return directory;
}

/** Everybody is in the list. */
export async function expectPeople(directory: Page) {
  await expect(directory.getByRole("status").first()).toContainText("300");
}

/** Signs out by the account menu. The sign-in window follows. */
export async function signOut(directory: Page) {
  const closed = directory.waitForEvent("close");
  await chooseInMenu(directory, "Sign out");
  await closed;
}

/** What came to the token endpoint, oldest first. */
export const tokenRequests = ({ requests }: IdentityDomain) =>
  requests.filter(({ path }) => path === "/oauth2/v1/token");

/** A domain of 300 people. Of one that had its port before, in another test, nothing is in the keyring any more. */
export async function startDomain(
  more: Parameters<typeof startIdentityDomain>[0] = {},
): Promise<IdentityDomain> {
  const domain = await startIdentityDomain({
    people: 300,
    recordBodies: true,
    ...more,
  });
  for (const [, account = ""] of keyringItems().matchAll(
    /^label = Latchkey\/(.*)$/gm,
  ))
    if (account.startsWith(`${domain.url} `))
      execFileSync("secret-tool", [
        ...["clear", "service", "Latchkey", "account", account],
      ]);
  return domain;
}

/** What the keyring that the tests run below holds for Latchkey, as `secret-tool` shows it. */
export function keyringItems(service = "Latchkey"): string {
  try {
    return execFileSync(
      "secret-tool",
      ["search", "--all", "service", service],
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
  } catch {
    // secret-tool ends with 1 when nothing is found.
    return "";
  }
}

/** How many windows the main process has. */
export const windowCount = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
