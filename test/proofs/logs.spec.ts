/**
 * What logs, audit trail and the file for support say after everything that can become of a sign-in, by a domain that sends back whatever
 * it was sent. None of the secrets is in any of the files, in any form, not even half of one. The control: the same search finds each of
 * them, in each form, where it is planted.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { expect } from "@playwright/test";
import { runCommand } from "../e2e/command.ts";
import {
  clickLast,
  fillAndSubmit,
  submitInVain,
  test,
} from "../e2e/fixture.ts";
import { startHostileDomain } from "./hostile-domain.ts";
import { patternsOf } from "./memory/forms.ts";

const userName = "grace.hopper.1906";
const password = "Plant3d-pässword 100%";
const tokens = {
  accessToken: "acc3ss-T0ken-planted-7f2a9c",
  refreshToken: "r3fresh-T0ken-planted-51bd0e",
};
const patterns = patternsOf(
  Object.entries({ userName, password, ...tokens }).map(([name, text]) => ({
    name,
    text,
  })),
);

/** What is found of the secrets. */
const found = (files: readonly [string, Uint8Array][]): string[] =>
  files.flatMap(([file, bytes]) =>
    patterns
      .filter((pattern) => Buffer.from(bytes).includes(pattern.bytes))
      .map(
        ({ needle, form, part }) => `${needle} in ${file}: ${form}, ${part}`,
      ),
  );

const entriesOf = (file: string): Record<string, unknown>[] =>
  readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Runs `latchkey --diagnostics`. What it printed. */
async function gather(userData: string, profile: string, zip: string) {
  const { code, output, errors } = await runCommand([
    `--user-data-dir=${userData}`,
    ...["--domain", profile, "--diagnostics", "--to", zip],
  ]);
  expect(code, errors).toBe(0);
  return output + errors;
}

test("logs, audit trail and the file for support hold nothing secret, whatever a domain sends back", async ({
  folder,
  launch,
}) => {
  test.setTimeout(300_000);
  await using domain = await startHostileDomain(tokens);
  const userData = join(folder, "user-data");
  const logs = join(userData, "logs");
  const audit = () => entriesOf(join(logs, "audit.jsonl"));
  const outcomes = (event: string) =>
    audit()
      .filter((entry) => entry["event"] === event)
      .map(({ outcome }) => outcome);

  const running = await launch({ profile: domain.profile });
  domain.token = "refused";
  await submitInVain(running, userName, password);
  // A password in the field for the name.
  await submitInVain(running, password, password);
  domain.token = "slow";
  const form = await running.window("sign-in");
  const gone = form.waitForEvent("close");
  await fillAndSubmit(form, userName, password);
  await clickLast(form.getByRole("button", { name: "Cancel" }));
  await gone;
  await expect.poll(() => outcomes("sign-in")).toHaveLength(3);
  domain.token = "good";
  await fillAndSubmit(await running.window("sign-in"), userName, password);
  await running.window("directory");
  // The access token lasts for two seconds: whoever asks later asks for the next one.
  await expect.poll(() => outcomes("refresh")).toContain("ok");
  domain.token = "refused";
  const directory = await running.window("directory");
  await expect
    .poll(
      async () => {
        await directory.reload().catch(() => undefined);
        return outcomes("refresh");
      },
      { intervals: [1000], timeout: 30_000 },
    )
    .toContain("failed");
  await running.close();

  const zip = join(folder, "latchkey.zip");
  const printed = await gather(userData, join(folder, "profile.json"), zip);
  expect(printed).toContain("logs/audit.jsonl");
  const inside = Object.entries(unzipSync(readFileSync(zip)));
  const files = readdirSync(logs).map((name): [string, Buffer] => [
    name,
    readFileSync(join(logs, name)),
  ]);
  expect(
    found([...files, ...inside, ["output", Buffer.from(printed)]]),
  ).toEqual([]);
  for (const file of [zip, ...files.map(([name]) => join(logs, name))])
    expect(statSync(file).mode & 0o777).toBe(0o600);

  // There is something in them, and what belongs together is found together.
  expect(files.map(([name]) => name).toSorted()).toEqual([
    "audit.jsonl",
    "latchkey.jsonl",
  ]);
  expect(inside.map(([name]) => name)).toEqual([
    ...["about.json", "settings.json", "doctor.json"],
    ...["logs/latchkey.jsonl", "logs/audit.jsonl"],
  ]);
  expect(outcomes("sign-in")).toEqual([
    "refused",
    "refused",
    "cancelled",
    "ok",
  ]);
  const signedIn = audit().find(({ outcome }) => outcome === "ok");
  expect(signedIn?.["subject"]).toMatch(/^[0-9a-f]{16}$/);
  expect(signedIn?.["action"]).toMatch(/^[0-9a-f]{8}$/);
  const log = entriesOf(join(logs, "latchkey.jsonl"));
  expect(
    log.filter(
      ({ action, event }) =>
        action === signedIn?.["action"] && event === "http",
    ),
  ).toMatchObject([{ method: "POST", path: "/oauth2/v1/token", status: 200 }]);
  expect(log.map(({ event }) => event)).toContain("start");
  expect(log.filter(({ event }) => event === "end")).toMatchObject([
    { dropped: 0 },
  ]);

  // The control.
  for (const { needle, form, part, bytes } of patterns) {
    const planted = Buffer.concat([files[0]?.[1] ?? Buffer.of(), bytes]);
    expect(found([["planted", planted]])).toContain(
      `${needle} in planted: ${form}, ${part}`,
    );
  }
});
