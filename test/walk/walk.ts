/**
 * Walks the main job as a person would: signs in (or finds the session restored), waits for the list, searches, opens a person.
 * Saves a picture of every state, prints the first ten people, ends 0 - or 1 with one sentence. It drives the app from outside,
 * through Playwright; the app has no code for it.
 *
 *   walk.ts --electron EXECUTABLE --pictures FOLDER [--sign-out] -- APP ARGUMENTS
 *
 * User name and password come on two lines of standard input, or are asked for on the terminal, and only when the form is there.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  _electron,
  type ElectronApplication,
  type Locator,
  type Page,
} from "@playwright/test";
import { readCredentials } from "./credentials.ts";
import { peopleIn, tableOf } from "./people-table.ts";

const { values, positionals } = parseArgs({
  options: {
    electron: { type: "string" },
    pictures: { type: "string" },
    "sign-out": { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const pictures = values.pictures ?? "out/pictures";
const openTimeoutMs = 60_000;
const stepTimeoutMs = 30_000;

/** What the app says has failed; shown to the person as it is. */
class AppFailure extends Error {}

let step = "opening the app";
let page: Page | undefined;
const app = await launch();
try {
  page = await anyWindow(app);
  if (page.url().includes("/sign-in.html")) page = await signIn(app, page);
  else console.log("Already signed in: the session was restored");
  await walkDirectory(page).catch(async (error: unknown) => {
    // Whoever may not see the list must be able to leave all the same; what stopped the walk is what is told.
    const stoppedAt = step;
    if (values["sign-out"] && page) await signOut(app, page).catch(() => {});
    step = stoppedAt;
    throw error;
  });
  if (values["sign-out"]) await signOut(app, page);
  console.log(`Pictures: ${pictures}`);
} catch (error) {
  console.error(await sentenceFor(error, page));
  process.exitCode = 1;
} finally {
  await app.close().catch(() => {});
}

async function launch(): Promise<ElectronApplication> {
  mkdirSync(pictures, { recursive: true });
  try {
    return await _electron.launch({
      // The walk knows the English words.
      args: [...positionals, "--lang=en"],
      // Playwright would switch Chromium's sandbox off; root's bootstrap has said so itself.
      chromiumSandbox: true,
      timeout: openTimeoutMs,
      ...(values.electron === undefined
        ? {}
        : { executablePath: values.electron }),
    });
  } catch (error) {
    console.error(`The app did not open: ${errorLines(error)}`);
    process.exit(1);
  }
}

/** What the app wrote to its standard error, out of Playwright's log of the launch. */
function errorLines(error: unknown): string {
  const log = error instanceof Error ? error.message : String(error);
  const written = [...log.matchAll(/\[err\] (?!Debugger|For help| +at )(.*)/g)];
  return written.length > 0 ? written.map(([, line]) => line).join("\n") : log;
}

async function signIn(app: ElectronApplication, form: Page): Promise<Page> {
  step = "waiting for the sign-in form";
  const userName = form.getByRole("textbox", { name: "User name" });
  const password = form.getByLabel("Password", { exact: true });
  const other = form.getByRole("button", { name: /^Use another account/ });
  const alert = form.getByRole("alert");
  await userName
    .or(other)
    .or(alert)
    .first()
    .waitFor({ timeout: stepTimeoutMs });
  await takePicture(form, "01-sign-in");
  if (await other.isVisible()) await other.click();
  if (!(await userName.isVisible())) throw new AppFailure(await textOf(alert));

  step = "reading whom to sign in as";
  const credentials = await readCredentials();
  step = "filling the sign-in form";
  await userName.fill(credentials.userName);
  await password.fill(credentials.password);
  await takePicture(form, "02-filled");

  step = "signing in";
  await form.getByRole("button", { name: "Sign in", exact: true }).click();
  const directory = await windowOrAlert(app, form);
  console.log(`Signed in as ${credentials.userName}`);
  return directory;
}

