import { profileOf } from "../identity-domain/profile.ts";
import { personIn } from "./people.ts";
import {
  expect,
  fillAndSubmit,
  keyringItems,
  signOut,
  test,
} from "./fixture.ts";

const ada = personIn("active");

test("keeps the refresh token in the keychain, restores from it, and leaves nothing after sign-out", async ({
  launch,
  domain,
}) => {
  expect(keyringItems()).not.toContain(domain.url);
  const first = await launch();
  await fillAndSubmit(
    await first.window("sign-in"),
    ada.userName,
    ada.password,
  );
  const before = await first.window("directory");
  await expect(before.getByRole("status").first()).toContainText("300");
  await first.close();
  expect(keyringItems()).toContain(domain.url);

  const second = await launch();
  const restored = await second.window("directory");
  await expect(restored.getByRole("status").first()).toContainText("300");
  expect(grants(domain)).toEqual(["password", "refresh_token"]);

  await signOut(restored);
  const form = await second.window("sign-in");
  await expect(form.getByLabel("Password", { exact: true })).toBeVisible();
  expect(keyringItems()).not.toContain(domain.url);
  expect(domain.requests.map(({ path }) => path)).toContain(
    "/oauth2/v1/revoke",
  );
  await second.close();

  const third = await launch();
  await expect(
    (await third.window("sign-in")).getByLabel("Password", { exact: true }),
  ).toBeVisible();
});

test("signs out while the domain is offline", async ({ launch, domain }) => {
  const { window } = await launch();
  await fillAndSubmit(await window("sign-in"), ada.userName, ada.password);
  const directory = await window("directory");
  await expect(directory.getByRole("status").first()).toContainText("300");
  domain.setMood({ kind: "offline" });
  await signOut(directory);
  await window("sign-in");
  expect(keyringItems()).not.toContain(domain.url);
});

test("keeps the session when the domain is offline at start, and goes on when it is back", async ({
  launch,
  domain,
}) => {
  const first = await launch();
  await fillAndSubmit(
    await first.window("sign-in"),
    ada.userName,
    ada.password,
  );
  await expect(
    (await first.window("directory")).getByRole("status").first(),
  ).toContainText("300");
  await first.close();

  domain.setMood({ kind: "offline" });
  const second = await launch();
  const directory = await second.window("directory");
  await expect(directory.getByRole("alert")).toBeVisible();
  expect(keyringItems()).toContain(domain.url);
  domain.clearMoods();
  await directory.getByRole("button", { name: "Try again" }).click();
  await expect(directory.getByRole("status").first()).toContainText("300");
});

test("signs in without a refresh token when the profile does not ask for one, and says how long it lasts", async ({
  launch,
  domain,
}) => {
  const { window } = await launch({
    profile: {
      ...profileOf(domain.url),
      scopes: ["urn:opc:idm:__myscopes__"],
    },
  });
  await fillAndSubmit(await window("sign-in"), ada.userName, ada.password);
  const directory = await window("directory");
  await expect(directory.getByRole("status").first()).toContainText("300");
  await expect(directory.getByRole("note")).toBeVisible();
  expect(keyringItems()).not.toContain(domain.url);
});

function grants(domain: {
  requests: readonly { path: string; body?: Uint8Array | undefined }[];
}) {
  return domain.requests
    .filter(({ path }) => path === "/oauth2/v1/token")
    .map(({ body }) =>
      new URLSearchParams(Buffer.from(body ?? []).toString("latin1")).get(
        "grant_type",
      ),
    );
}
