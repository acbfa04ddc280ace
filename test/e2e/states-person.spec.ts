/** Brings one person's details, and one's own access, into every state that a person can meet: in light and dark, for axe and for the eye. */
import type { Page } from "@playwright/test";
import { isLong } from "../proofs/counts.ts";
import { grace, knownPeople, personIn } from "./people.ts";
import { chooseInMenu, expect, signIn, test } from "./fixture.ts";
import { look } from "./looking.ts";

const ada = personIn("active");
const persons = "/admin/v1/Users/*";

async function open(page: Page, name: string) {
  const search = page.getByRole("searchbox");
  await search.fill(name);
  await expect(page.getByText(/(person|people) found/)).toBeVisible();
  await page.getByRole("row", { name }).first().click();
  const details = page.getByRole("region", { name: `Details of ${name}` });
  await expect(details).toBeVisible();
  return details;
}

test.slow();

test("a person, and the way from one to another", async ({ launch }) => {
  const page = await signIn(await launch(), ada);
  const own = await open(page, ada.displayName);
  await expect(own).toContainText("Last sign-in");
  await look(page, "person");
  await page.keyboard.press("End");
  await own.evaluate((panel) => panel.scrollTo(0, panel.scrollHeight));
  await look(page, "person-end");
  await own.getByRole("button", { name: grace.displayName }).click();
  const head = page.getByRole("region", { name: /Grace/ });
  await expect(head.locator(".person-reports button").first()).toBeVisible();
  await head.locator(".person-reports h3").scrollIntoViewIfNeeded();
  await look(page, "person-reports");
  await page.setViewportSize({ width: 720, height: 480 });
  await look(page, "person-over-list");
});

test("a person in every state of an account", async ({ launch }) => {
  const page = await signIn(await launch(), ada);
  const people = [
    ...knownPeople.filter(({ state }) => state !== "active"),
    ...knownPeople.filter(({ userName }) => userName.startsWith("layla")),
  ];
  for (const { displayName, userName } of people) {
    const details = await open(page, displayName);
    await expect(details).toContainText("Account");
    await look(page, `person-${userName.split("@")[0]}`);
  }
});

test("a person on the way, and one that cannot be had", async ({
  launch,
  domain,
}) => {
  const page = await signIn(await launch(), ada);
  domain.setMood({ path: persons, kind: "slow", delayMs: 60_000 });
  const details = await open(page, grace.displayName);
  await expect(details).toContainText("Loading details");
  await look(page, "person-loading");
  domain.clearMoods();
  domain.setMood({ path: persons, kind: "status", status: 500 });
  const other = await open(page, ada.displayName);
  await expect(other.getByRole("alert")).toBeVisible();
  await look(page, "person-failed");
});

test("my access", async ({ launch }) => {
  const page = await signIn(await launch(), ada);
  await chooseInMenu(page, "My access");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("User Administrator");
  await look(page, "access");
  await page.setViewportSize({ width: 720, height: 480 });
  await look(page, "access-small");
});

test("in Spanish", async ({ launch }) => {
  // language.spec.ts goes the whole way in every run.
  test.skip(!isLong, "left to npm run test:long");
  const running = await launch({ args: ["--lang=es-ES"] });
  const form = await running.window("sign-in");
  await look(form, "form-es");
  await form
    .getByRole("textbox", { name: "Nombre de usuario" })
    .fill(ada.userName);
  await form.getByLabel("Contraseña", { exact: true }).fill(ada.password);
  await form.getByRole("button", { name: "Iniciar sesión" }).click();
  const page = await running.window("directory");
  await expect(page.getByText("300 personas")).toBeVisible();
  await look(page, "list-es");
  await page.getByRole("button", { name: "Vista" }).click();
  await look(page, "view-menu-es");
  await page.keyboard.press("Escape");
  await page.getByRole("row").nth(2).click();
  const details = page.getByRole("region", { name: /Lovelace/ });
  await expect(details).toContainText("Cuenta");
  await look(page, "person-es");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Ada Lovelace$/ }).click();
  await look(page, "account-menu-es");
  await page.getByRole("menuitem").nth(1).click();
  await expect(page.getByRole("dialog")).toContainText("urn:opc");
  await look(page, "access-es");
});
