import type { Page } from "@playwright/test";
import type { IdentityDomain } from "../identity-domain/identity-domain.ts";
import { ada, grace } from "../identity-domain/known-people.ts";
import { profileOf } from "../identity-domain/profile.ts";
import {
  expect,
  expectPeople,
  fillAndSubmit,
  keyringItems,
  signIn,
  signOut,
  test as base,
  tokenRequests,
  windowCount,
  type RunningApp,
  startDomain,
} from "./fixture.ts";

/** A second domain beside the first. */
const test = base.extend<{ branch: IdentityDomain }>({
  branch: async ({}, use) => {
    const branch = await startDomain();
    await use(branch);
    await branch.close();
  },
});

const hostOf = ({ url }: IdentityDomain) => new URL(url).host;
const accountOf = ({ url }: IdentityDomain, { userName }: typeof ada) =>
  `${url} ${profileOf(url).client.id} ${userName}`;

/** Chooses an item of the account menu. */
async function choose(directory: Page, item: string | RegExp) {
  await directory.getByRole("button", { name: /^Account of/ }).click();
  await directory.getByRole("menuitem", { name: item }).click();
}

/** Does something that ends this window. */
async function leave(page: Page, how: () => Promise<unknown>) {
  const closed = page.waitForEvent("close");
  await how();
  await closed;
}

/** Signs in to `domain` from the list that several domains begin with. */
async function signInTo(
  app: RunningApp,
  domain: IdentityDomain,
  person: typeof ada,
) {
  const list = await app.window("sign-in");
  await list
    .getByRole("region", { name: /another account|where to sign in/ })
    .getByRole("button", { name: hostOf(domain) })
    .click();
  return signIn(app, person);
}

async function expectSignedInAs(app: RunningApp, person: typeof ada) {
  const directory = await app.window("directory");
  await expectPeople(directory);
  await expect(
    directory.getByRole("button", { name: `Account of ${person.displayName}` }),
  ).toBeVisible();
  return directory;
}

/** The kinds of token that were revoked. */
const revocations = ({ requests }: IdentityDomain) =>
  requests
    .filter(({ path }) => path === "/oauth2/v1/revoke")
    .map(({ body }) =>
      new URLSearchParams(Buffer.from(body ?? []).toString("latin1")).get(
        "token_type_hint",
      ),
    )
    .sort();

test("two people on one domain and one on another: switches, signs one out, goes on without a password, signs everybody out", async ({
  launch,
  domain,
  branch,
}) => {
  const app = await launch({
    profile: {
      domains: [
        profileOf(domain.url),
        { ...profileOf(branch.url), name: "Branch" },
      ],
    },
  });
  let directory = await signInTo(app, domain, ada);
  await leave(directory, () => choose(directory, "Sign in as somebody else"));
  directory = await signInTo(app, domain, grace);
  await leave(directory, () => choose(directory, "Sign in as somebody else"));
  directory = await signInTo(app, branch, ada);
  for (const account of [
    accountOf(domain, ada),
    accountOf(domain, grace),
    accountOf(branch, ada),
  ])
    expect(keyringItems()).toContain(account);

  const passwords = () =>
    [...tokenRequests(domain), ...tokenRequests(branch)].filter(({ body }) =>
      Buffer.from(body ?? []).includes("grant_type=password"),
    ).length;
  expect(passwords()).toBe(3);

  const toGrace = new RegExp(grace.displayName);
  await leave(directory, () => choose(directory, toGrace));
  directory = await expectSignedInAs(app, grace);
  expect(keyringItems()).toContain(accountOf(branch, ada));

  await signOut(directory);
  expect(keyringItems()).not.toContain(accountOf(domain, grace));
  expect(keyringItems()).toContain(accountOf(domain, ada));
  expect(revocations(domain)).toEqual(["access_token", "refresh_token"]);

  await app.close();
  const next = await launch({
    profile: {
      domains: [
        profileOf(domain.url),
        { ...profileOf(branch.url), name: "Branch" },
      ],
    },
  });
  const list = await next.window("sign-in");
  const row = list.getByRole("button", {
    name: new RegExp(`${ada.displayName}.*${hostOf(domain)}.*Signed in`),
  });
  await leave(list, () => row.click());
  directory = await expectSignedInAs(next, ada);
  expect(passwords()).toBe(3);

  await leave(directory, async () => {
    await choose(directory, "Sign out everywhere");
    await directory
      .getByRole("button", { name: "Sign out everywhere" })
      .click();
  });
  await next.window("sign-in");
  // Other tests leave sessions of their own domains in the same keyring.
  for (const { url } of [domain, branch])
    expect(keyringItems()).not.toContain(url);
  // The one of the branch was only in the keychain: it has no access token to revoke.
  expect(revocations(domain)).toEqual([
    "access_token",
    "access_token",
    "refresh_token",
    "refresh_token",
  ]);
  expect(revocations(branch)).toEqual(["refresh_token"]);
});

test("locks by hand: the directory goes, the session stays in the keychain, the password opens it again", async ({
  launch,
  domain,
}) => {
  const app = await launch();
  const directory = await signIn(app, ada);
  await leave(directory, () => choose(directory, "Lock"));
  const form = await app.window("sign-in");
  await expect(form.getByText("Latchkey is locked.")).toBeVisible();
  await expect(form.getByRole("textbox", { name: "User name" })).toHaveValue(
    ada.userName,
  );
  await expect.poll(() => windowCount(app.app)).toBe(1);
  expect(keyringItems()).toContain(accountOf(domain, ada));
  expect(revocations(domain)).toEqual([]);

  await fillAndSubmit(form, ada.userName, ada.password);
  await expectSignedInAs(app, ada);
  await expect.poll(() => revocations(domain)).toEqual(["refresh_token"]);
});

test("a start while locked is locked, and asks the domain for nothing", async ({
  launch,
  domain,
}) => {
  const first = await launch();
  const directory = await signIn(first, ada);
  await leave(directory, () => choose(directory, "Lock"));
  await first.close();
  domain.requests.length = 0;

  const second = await launch();
  const form = await second.window("sign-in");
  await expect(form.getByText("Latchkey is locked.")).toBeVisible();
  expect(domain.requests).toEqual([]);
  await fillAndSubmit(form, ada.userName, ada.password);
  await expectSignedInAs(second, ada);
  await second.close();

  const third = await launch();
  await expectSignedInAs(third, ada);
});
