import type { IdentityDomain } from "../identity-domain/identity-domain.ts";
import { profileOf } from "../identity-domain/profile.ts";
import { personIn } from "./people.ts";
import {
  expect,
  expectPeople,
  keyringItems,
  signIn,
  signOut,
  test,
  tokenRequests,
} from "./fixture.ts";

const ada = personIn("active");

test("keeps the refresh token in the keychain, restores from it, and leaves nothing after sign-out", async ({
  launch,
  domain,
}) => {
  expect(keyringItems()).not.toContain(domain.url);
  const first = await launch();
  await signIn(first, ada);
  await first.close();
  expect(keyringItems()).toContain(domain.url);

  const second = await launch();
  const restored = await second.window("directory");
  await expectPeople(restored);
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
  const app = await launch();
  const directory = await signIn(app, ada);
  domain.setMood({ kind: "offline" });
  await signOut(directory);
  await app.window("sign-in");
  expect(keyringItems()).not.toContain(domain.url);
});

test("keeps the session when the domain is offline at start, and goes on when it is back", async ({
  launch,
  domain,
}) => {
  const first = await launch();
  await signIn(first, ada);
  await first.close();

  domain.setMood({ kind: "offline" });
  const second = await launch();
  const directory = await second.window("directory");
  await expect(directory.getByRole("alert")).toBeVisible();
  expect(keyringItems()).toContain(domain.url);
  domain.clearMoods();
  await directory.getByRole("button", { name: "Try again" }).click();
  await expectPeople(directory);
});

test("signs in without a refresh token when the profile does not ask for one, and says how long it lasts", async ({
  launch,
  domain,
}) => {
  const app = await launch({
    profile: {
      ...profileOf(domain.url),
      scopes: ["urn:opc:idm:__myscopes__"],
    },
  });
  const directory = await signIn(app, ada);
  await expect(directory.getByRole("note")).toBeVisible();
  expect(keyringItems()).not.toContain(domain.url);
});

function grants(domain: IdentityDomain) {
  return tokenRequests(domain).map(({ body }) =>
    new URLSearchParams(Buffer.from(body ?? []).toString("latin1")).get(
      "grant_type",
    ),
  );
}
