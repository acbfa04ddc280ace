// Latchkey from the place where a package has put it: what lies on the machine, its modes without windows, and a person's way through its
// windows. Judges only what is the same for every package.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, expect, type Browser, type Page } from "@playwright/test";
import { fillAndSubmit } from "../e2e/fixture.ts";
import { startIdentityDomain } from "../identity-domain/identity-domain.ts";
import { ada } from "../identity-domain/known-people.ts";
import { profileOf } from "../identity-domain/profile.ts";
import { isLong } from "../proofs/counts.ts";

export const root = resolve(import.meta.dirname, "../..");
export const built = join(root, "out/packages");

/** Where packages put the app. */
export const app = "/opt/Latchkey";

/** Why nothing can be installed here and now; undefined where it can. */
export const whyNot = !isLong
  ? "npm run test:long makes, installs and removes packages"
  : process.getuid?.() !== 0
    ? "only root can install a package"
    : undefined;

const noSandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

/** The newest package with this ending. */
export function madePackage(ending: string): string {
  const [file] = readdirSync(built)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(built, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (file === undefined) throw new Error(`There is no ${ending} package`);
  return file;
}

/** Every file below the folders that packages write to, with its mode and size. */
export function everything(): Set<string> {
  const found = new Set<string>();
  const look = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const { mode, size } = lstatSync(path);
      // A folder's own size is its file system's matter.
      found.add(
        `${path} ${mode.toString(8)} ${entry.isDirectory() ? "" : size}`,
      );
      if (entry.isDirectory()) look(path);
    }
  };
  for (const folder of ["/opt", "/usr", "/etc", "/var/lib/dpkg/info"])
    look(folder);
  return found;
}

/** What an installation has left behind or taken away. Caches are made anew by triggers of the system's for whatever is installed. */
export function traces(before: Set<string>) {
  const after = everything();
  const isCache = (line: string) =>
    /\/(mimeinfo|icon-theme)\.cache /.test(line);
  return {
    left: [...after].filter((line) => !before.has(line) && !isCache(line)),
    lost: [...before].filter((line) => !after.has(line) && !isCache(line)),
  };
}

/** A folder of its own, a profile in it, and nothing of either afterwards. */
export async function withProfile<T>(
  content: object,
  use: (args: string[]) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-installed-"));
  const profile = join(folder, "profile.json");
  writeFileSync(profile, JSON.stringify(content));
  try {
    return await use([
      ...[`--user-data-dir=${folder}`, "--lang=en-US"],
      ...["--domain", profile],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs a mode without windows by the launcher. */
export async function runMode(args: readonly string[], input = "") {
  const child = spawn("/usr/bin/latchkey", [...noSandbox, ...args], {
    cwd: "/",
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (data: Buffer) => (said.stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (said.stderr += data.toString()));
  child.stdin.end(input);
  const [status]: unknown[] = await once(child, "close");
  return { status, ...said };
}

/** Starts the app by its launcher. Playwright's own way into Electron needs the inspector, which a fuse has switched off: this goes to the windows alone. */
export async function withWindows(
  args: readonly string[],
  use: (browser: Browser) => Promise<void>,
): Promise<void> {
  const child = spawn(
    "/usr/bin/latchkey",
    [...noSandbox, "--remote-debugging-port=0", ...args],
    { cwd: "/", stdio: ["ignore", "ignore", "pipe"] },
  );
  try {
    const browser = await chromium.connectOverCDP(await devToolsOf(child));
    await use(browser);
    await browser.close();
  } finally {
    child.kill();
    if (child.exitCode === null) await once(child, "exit");
  }
}

export const pagesOf = (browser: Browser): Page[] =>
  browser.contexts().flatMap((context) => context.pages());

/** The doctor looks at everything, signs in and ends the session: nothing fails. */
export async function doctorFindsNothing(): Promise<void> {
  const domain = await startIdentityDomain({ people: 300 });
  try {
    await withProfile(profileOf(domain.url), async (args) => {
      const { status, stdout, stderr } = await runMode(
        [
          ...args,
          ...["--doctor", "--json"],
          ...["--username", ada.userName, "--password-stdin"],
        ],
        ada.password,
      );
      const report: { ok: boolean; checks: { id: string; status: string }[] } =
        JSON.parse(stdout);
      const failed = report.checks.filter(
        ({ status: result }) => result === "fail",
      );
      expect({ status, failed, ok: report.ok }).toEqual({
        ...{ status: 0, failed: [], ok: true },
      });
      for (const id of ["keychain", "sign-in", "users", "refresh", "revoke"])
        expect(report.checks).toContainEqual(
          expect.objectContaining({ id, status: "pass" }),
        );
      expect(stdout + stderr).not.toContain(ada.password);
    });
  } finally {
    await domain.close();
  }
}

/** A person signs in and finds everybody there. */
export async function personSignsIn(): Promise<void> {
  const domain = await startIdentityDomain({ people: 300 });
  const signIn = async (browser: Browser) => {
    const pageOf = async (name: string): Promise<Page> => {
      const find = () =>
        pagesOf(browser).find((page) => page.url().includes(`/${name}.html`));
      await expect.poll(() => find() !== undefined).toBe(true);
      const page = find();
      if (!page) throw new Error(`The ${name} window went away`);
      return page;
    };
    await fillAndSubmit(await pageOf("sign-in"), ada.userName, ada.password);
    const directory = await pageOf("directory");
    await expect(directory.getByRole("status").first()).toContainText("300");
  };
  try {
    await withProfile(profileOf(domain.url), (args) =>
      withWindows(args, signIn),
    );
  } finally {
    await domain.close();
  }
}

/** The address that Chromium prints on standard error. */
async function devToolsOf(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const data of child.stderr ?? []) {
    text += String(data);
    const [, address] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`Latchkey ended: ${text}`);
}
