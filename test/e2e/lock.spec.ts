import type { Page } from "@playwright/test";
import { startLogind } from "../bus/fake-logind.ts";
import { startBus } from "../bus/private-bus.ts";
import { ada } from "../identity-domain/known-people.ts";
import { profileOf } from "../identity-domain/profile.ts";
import {
  expect,
  expectPeople,
  fillAndSubmit,
  keyringItems,
  passwordField,
  signIn,
  test,
  tokenRequests,
  userNameField,
  windowCount,
  type RunningApp,
} from "./fixture.ts";

/** The directory goes, and a form for the same person says why. */
async function expectLocked(app: RunningApp, directory: Page) {
  if (!directory.isClosed()) await directory.waitForEvent("close");
  const form = await app.window("sign-in");
  await expect(form.getByRole("alert")).toContainText("Latchkey is locked.");
  await expect(userNameField(form)).toHaveValue(ada.userName);
  await expect(passwordField(form)).toBeFocused();
  await expect.poll(() => windowCount(app.app)).toBe(1);
  return form;
}

/** What a window's page asks the main process with. */
const bridgeOf = (page: Page) => page.evaluateHandle(() => window.latchkey);

async function readSession(directory: Page) {
  const bridge = await bridgeOf(directory);
  const answer = await bridge.evaluate((own) => own["session:read"]());
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

test("locks on the way into sleep: nobody goes on without the password, and the password opens it again", async ({
  launch,
  domain,
}) => {
  const app = await launch({
    profile: { ...profileOf(domain.url), lock: { onSuspend: true } },
  });
  const directory = await signIn(app, ada);
  await app.app.evaluate(({ powerMonitor }) => powerMonitor.emit("suspend"));
  const form = await expectLocked(app, directory);
  expect(keyringItems()).toContain(domain.url);

  await app.app.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
  const bridge = await bridgeOf(form);
  const { id } = profileOf(domain.url).client;
  const refused = await bridge.evaluate(
    (own, personKey) => own["sign-in:resume"]({ personKey }),
    `${domain.url} ${id} ${ada.userName}`,
  );
  expect(refused).toMatchObject({ failure: { code: "session/locked" } });
  expect(await bridge.evaluate((own) => Object.keys(own))).not.toContain(
    "session:read",
  );
  // Neither waking up nor asking has fetched a token.
  expect(tokenRequests(domain)).toHaveLength(1);

  await fillAndSubmit(form, ada.userName, ada.password);
  await expectPeople(await app.window("directory"));
});

test("locks with the screen, as logind tells it", async ({
  launch,
  domain,
}) => {
  const bus = await startBus();
  const logind = await startLogind(bus.address);
  const app = await launch({
    profile: { ...profileOf(domain.url), lock: { onScreenLock: true } },
    env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address, XDG_SESSION_ID: "7" },
  });
  let directory = await signIn(app, ada);
  await expect
    .poll(async () => (await readSession(directory)).screenLock)
    .toBe("on");
  logind.askToLock();
  const form = await expectLocked(app, directory);

  await fillAndSubmit(form, ada.userName, ada.password);
  directory = await app.window("directory");
  await expectPeople(directory);
  logind.setLockedHint(true);
  await expectLocked(app, directory);
  await app.close();
  await logind.close();
  await bus.close();
});

test("says so where the system does not tell of its screen", async ({
  launch,
  domain,
}) => {
  const app = await launch({
    profile: { ...profileOf(domain.url), lock: { onScreenLock: true } },
    env: { DBUS_SYSTEM_BUS_ADDRESS: "unix:path=/nonexistent" },
  });
  const directory = await signIn(app, ada);
  expect((await readSession(directory)).screenLock).toBe("unavailable");
  await directory.getByRole("button", { name: /^Account of/ }).click();
  await expect(
    directory.getByText(
      "Locking with the screen is not available on this computer",
    ),
  ).toBeVisible();
});

test("locks when nobody has used the machine for as long as the profile says", async ({
  launch,
  domain,
}) => {
  const app = await launch({
    profile: { ...profileOf(domain.url), lock: { afterMinutes: 0.05 } },
  });
  const directory = await signIn(app, ada);
  expect((await readSession(directory)).lockAfterMinutes).toBe(0.05);
  await app.app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 3;
  });
  await expectLocked(app, directory);
});
