import { expect, test } from "vitest";
import { settingsInEffect } from "../../../electron/main/config/settings-in-effect.ts";
import { parseSettings } from "../../../electron/main/config/settings.ts";
import { policyKeys } from "../../../shared/policy.ts";
import { profileText } from "../support/profiles.ts";

const file = "/etc/latchkey-test/profile.json";

test("shows every setting, and of each who said it", () => {
  const { settings } = settingsInEffect(
    parseSettings(
      profileText("https://idcs.example", { lock: { onSuspend: true } }),
      file,
    ),
    "en",
  );
  expect(settings.map(({ key }) => key)).toEqual(policyKeys);
  expect(settings.find(({ key }) => key === "lock.onSuspend")).toEqual({
    key: "lock.onSuspend",
    title: "Lock when the computer goes to sleep",
    value: true,
    origin: "person",
    place: file,
  });
  expect(settings.find(({ key }) => key === "allowExport")).toMatchObject({
    value: true,
    origin: "built-in",
    place: undefined,
  });
});
