// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { createDiagnostics } from "../../renderer/src/features/diagnostics/diagnostics-store.ts";
import { createDoctor } from "../../renderer/src/features/doctor/doctor-store.ts";
import { createSettings } from "../../renderer/src/features/settings-in-effect/settings-store.ts";
import { SupportWindow } from "../../renderer/src/support-window.tsx";
import type { SettingsInEffect } from "../../shared/ipc.ts";
import type { Result } from "../../shared/failure.ts";
import { fail, ok } from "./support/answers.ts";
import { createFakeClock } from "./support/fake-clock.ts";
import { createFakeDoctor } from "./support/fake-doctor.ts";
import { render } from "./support/render.tsx";

afterEach(cleanup);

const setting = {
  key: "allowExport",
  title: "Allow export",
  value: false,
  origin: "person" as const,
  place: "/home/ada/profile.json",
};

const inEffect = (
  one: SettingsInEffect["settings"][number],
): SettingsInEffect => ({ isManaged: false, warnings: [], settings: [one] });

async function open(
  answers: Result<SettingsInEffect>[] = [ok(inEffect(setting))],
) {
  const asked: string[] = [];
  const settings = createSettings({
    "settings:read": async () => answers.shift() ?? fail("internal"),
  });
  render(
    <SupportWindow
      bridge={{
        "support:close": async () => {
          asked.push("close");
          return ok(undefined);
        },
      }}
      settings={settings}
      doctor={createDoctor(createFakeDoctor([]), createFakeClock())}
      diagnostics={createDiagnostics({
        "diagnostics:collect": async () => fail("internal"),
        "diagnostics:save": async () => fail("internal"),
      })}
    />,
  );
  await settings.read();
  return { asked, user: userEvent.setup() };
}

test("shows each setting, its value, and who set it where", async () => {
  await open();
  const table = await screen.findByRole("table", {
    name: "Settings in effect",
  });
  const row = within(table).getByRole("row", { name: /^Allow export/ });
  expect(
    within(row)
      .getAllByRole("cell")
      .map(({ textContent }) => textContent),
  ).toEqual(["No", "Your settings file/home/ada/profile.json"]);
  expect(document.title).toBe("Settings and support");
});

test.each([
  [true, "Yes"],
  [1.5, "1.5"],
  ["system", "system"],
  [["a", "b"], "a and b"],
  [[], "Not set"],
  [undefined, "Not set"],
])("writes the value %j as %s", async (value, words) => {
  await open([ok(inEffect({ ...setting, value }))]);
  expect((await screen.findAllByRole("cell"))[0]?.textContent).toBe(words);
});

test("says what is wrong, and tries again when told to", async () => {
  const { user } = await open([fail("internal"), ok(inEffect(setting))]);
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("table")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("is closed by its button, and by Escape wherever the focus is", async () => {
  const { asked, user } = await open();
  await user.click(screen.getByRole("button", { name: "Close" }));
  await user.click(document.body);
  await user.keyboard("{Escape}");
  expect(asked).toEqual(["close", "close"]);
});

test("says that the computer is managed, by which file, and what is wrong with it", async () => {
  const file = "/etc/latchkey/policy.json";
  await open([
    ok({
      isManaged: true,
      policyPlace: file,
      warnings: [
        {
          code: "policy/unknown-key",
          facts: { file, key: "enforced.alowExport", line: 3 },
        },
      ],
      settings: [{ ...setting, origin: "enforced", place: file }],
    }),
  ]);
  const line = await screen.findByText("Managed by your organisation");
  expect(line.textContent).toContain(file);
  expect(
    screen.getByText(/does not know .*line 3, “enforced.alowExport”/),
  ).toBeTruthy();
  expect(
    screen.getByRole("row", { name: /^Allow export/ }).textContent,
  ).toContain("Your organisation (fixed)/etc/latchkey/policy.json");
});
