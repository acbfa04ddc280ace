import { join } from "node:path";
import type { Page } from "@playwright/test";
import { profileOf } from "../identity-domain/profile.ts";
import { personIn } from "./people.ts";
import {
  expect,
  fillAndSubmit,
  keyringItems,
  passwordField,
  submitInVain,
  test,
  userNameField,
  tokenRequests,
} from "./fixture.ts";

const ada = personIn("active");

test.afterEach(({ domain }) => {
  // No failure below may leave a session behind.
  expect(keyringItems()).not.toContain(domain.url);
});

test.describe("what was typed", () => {
  test("an empty form asks for the user name and sends nothing", async ({
    launch,
    domain,
  }) => {
    const form = await (await launch()).window("sign-in");
    await form.getByRole("button", { name: "Sign in", exact: true }).click();
    await expectMessage(form, /user name/i);
    await expect(userNameField(form)).toBeFocused();
    expect(tokenRequests(domain)).toHaveLength(0);
  });

  test("an empty password asks for the password and keeps the name", async ({
    launch,
    domain,
  }) => {
    const form = await (await launch()).window("sign-in");
    await fillAndSubmit(form, ada.userName, "");
    await expectMessage(form, /password/i);
    await expect(passwordField(form)).toBeFocused();
    await expect(userNameField(form)).toHaveValue(ada.userName);
    expect(tokenRequests(domain)).toHaveLength(0);
  });

  test("a password of 2,000 characters reaches the domain whole", async ({
    launch,
    domain,
  }) => {
    const long = "x".repeat(2000);
    const form = await submitInVain(await launch(), ada.userName, long);
    await expectMessage(form, "The user name or password is not right.");
    const body = tokenRequests(domain)[0]?.body;
    expect(
      new URLSearchParams(Buffer.from(body ?? []).toString()).get("password"),
    ).toBe(long);
  });

  test("a password over the limit is refused before it is sent", async ({
    launch,
    domain,
  }) => {
    const form = await (await launch()).window("sign-in");
    await fillAndSubmit(form, ada.userName, "密".repeat(2000));
    await expectMessage(form, /longer than Latchkey can send/);
    expect(tokenRequests(domain)).toHaveLength(0);
  });
});

test.describe("accounts that cannot sign in", () => {
  for (const [state, words] of [
    ["locked", /locked/i],
    ["deactivated", /deactivated|turned off|switched off/i],
    ["federated", /another|organi[sz]ation|federated/i],
    ["password-expired", /expired/i],
    ["not-activated", /activat/i],
  ] as const) {
    test(`a ${state} account is named as such, with a reference for IT`, async ({
      launch,
    }) => {
      const person = personIn(state);
      const form = await submitInVain(
        await launch(),
        person.userName,
        person.password,
      );
      await expectMessage(form, words);
      await expect(form.getByRole("alert")).toContainText(/reference/i);
    });
  }
});

test.describe("the domain's moods", () => {
  for (const [name, mood] of [
    ["HTML instead of JSON", { kind: "html", status: 200 }],
    ["an empty 400", { kind: "empty" }],
    ["a server fault", { kind: "status", status: 500 }],
    ["a rate limit", { kind: "rate-limit", retryAfterSeconds: 30 }],
    ["a closed connection", { kind: "offline" }],
  ] as const) {
    test(`${name} gives a sentence and leaves the form usable`, async ({
      launch,
      domain,
    }) => {
      const app = await launch();
      domain.setMood({ path: "/oauth2/v1/token", ...mood });
      const form = await submitInVain(app, ada.userName, ada.password);
      await expectMessage(form, /\w+ \w+ \w+.*\./);
      await expect(form.getByRole("alert")).not.toContainText(
        "The user name or password is not right.",
      );
      await expect(userNameField(form)).toHaveValue(ada.userName);
      expect(tokenRequests(domain)).toHaveLength(1);
    });
  }
});

test.describe("the profile", () => {
  test("a missing file is named", async ({ launch, folder }) => {
    const { window } = await launch({ profilePath: join(folder, "none.json") });
    await expectMessage(await window("sign-in"), /none\.json/);
  });

  for (const [name, profile, words] of [
    ["text that is no JSON", "{ not json", /profile\.json/],
    ["a missing member", { name: "Acme" }, /domainUrl/],
    [
      "a secret in clear",
      {
        ...profileOf("https://idcs.example"),
        client: {
          id: "x",
          authentication: "client_secret_basic",
          secret: "s3cret",
        },
      },
      /secret/i,
    ],
    ["http to another machine", profileOf("http://idcs.example"), /https/],
  ] as const) {
    test(`${name} is said with what to do`, async ({ launch }) => {
      const form = await (await launch({ profile })).window("sign-in");
      await expectMessage(form, words);
      await expect(form.getByRole("alert")).not.toContainText("s3cret");
      await expect(passwordField(form)).toHaveCount(0);
    });
  }

  test("a host that nobody knows is named", async ({ launch }) => {
    const app = await launch({ profile: profileOf("https://idcs.invalid") });
    const form = await submitInVain(app, ada.userName, ada.password);
    await expectMessage(form, /idcs\.invalid/);
  });

  test("a port where nobody listens is said", async ({ launch }) => {
    const app = await launch({ profile: profileOf("http://127.0.0.1:9") });
    const form = await submitInVain(app, ada.userName, ada.password);
    await expectMessage(form, /127\.0\.0\.1:9/);
  });
});

/** One sentence or two for a person: no stack trace, no protocol words, no exclamation. */
async function expectMessage(page: Page, words: RegExp | string) {
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(words);
  const text = (await alert.textContent()) ?? "";
  expect(text).not.toMatch(
    /\bat .+:\d+:\d+|Error:|invalid_grant|undefined|\[object|oops|!/i,
  );
}
