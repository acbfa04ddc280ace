/** Brings the windows before the directory into every state that a person can meet: in light and dark, for axe and for the eye. */
import { grace, personIn } from "./people.ts";
import {
  chooseInMenu,
  clickLast,
  expect,
  fillAndSubmit,
  passwordField,
  signIn,
  submitInVain,
  test,
} from "./fixture.ts";
import { domain as shownDomain, person, show } from "./form.ts";
import { look } from "./looking.ts";

const ada = personIn("active");

test.slow();

test("the form, empty, being filled in, busy and refused", async ({
  launch,
  domain,
}) => {
  const running = await launch();
  const form = await running.window("sign-in");
  await look(form, "form");
  await passwordField(form).fill(ada.password);
  await form.getByRole("button", { name: "Show password" }).click();
  await passwordField(form).press("CapsLock");
  await passwordField(form).evaluate((input) =>
    input.dispatchEvent(
      new KeyboardEvent("keydown", {
        bubbles: true,
        modifierCapsLock: true,
      }),
    ),
  );
  await expect(form.getByText("Caps Lock is on")).toBeVisible();
  await look(form, "form-shown-caps-lock");
  await form.getByText("How this is ensured").click();
  await look(form, "form-how");
  await form.getByText("How this is ensured").click();
  await form.getByRole("button", { name: "Show password" }).click();
  domain.setMood({
    path: "/oauth2/v1/token",
    kind: "slow",
    delayMs: 20_000,
  });
  await fillAndSubmit(form, ada.userName, ada.password);
  await expect(form.getByText(/^Waiting for/)).toBeVisible();
  await look(form, "form-busy");
  domain.clearMoods();
  const closed = form.waitForEvent("close");
  await clickLast(form.getByRole("button", { name: "Cancel" }));
  await closed;
  const cancelled = await running.window("sign-in");
  await expect(cancelled.getByRole("alert")).toBeVisible();
  await look(cancelled, "form-cancelled");
  const refused = await submitInVain(running, ada.userName, "wrong");
  await look(refused, "form-refused");
  const locked = personIn("locked");
  const told = await submitInVain(running, locked.userName, locked.password);
  await look(told, "form-account-locked");
});

test("several people and several domains", async ({ launch }) => {
  const running = await launch();
  const several = [person("Ada Lovelace"), person("ليلى حداد")];
  await look(
    await show(running, { people: several, canGoBack: true }),
    "choose-account",
  );
  const two = {
    domains: [shownDomain, { ...shownDomain, key: "two", name: "Branch" }],
  };
  await look(await show(running, two), "choose-domain");
  await look(
    await show(running, {
      people: several.map((one) => ({ ...one, isSignedIn: false })),
      ...two,
    }),
    "choose-either",
  );
});

test("a form that cannot be filled in, and one that lost its session", async ({
  launch,
  domain,
}) => {
  const broken = await launch({ profile: "{" });
  const page = await broken.window("sign-in");
  await expect(page.getByRole("alert")).toBeVisible();
  await look(page, "not-set-up");
  await broken.close();
  const running = await launch();
  domain.setManners({ refreshTokenSeconds: 1 });
  const directory = await signIn(running, ada);
  await directory.waitForTimeout(1500);
  domain.setMood({ path: "/admin/v1/*", kind: "status", status: 401 });
  await directory.getByRole("searchbox").fill("a");
  const ended = await running.window("sign-in");
  await expect(ended.getByRole("alert")).toBeVisible();
  await look(ended, "session-ended");
});

test("signed out of one of two, asked before forgetting, and locked", async ({
  launch,
}) => {
  const running = await launch();
  await chooseInMenu(await signIn(running, ada), "Sign in as somebody else");
  const adding = await running.window("sign-in");
  await look(adding, "add-person");
  await chooseInMenu(await signIn(running, grace), "Sign out");
  const list = await running.window("sign-in");
  await list
    .getByRole("button", { name: /^Forget/ })
    .first()
    .click();
  await look(list, "forget-person");
  await list.keyboard.press("Escape");
  await list.getByText("Signed in").click();
  await chooseInMenu(await running.window("directory"), "Lock");
  const locked = await running.window("sign-in");
  await expect(locked.getByRole("alert")).toContainText("locked");
  await look(locked, "locked");
});
