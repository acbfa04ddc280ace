// The example of docs/testing.md, which shows this file to the letter. It stands alone, without the fixture of the other tests.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  _electron,
  expect,
  test,
  type ElectronApplication,
  type Page,
} from "@playwright/test";
import { startIdentityDomain } from "../identity-domain/identity-domain.ts";
import { ada } from "../identity-domain/known-people.ts";
import { profileOf } from "../identity-domain/profile.ts";

test("a wrong password, then the right one, then somebody is found", async () => {
  const domain = await startIdentityDomain({ people: 50 });
  const folder = await mkdtemp(join(tmpdir(), "latchkey-example-"));
  const profile = join(folder, "profile.json");
  await writeFile(profile, JSON.stringify(profileOf(domain.url)));
  const app = await _electron.launch({
    cwd: resolve(import.meta.dirname, "../.."),
    // Playwright switches Chromium's sandbox off on Linux unless it is told not to; root has to do without it.
    chromiumSandbox: true,
    args: [
      ".",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${folder}`,
      `--domain=${profile}`,
      "--lang=en-US",
    ],
  });
  try {
    const form = await windowOf(app, "sign-in");
    await signIn(form, ada.userName, "not the password");

    // The window is gone, with all that was typed into it. A fresh one says why.
    const fresh = await windowOf(app, "sign-in");
    await expect(fresh.getByRole("alert")).toContainText(
      "The user name or password is not right.",
    );
    await signIn(fresh, ada.userName, ada.password);

    const directory = await windowOf(app, "directory");
    await expect(directory.getByRole("status")).toHaveText("50 people");
    await directory
      .getByRole("searchbox", { name: "Search people" })
      .fill("hopper");
    await expect(directory.getByRole("status")).toHaveText("1 person found");
    await directory.getByRole("row", { name: "Grace Hopper" }).click();
    const details = directory.getByRole("region", {
      name: "Details of Grace Hopper",
    });
    await expect(details).toContainText("Chief Executive");
  } finally {
    await app.close();
    await domain.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** The window of a page: `sign-in`, `directory` or `waiting`. */
async function windowOf(app: ElectronApplication, name: string): Promise<Page> {
  const find = () =>
    app
      .windows()
      .find((page) => !page.isClosed() && page.url().includes(`/${name}.html`));
  await expect.poll(find).toBeDefined();
  const page = find();
  if (!page) throw new Error(`The ${name} window went away`);
  return page;
}

/** Types and submits, and waits for the window's end: every submission ends its window, whatever the answer. */
async function signIn(form: Page, userName: string, password: string) {
  const closed = form.waitForEvent("close");
  await form.getByRole("textbox", { name: "User name" }).fill(userName);
  const field = form.getByLabel("Password", { exact: true });
  // Not `fill`: Playwright writes what it fills into its reports.
  await field.evaluate(
    (input, text) => Object.assign(input, { value: text }),
    password,
  );
  await field.press("Enter");
  await closed;
}
