import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import type { PersonRow } from "../../shared/people.ts";
import { personIn } from "./people.ts";
import { expect, signIn, test } from "./fixture.ts";

const ada = personIn("active");

test("the people that were looked for are in the file that was chosen", async ({
  launch,
  folder,
}) => {
  const running = await launch();
  const directory = await signIn(running, ada);
  await directory.getByRole("searchbox").fill("Lovelace");
  await expect(directory.getByRole("row")).toHaveCount(2);

  const csv = join(folder, "people.csv");
  await saveTo(running.app, csv);
  await directory.getByRole("button", { name: "Export" }).press("Enter");
  await directory.keyboard.press("Enter");
  await expect(
    directory.getByText(/^1 person is in people\.csv/),
  ).toBeVisible();
  const [head = "", first = "", ...rest] = readFileSync(csv, "utf8").split(
    "\r\n",
  );
  expect(head.startsWith("\uFEFFName,")).toBe(true);
  expect(first).toContain("Lovelace");
  expect(rest).toEqual([""]);
  await directory.getByRole("button", { name: "Dismiss" }).click();

  await directory.getByRole("searchbox").fill("");
  await expect(directory.getByRole("status").first()).toContainText("300");
  const json = join(folder, "people.json");
  await saveTo(running.app, json);
  await directory.getByRole("button", { name: "Export" }).click();
  await directory.getByRole("menuitem", { name: /JSON/ }).click();
  await expect(directory.getByText(/^300 people are in/)).toBeVisible();
  const people = JSON.parse(readFileSync(json, "utf8")) as PersonRow[];
  expect(new Set(people.map(({ id }) => id)).size).toBe(300);
});

test("an export that is cancelled leaves nothing behind", async ({
  launch,
  domain,
  folder,
}) => {
  const running = await launch();
  const directory = await signIn(running, ada);
  await saveTo(running.app, join(folder, "people.csv"));
  domain.setMood({ kind: "slow", delayMs: 20_000 });
  await directory.getByRole("button", { name: "Export" }).click();
  await directory.getByRole("menuitem", { name: /CSV/ }).click();
  await directory.getByRole("button", { name: "Cancel the export" }).click();
  await expect(directory.getByRole("progressbar")).toHaveCount(0);
  expect(
    readdirSync(folder).filter((name) => name.startsWith("people")),
  ).toEqual([]);
});

test("quitting ends an export and leaves nothing behind", async ({
  launch,
  domain,
  folder,
}) => {
  const running = await launch();
  const directory = await signIn(running, ada);
  await saveTo(running.app, join(folder, "people.csv"));
  domain.setMood({ kind: "slow", delayMs: 20_000 });
  await directory.getByRole("button", { name: "Export" }).click();
  await directory.getByRole("menuitem", { name: /CSV/ }).click();
  await expect(directory.getByRole("progressbar")).toBeVisible();
  await running.close();
  expect(
    readdirSync(folder).filter((name) => name.startsWith("people")),
  ).toEqual([]);
});

test("a profile can forbid it", async ({ launch, profile }) => {
  const running = await launch({ profile: { ...profile, allowExport: false } });
  const directory = await signIn(running, ada);
  await expect(
    directory.getByRole("button", { name: /^Account of/ }),
  ).toBeVisible();
  await expect(directory.getByRole("button", { name: "Export" })).toHaveCount(
    0,
  );
  const answer = await directory.evaluate(() =>
    window.latchkey["export:start"]({
      selection: { search: "", states: [] },
      sort: { by: "displayName", order: "ascending" },
      format: "csv",
    }),
  );
  expect(answer).toMatchObject({ failure: { code: "export/forbidden" } });
});

/** Answers the next question for a file, as the person would. */
const saveTo = (app: ElectronApplication, filePath: string) =>
  app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
  }, filePath);