/** Waits for the directory, or for what a fresh form, in the place of the one that was submitted, says instead. */
async function windowOrAlert(app: ElectronApplication, submitted: Page) {
  const deadline = Date.now() + stepTimeoutMs;
  while (Date.now() < deadline) {
    const directory = windowNamed(app, "directory");
    if (directory) return directory;
    const form = windowNamed(app, "sign-in");
    const said =
      form && form !== submitted
        ? await textOf(form.getByRole("alert")).catch(() => "")
        : "";
    if (said !== "") throw new AppFailure(said);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the directory did not open in ${stepTimeoutMs / 1000} s`);
}

async function walkDirectory(page: Page): Promise<void> {
  page.setDefaultTimeout(stepTimeoutMs);
  step = "waiting for the list of people";
  const grid = page.getByRole("grid", { name: "People" });
  const rows = grid.locator('[role="row"]:not([aria-busy="true"])').filter({
    has: page.getByRole("gridcell"),
  });
  const alert = page.getByRole("alert");
  await rows.or(alert).first().waitFor();
  if ((await rows.count()) === 0) throw new AppFailure(await textOf(alert));
  const total = await textOf(page.getByRole("status"));
  await takePicture(page, "03-directory");
  const people = await peopleIn(grid);

  step = "searching";
  const search = page.getByRole("searchbox", { name: "Search people" });
  const [wanted = ""] = (people.at(4) ?? people.at(0))?.name.split(" ") ?? [];
  await search.fill(wanted);
  const found = page.getByRole("status").filter({ hasText: /found/ });
  await found.or(alert).first().waitFor();
  if (await alert.isVisible()) throw new AppFailure(await textOf(alert));
  await takePicture(page, "04-search");
  console.log(`Searched for ${wanted}: ${await textOf(found)}`);

  step = "opening a person";
  await rows.first().click();
  await page.keyboard.press("Enter");
  const details = page.getByRole("region", { name: /^Details of / });
  await details.getByRole("heading", { level: 2 }).waitFor();
  await takePicture(page, "05-person");
  await details.getByRole("button", { name: "Close details" }).click();
  await details.waitFor({ state: "hidden" });

  console.log(`\n${total}; the first ten:`);
  const firstTen = people.slice(0, 10).map(({ cells }) => cells);
  for (const line of tableOf(firstTen)) console.log(line);
}

async function signOut(app: ElectronApplication, page: Page): Promise<void> {
  step = "signing out";
  await page.getByRole("button", { name: /^Account of / }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  const deadline = Date.now() + stepTimeoutMs;
  let form: Page | undefined;
  while (!form && Date.now() < deadline) {
    form = windowNamed(app, "sign-in");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (!form) throw new Error("the sign-in form did not come back");
  await form
    .getByRole("textbox", { name: "User name" })
    .or(form.getByRole("button", { name: /^Use another account/ }))
    .first()
    .waitFor();
  await takePicture(form, "06-signed-out");
  console.log("Signed out");
}

function windowNamed(app: ElectronApplication, name: string) {
  return app.windows().find((one) => one.url().includes(`/${name}.html`));
}

async function anyWindow(app: ElectronApplication): Promise<Page> {
  const deadline = Date.now() + openTimeoutMs;
  while (Date.now() < deadline) {
    const page = windowNamed(app, "directory") ?? windowNamed(app, "sign-in");
    if (page) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no window opened in ${openTimeoutMs / 1000} s`);
}

/** Saves the window as it is, in light and in dark. */
async function takePicture(page: Page, name: string): Promise<void> {
  for (const [colorScheme, suffix] of [
    ["dark", "-dark"],
    ["light", ""],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(pictures, `${name}${suffix}.png`) });
  }
  await page.emulateMedia({ colorScheme: null });
}

async function textOf(locator: Locator): Promise<string> {
  const text = await locator.first().evaluate(
    (element) => {
      const copy = document.createElement("div");
      for (const node of element.childNodes) copy.append(node.cloneNode(true));
      for (const button of copy.querySelectorAll("button")) button.remove();
      const paragraphs = [...copy.querySelectorAll("p")];
      return (paragraphs.length > 0 ? paragraphs : [copy])
        .map((one) => one.textContent ?? "")
        .join(" ");
    },
    undefined,
    { timeout: 1000 },
  );
  return text.replaceAll(/\s+/g, " ").trim();
}

/** What stopped the walk, in a sentence: the app's own words where it has some. */
async function sentenceFor(error: unknown, page: Page | undefined) {
  if (error instanceof AppFailure) return `The app says: ${error.message}`;
  const said = page
    ? await textOf(page.getByRole("alert")).catch(() => "")
    : "";
  const message = error instanceof Error ? error.message : String(error);
  return `The walk stopped while ${step}: ${said || message.split("\n")[0]}`;
}
