import { knownPeople, personIn } from "./people.ts";
import {
  expect,
  expectPeople,
  fillAndSubmit,
  keyringItems,
  signIn,
  signOut,
  test,
  tokenRequests,
  windowCount,
} from "./fixture.ts";
import { heapHolds } from "./heap.ts";

const ada = personIn("active");

test("signs in, shows the people, and the sign-in window is gone", async ({
  launch,
  domain,
}) => {
  const { app, window } = await launch();
  const form = await window("sign-in");
  await expect(form.getByText("Local directory")).toBeVisible();
  await expect(
    form.getByText(new URL(domain.url).host, { exact: true }).first(),
  ).toBeVisible();
  const formClosed = form.waitForEvent("close");
  await fillAndSubmit(form, ada.userName, ada.password);

  const directory = await window("directory");
  await expect(directory.getByRole("grid", { name: "People" })).toBeVisible();
  await expectPeople(directory);
  await formClosed;
  await expect.poll(() => windowCount(app)).toBe(1);
});

test("sends every kind of password to the last byte, once", async ({
  launch,
  domain,
}) => {
  test.slow();
  const { window } = await launch();
  for (const person of knownPeople.filter((one) => one.state === "active")) {
    domain.requests.length = 0;
    const form = await window("sign-in");
    await fillAndSubmit(form, person.userName, person.password);
    await signOut(await window("directory"));
    const [sent, ...more] = tokenRequests(domain);
    expect(more, person.userName).toHaveLength(0);
    const body = new URLSearchParams(
      Buffer.from(sent?.body ?? []).toString("latin1"),
    );
    expect(body.get("grant_type")).toBe("password");
    expect(body.get("username")).toBe(person.userName);
    expect(body.getAll("password")).toEqual([person.password]);
  }
});

test("gives neither access nor refresh token to the window", async ({
  launch,
  domain,
}) => {
  const app = await launch();
  const directory = await signIn(app, ada);
  await directory.getByRole("row").nth(3).click();

  const accessToken = domain.requests
    .find(({ path }) => path.startsWith("/admin/v1/Users"))
    ?.headers.authorization?.replace("Bearer ", "");
  const refreshToken = /"refreshToken":"([^"]+)"/.exec(keyringItems())?.[1];
  if (!accessToken || !refreshToken)
    throw new Error("There are no tokens to look for");
  expect(await heapHolds(directory, accessToken)).toBe(false);
  expect(await heapHolds(directory, refreshToken)).toBe(false);

  // The positive control: the same look finds a token that is there.
  await directory.evaluate((token) => {
    Object.assign(globalThis, { planted: `${token}` });
  }, accessToken);
  expect(await heapHolds(directory, accessToken)).toBe(true);
});

test("asks for the password again after a refusal, keeps the name, and sends nothing twice", async ({
  launch,
  domain,
}) => {
  const { window } = await launch();
  const form = await window("sign-in");
  await fillAndSubmit(form, ada.userName, "not the password");
  await expect(form.getByRole("alert")).toContainText(
    "The user name or password is not right.",
  );
  await expect(form.getByRole("textbox", { name: "User name" })).toHaveValue(
    ada.userName,
  );
  const password = form.getByLabel("Password", { exact: true });
  await expect(password).toHaveValue("");
  await expect(password).toBeFocused();
  expect(tokenRequests(domain)).toHaveLength(1);

  await password.fill(ada.password);
  await password.press("Enter");
  await window("directory");
  expect(tokenRequests(domain)).toHaveLength(2);
});

test("can be cancelled while the domain is slow", async ({
  launch,
  domain,
}) => {
  domain.setMood({ path: "/oauth2/v1/token", kind: "slow", delayMs: 60_000 });
  const { window } = await launch();
  const form = await window("sign-in");
  await fillAndSubmit(form, ada.userName, ada.password);
  await expect(form.getByText(/^Waiting for/)).toBeVisible();
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect(
    form.getByRole("button", { name: "Sign in", exact: true }),
  ).toBeEnabled();
  await expect(form.getByRole("textbox", { name: "User name" })).toHaveValue(
    ada.userName,
  );
});
