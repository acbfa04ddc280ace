/** `latchkey --doctor` and the other modes without windows, as processes: standard streams, exit codes, and no window. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ada } from "../identity-domain/known-people.ts";
import { profileOf } from "../identity-domain/profile.ts";
import { lockKeyring } from "../keyring/lock.ts";
import { runCommand } from "./command.ts";
import { expect, test as base, windowCount } from "./fixture.ts";
import { look } from "./looking.ts";

interface Report {
  ok: boolean;
  checks: { id: string; status: string; code?: string }[];
}

const test = base.extend<{
  /** Runs the app with these switches on the test's profile. */
  run: (switches: string[], input?: string) => ReturnType<typeof runCommand>;
}>({
  run: async ({ folder, profile }, use) => {
    const file = join(folder, "profile.json");
    writeFileSync(file, JSON.stringify(profile), { mode: 0o600 });
    await use((switches, input) =>
      runCommand(
        [
          `--user-data-dir=${join(folder, "command")}`,
          ...switches,
          ...(switches.includes("--domain") ? [] : ["--domain", file]),
        ],
        input,
      ),
    );
  },
});

const statusOf = ({ checks }: Report, id: string) =>
  checks.find((check) => check.id === id)?.status;

test("everything is looked at, and JSON comes whole through a pipe", async ({
  run,
}) => {
  const { code, output, errors } = await run(["--doctor", "--json"]);
  expect(errors).toBe("");
  expect(code).toBe(0);
  const report: Report = JSON.parse(output);
  expect(report.ok).toBe(true);
  expect(report.checks).toHaveLength(20);
  expect(statusOf(report, "keychain")).toBe("pass");
  expect(statusOf(report, "sign-in")).toBe("skip");
});

test("signs in with a password from standard input and ends the session", async ({
  run,
  domain,
}) => {
  const { code, output, errors } = await run(
    ["--doctor", "--json", "--username", ada.userName, "--password-stdin"],
    ada.password,
  );
  expect(code).toBe(0);
  const report: Report = JSON.parse(output);
  for (const id of ["sign-in", "users", "refresh", "revoke"])
    expect(statusOf(report, id)).toBe("pass");
  expect(output + errors).not.toContain(ada.password);
  expect(domain.requests.at(-1)?.path).toBe("/oauth2/v1/revoke");
});

test("opens no window beside those of a copy that runs", async ({
  launch,
  run,
}) => {
  const { app, window } = await launch();
  await window("sign-in");
  const { code } = await run(["--doctor"]);
  expect(code).toBe(0);
  expect(await windowCount(app)).toBe(1);
});

test("finds a keyring that is locked", async ({ run }) => {
  const keyring = await lockKeyring();
  keyring.answer("dismiss");
  const { code, output } = await run(["--doctor", "--json"]);
  await keyring.unlock();
  await keyring.close();
  expect(code).toBe(1);
  const report: Report = JSON.parse(output);
  expect(report.ok).toBe(false);
  expect(report.checks.find(({ id }) => id === "keychain")).toMatchObject({
    status: "fail",
    code: "keychain/locked",
  });
});

test("finds a profile that is broken", async ({ run, folder, domain }) => {
  const file = join(folder, "broken.json");
  writeFileSync(file, JSON.stringify({ ...profileOf(domain.url), nmae: "x" }));
  const { code, output } = await run(["--doctor", "--json", "--domain", file]);
  expect(code).toBe(1);
  const report: Report = JSON.parse(output);
  expect(report.checks.find(({ id }) => id === "settings")).toMatchObject({
    status: "fail",
    code: "profile/malformed",
  });
});

test("tells it in a table, in the person's language", async ({ run }) => {
  const { output } = await run(["--doctor", "--lang=es"]);
  expect(output).toContain("Nada ha fallado.");
});

for (const [switches, exitCode, place, words] of [
  [["--json"], 2, "errors", "command-line/wrong: --json means nothing"],
  [["--doctor", "--provision"], 2, "errors", "exclude each other"],
  [["--doctor", "--for", "nobody"], 2, "errors", "--for names none"],
  [["--provision", "--for", "nobody"], 1, "errors", "provision/bad-input"],
  [["--provision"], 0, "output", "needs no secret"],
  [["--help"], 0, "output", "latchkey --doctor"],
  [["--version"], 0, "output", "0.1.0"],
] as const)
  test(`${switches.join(" ")} ends with ${exitCode} and says why`, async ({
    run,
  }) => {
    const done = await run([...switches]);
    expect(done.code).toBe(exitCode);
    expect(done[place]).toContain(words);
    expect(done[place === "errors" ? "output" : "errors"]).toBe("");
  });

test("the page shows the same checks as they finish, and copies them", async ({
  launch,
}) => {
  const { app, window } = await launch();
  const form = await window("sign-in");
  await form.getByRole("button", { name: "Settings and support" }).click();
  const support = await window("support");
  await support.getByRole("button", { name: "Check now" }).click();
  const checks = support.getByRole("region", { name: "Checks" });
  await expect(checks.getByRole("status")).toHaveText("Nothing failed.");
  await expect(checks.getByRole("listitem")).toHaveCount(20);
  await look(support, "doctor");
  await checks.getByRole("button", { name: "Copy as text" }).click();
  await expect(checks.getByRole("status")).toHaveText("Copied");
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain(
    "Keychain: good. An item was stored, read and deleted.",
  );
});
