/** A keyring that is locked, and a person who is asked for its password, answers, does not answer, or does not want to wait. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { lockKeyring, type LockedKeyring } from "../keyring/lock.ts";
import { ada } from "../identity-domain/known-people.ts";
import { profileOf } from "../identity-domain/profile.ts";
import { isLong } from "../proofs/counts.ts";
import {
  chooseInMenu,
  clickLast,
  expect,
  expectPeople,
  fillAndSubmit,
  keyringItems,
  signIn,
  test as base,
  windowCount,
  type LaunchOptions,
  type RunningApp,
} from "./fixture.ts";
import { look } from "./looking.ts";

/** The keyring is locked by {@link lock} and unlocked again after the test, whatever came of it. */
const test = base.extend<{ lock: () => Promise<LockedKeyring> }>({
  lock: async ({}, use) => {
    const locked: LockedKeyring[] = [];
    await use(async () => {
      const keyring = await lockKeyring();
      locked.push(keyring);
      return keyring;
    });
    for (const keyring of locked) {
      await keyring.unlock();
      await keyring.close();
    }
  },
});

async function signInAndClose(
  launch: (options?: LaunchOptions) => Promise<RunningApp>,
) {
  const app = await launch();
  await signIn(app, ada);
  await app.close();
}

const waitingFor = async (app: RunningApp) => {
  const waiting = await app.window("waiting");
  await expect(
    waiting.getByRole("heading", { name: "Waiting for your keychain" }),
  ).toBeVisible();
  return waiting;
};

test("a start waits for a locked keychain, and goes on by itself once it is unlocked", async ({
  launch,
  lock,
}) => {
  await signInAndClose(launch);
  const keyring = await lock();
  const app = await launch();
  const waiting = await waitingFor(app);
  expect(await windowCount(app.app)).toBe(1);
  const closed = waiting.waitForEvent("close");
  keyring.answer("unlock");
  await expectPeople(await app.window("directory"));
  await closed;
  await expect.poll(() => windowCount(app.app)).toBe(1);
});

for (const how of ["Enter", "Escape"] as const)
  test(`a start that waits can be given up with ${how}: the form says so, and the session is still there`, async ({
    launch,
    lock,
    domain,
  }) => {
    test.skip(!isLong && how === "Enter", "left to npm run test:long");
    await signInAndClose(launch);
    const keyring = await lock();
    const app = await launch();
    const waiting = await waitingFor(app);
    await expect(waiting.getByRole("button", { name: "Cancel" })).toBeFocused();
    const closed = waiting.waitForEvent("close");
    await waiting.keyboard.press(how);
    await closed;
    const form = await app.window("sign-in");
    await expect(form.getByRole("alert")).toContainText(
      "You did not wait for your keychain.",
    );
    await expect(form.locator(".message")).toHaveClass(/calm/);
    await app.close();

    await keyring.unlock();
    expect(keyringItems()).toContain(domain.url);
    await expectPeople(await (await launch()).window("directory"));
  });

test("while a sign-in waits for the keychain, the window in which the password was typed is gone", async ({
  launch,
  lock,
  domain,
}) => {
  const app = await launch();
  const form = await app.window("sign-in");
  const keyring = await lock();
  const closed = form.waitForEvent("close");
  await fillAndSubmit(form, ada.userName, ada.password);
  await waitingFor(app);
  await closed;
  await expect.poll(() => windowCount(app.app)).toBe(1);
  keyring.answer("unlock");
  await expectPeople(await app.window("directory"));
  expect(keyringItems()).toContain(domain.url);
});

test("a sign-in that will not wait for the keychain is signed in until quit", async ({
  launch,
  lock,
}) => {
  const app = await launch();
  const form = await app.window("sign-in");
  const keyring = await lock();
  await fillAndSubmit(form, ada.userName, ada.password);
  await clickLast(
    (await waitingFor(app)).getByRole("button", { name: "Cancel" }),
  );
  const directory = await app.window("directory");
  await expectPeople(directory);
  await expect(directory.getByRole("note")).toBeVisible();
  await keyring.unlock();
});

test("beside the directory, the wait has a window of its own and takes it away again", async ({
  launch,
  lock,
  domain,
}) => {
  const app = await launch();
  const directory = await signIn(app, ada);
  const keyring = await lock();
  await chooseInMenu(directory, "Sign out");
  const waiting = await waitingFor(app);
  const closed = waiting.waitForEvent("close");
  keyring.answer("unlock");
  await closed;
  await app.window("sign-in");
  expect(keyringItems()).not.toContain(domain.url);
});

/** Sooner than the app ends by itself when it waits for something at its end. */
const atOnceMs = 15_000;

test.describe("who quits while Latchkey waits for the keychain sees it end at once", () => {
  const expectEnd = async ({ app }: RunningApp) => {
    const ended = app.waitForEvent("close", { timeout: atOnceMs });
    await app.evaluate((electron) => setImmediate(() => electron.app.quit()));
    await ended;
  };

  test("at a start", async ({ launch, lock, domain }) => {
    await signInAndClose(launch);
    const keyring = await lock();
    const app = await launch();
    await waitingFor(app);
    await expectEnd(app);
    await keyring.unlock();
    expect(keyringItems()).toContain(domain.url);
  });

  test("during a sign-in", async ({ launch, lock }) => {
    const app = await launch();
    const form = await app.window("sign-in");
    await lock();
    await fillAndSubmit(form, ada.userName, ada.password);
    await waitingFor(app);
    await expectEnd(app);
  });

  test("during a sign-out, which the domain is told of all the same", async ({
    launch,
    lock,
    domain,
  }) => {
    const app = await launch();
    const directory = await signIn(app, ada);
    await lock();
    await chooseInMenu(directory, "Sign out");
    await waitingFor(app);
    await expectEnd(app);
    expect(domain.requests.map(({ path }) => path)).toContain(
      "/oauth2/v1/revoke",
    );
  });
});

test("the waiting window has no accessibility violation", async ({
  launch,
  lock,
}) => {
  await signInAndClose(launch);
  await lock();
  await look(await waitingFor(await launch()), "waiting");
});

test("--provision says that it waits, and goes on when the keychain is unlocked", async ({
  domain,
  folder,
  lock,
}) => {
  const keyring = await lock();
  const file = join(folder, "profile.json");
  writeFileSync(file, JSON.stringify(profileOf(domain.url, 1)));
  const child = spawn(
    electronPath(),
    [
      resolve(import.meta.dirname, "../.."),
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${join(folder, "provision")}`,
      "--provision",
      "--domain",
      file,
    ],
    { stdio: "pipe" },
  );
  const exit = once(child, "exit");
  let told = "";
  child.stderr.on("data", (data: Buffer) => {
    told += data.toString();
    if (told.includes("waiting")) keyring.answer("unlock");
  });
  child.stdin.end("a secret");
  expect(await exit).toEqual([0, null]);
  expect(told).toContain("latchkey: waiting for your keychain\n");
});

function electronPath(): string {
  const path: unknown = createRequire(import.meta.url)("electron");
  if (typeof path === "string") return path;
  throw new Error("Electron has no path");
}
