import type { Page } from "@playwright/test";
import { failureText } from "../../shared/failure-text.ts";
import { failureCodes, type Failure } from "../../shared/failure.ts";
import type { SignInForm } from "../../shared/ipc.ts";
import { languages, type Language } from "../../shared/messages/language.ts";
import { createMessages } from "../../shared/messages/messages.ts";
import { isLong } from "../proofs/counts.ts";
import { expect, test } from "./fixture.ts";
import { domain, person, show, startOf } from "./form.ts";
import { lengthenWords, places, turnAround, unreadable } from "./layout.ts";

/** What can befall a sign-in, the longest words in `language` first. */
function longestFailures(language: Language): Failure[] {
  const messages = createMessages(language);
  const lengthOf = (failure: Failure) =>
    Object.values(failureText(failure, messages)).join(" ").length;
  return failureCodes
    .filter((code) => /^(oauth|network|discovery|destination)\//.test(code))
    .map((code) => ({
      code,
      facts: { host: domain.host, reason: "CERT_HAS_EXPIRED" },
      correlationId: "4f1c9c8b-2d2a-4d0e-9d3e-0c3f0f6a1b2c-00000042",
    }))
    .sort((one, other) => lengthOf(other) - lengthOf(one))
    .slice(0, 3);
}

const sizes = [
  { width: 420, height: 560 },
  { width: 320, height: 640 },
  // The first one at 200 %.
  { width: 210, height: 280 },
];

const entries = (page: Page) => [
  page.locator("#user-name"),
  page.locator("#password"),
  page.locator('[type="submit"]'),
];

const usual = [
  "oauth/wrong-credentials",
  "oauth/account-locked",
  "oauth/password-expired",
  "oauth/rate-limited",
  "network/timeout",
  "network/unreachable",
] as const;

/** What fits in the language of the longest words fits in the others; the others are looked at in the long run. */
const longest: Language = "es";

for (const language of languages) {
  test(`no message moves what is typed into, and all of it can be read (${language})`, async ({
    launch,
  }) => {
    test.skip(!isLong && language !== longest, "left to npm run test:long");
    test.slow();
    const running = await launch({ args: [`--lang=${language}`] });
    for (const size of sizes) {
      const page = await show(running, startOf());
      await page.setViewportSize(size);
      const before = await places(entries(page));
      for (const failure of longestFailures(language)) {
        await show(running, startOf(failure));
        await page.getByRole("alert").waitFor();
        expect(await unreadable(page), failure.code).toEqual([]);
        await page.evaluate(() => scrollTo(0, 0));
        expect(
          await places(entries(page)),
          `${failure.code} at ${size.width}`,
        ).toEqual(before);
      }
    }
  });

  test(`the usual messages move nothing at all (${language})`, async ({
    launch,
  }) => {
    test.skip(!isLong && language !== longest, "left to npm run test:long");
    const running = await launch({ args: [`--lang=${language}`] });
    const near = { ...domain, name: "Directory", host: "idcs.example:443" };
    for (const size of sizes.slice(0, 2)) {
      const page = await show(running, { ...startOf(), domains: [near] });
      await page.setViewportSize(size);
      const all = [...entries(page), page.locator(".assurance")];
      const before = await places(all);
      for (const code of usual) {
        const failure = {
          code,
          facts: { host: near.host },
          correlationId: "4f1c9c8b-2d2a",
        };
        await show(running, { ...startOf(failure), domains: [near] });
        await page.getByRole("alert").waitFor();
        expect(await places(all), `${code} at ${size.width}`).toEqual(before);
      }
    }
  });
}

test("the Caps Lock hint moves nothing", async ({ launch }) => {
  const running = await launch({ args: ["--lang=es"] });
  for (const size of sizes.slice(0, 2)) {
    const page = await show(running, startOf());
    await page.setViewportSize(size);
    const before = await places(entries(page));
    await page.locator("#password").evaluate((input) => {
      input.focus();
      input.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: "A",
          bubbles: true,
          modifierCapsLock: true,
        }),
      );
    });
    await expect(page.getByText("Bloq Mayús activado")).toBeVisible();
    expect(await places(entries(page))).toEqual(before);
    expect(await unreadable(page)).toEqual([]);
  }
});

test("longer words and the other direction still fit", async ({ launch }) => {
  test.slow();
  const running = await launch();
  const forms: Partial<SignInForm>[] = [
    startOf({ code: "oauth/wrong-credentials", facts: {} }),
    {
      people: [person("Ada Lovelace"), person("Grace Hopper")],
      canGoBack: true,
    },
    { domains: [domain, { ...domain, key: "two" }] },
  ];
  for (const form of forms)
    for (const size of sizes) {
      const page = await show(running, form);
      await page.setViewportSize(size);
      await turnAround(page);
      expect(await unreadable(page), `at ${size.width}`).toEqual([]);
      await lengthenWords(page);
      expect(await unreadable(page), `at ${size.width}`).toEqual([]);
    }
});

test("from right to left, everything stands on the other side", async ({
  launch,
}) => {
  const page = await show(await launch(), startOf());
  const left = async (selector: string) =>
    (await page.locator(selector).boundingBox())?.x ?? NaN;
  const middle = async () => (await left("#password")) + 150;
  expect(await left('[aria-label="Show password"]')).toBeGreaterThan(
    await middle(),
  );
  expect(await left("label[for=password]")).toBeLessThan(await middle());
  await turnAround(page);
  expect(await left('[aria-label="Show password"]')).toBeLessThan(
    await middle(),
  );
  expect(await left("label[for=password]")).toBeGreaterThan(await middle());
});
