import type { Page } from "@playwright/test";
import { personIn } from "./people.ts";
import { expect, test, tokenRequests } from "./fixture.ts";
import { expectNoViolations } from "./no-violations.ts";

const ada = personIn("active");
const locked = personIn("locked");

test("the whole way in Spanish: a form, a refusal, the directory, a failure", async ({
  launch,
  domain,
}) => {
  test.slow();
  const { app, window } = await launch({ args: ["--lang=es-MX"] });
  const form = await window("sign-in");
  await expectSpanish(form, "Iniciar sesión en Local directory");
  const formClosed = form.waitForEvent("close");
  await submit(form, ada.userName, "no es la contraseña");
  await formClosed;

  const refused = await window("sign-in");
  await expect(refused.getByRole("alert")).toContainText(
    "El nombre de usuario o la contraseña no son correctos. Revisar ambos y volver a intentarlo.",
  );
  await expectSpanish(refused, "Iniciar sesión en Local directory");
  const refusedClosed = refused.waitForEvent("close");
  await submit(refused, locked.userName, locked.password);
  await refusedClosed;

  const shut = await window("sign-in");
  const summary = shut.getByRole("alert");
  await expect(summary).toContainText("La cuenta está bloqueada.");
  await expect(summary).toBeFocused();
  await submit(shut, ada.userName, ada.password);

  const directory = await window("directory");
  await expect(directory.getByRole("status").first()).toContainText("300");
  await expectSpanish(directory, "Personas - Local directory");
  await expect(directory.getByRole("contentinfo")).toContainText(
    `Sesión iniciada como ${ada.displayName} en ${new URL(domain.url).host}`,
  );
  domain.setMood({ kind: "status", status: 500 });
  await directory.getByRole("searchbox").fill("grace");
  await expect(directory.getByRole("alert")).toContainText(
    "tiene un problema interno. Volver a intentarlo dentro de unos minutos.",
  );
  await expectSpanish(directory, "Personas - Local directory");

  expect(tokenRequests(domain)).toHaveLength(3);
  const labels = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label }) => label),
  );
  expect(labels).toContain("Ver");
});

test("a language that is not spoken is English", async ({ launch }) => {
  const { window } = await launch({ args: ["--lang=fr-FR"] });
  const form = await window("sign-in");
  await expect(form.locator("html")).toHaveAttribute("lang", "en");
  await expect(form.getByRole("button", { name: "Sign in" })).toBeVisible();
});

async function submit(form: Page, userName: string, password: string) {
  const userNameField = form.getByRole("textbox", {
    name: "Nombre de usuario",
  });
  await userNameField.fill(userName);
  await form.getByLabel("Contraseña", { exact: true }).fill(password);
  await form.getByRole("button", { name: "Iniciar sesión" }).click();
}

/** The page says which language it is in, is named in it, has no word of English, and nothing that axe finds. */
async function expectSpanish(page: Page, title: string) {
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  await expect(page).toHaveTitle(title);
  const snapshot = await page.locator("body").ariaSnapshot();
  // What the domain says of its people is its own.
  const spoken = snapshot
    .split("\n")
    .filter((line) => !/^\s*- (row|gridcell)\b/.test(line))
    .join("\n");
  expect(spoken).not.toMatch(
    /\b(the|your|is|not|of|people|account|sign|password|and|found|with|for)\b/i,
  );
  await expectNoViolations(page, "in Spanish");
}
