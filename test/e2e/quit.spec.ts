import { personIn } from "./people.ts";
import {
  expect,
  expectPeople,
  fillAndSubmit,
  keyringItems,
  signIn,
  test,
} from "./fixture.ts";

const ada = personIn("active");

test("quitting while a token is being refreshed keeps the session", async ({
  launch,
  domain,
}) => {
  const first = await launch();
  await signIn(first, ada);
  await first.close();

  // The domain uses the old refresh token up at once and answers late: a new one that is not waited for is lost.
  domain.requests.length = 0;
  domain.setMood({ path: "/oauth2/v1/token", kind: "late", delayMs: 2000 });
  const second = await launch();
  await second.window("directory");
  await expect
    .poll(() => domain.requests.map(({ path }) => path))
    .toContain("/oauth2/v1/token");
  await second.close();
  domain.clearMoods();

  const third = await launch();
  await expectPeople(await third.window("directory"));
});

test("closing the form during a sign-in ends the app and signs nobody in", async ({
  launch,
  domain,
}) => {
  domain.setMood({ path: "/oauth2/v1/token", kind: "slow", delayMs: 5000 });
  const { app, window } = await launch();
  const form = await window("sign-in");
  await fillAndSubmit(form, ada.userName, ada.password);
  await expect
    .poll(() => domain.requests.map(({ path }) => path))
    .toContain("/oauth2/v1/token");
  const ended = app.waitForEvent("close");
  await form.close();
  await ended;
  expect(keyringItems()).not.toContain(domain.url);
});
