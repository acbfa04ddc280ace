import { beforeEach, expect, test, vi } from "vitest";
import {
  chooseFile,
  fileName,
} from "../../../electron/main/export/choose-file.ts";
import { createMessages } from "../../../shared/messages/messages.ts";
import type { PeopleSelection } from "../../../shared/people.ts";

const fake = vi.hoisted(() => ({
  answer: { canceled: false, filePath: "/home/ada/list.csv" },
  asked: undefined as unknown,
}));
vi.mock("electron", () => ({
  app: { getPath: () => "/home/ada/Documents" },
  BrowserWindow: { getFocusedWindow: () => null },
  dialog: {
    showSaveDialog: async (options: unknown) => {
      fake.asked = options;
      return fake.answer;
    },
  },
}));
beforeEach(() => {
  fake.answer = { canceled: false, filePath: "/home/ada/list.csv" };
});

const selection: PeopleSelection = { search: "", states: [] };
const noonMs = new Date(2026, 10, 3, 12).getTime();
const messages = createMessages("es");

test("suggests a name, and asks before another file is written over", async () => {
  const file = await chooseFile({ selection, format: "csv" }, messages, noonMs);
  expect(file).toBe("/home/ada/list.csv");
  expect(fake.asked).toMatchObject({
    title: "Exportar personas",
    defaultPath: "/home/ada/Documents/Personas 2026-11-03.csv",
    filters: [{ name: "Tabla (CSV)", extensions: ["csv"] }],
    properties: expect.arrayContaining(["showOverwriteConfirmation"]),
  });
});

test("no file is an answer too", async () => {
  fake.answer = { canceled: true, filePath: "" };
  expect(
    await chooseFile({ selection, format: "json" }, messages, noonMs),
  ).toBeUndefined();
});

test.each<[Partial<PeopleSelection>, string]>([
  [{}, "People 2026-11-03"],
  [{ search: "ada" }, "People ada 2026-11-03"],
  [{ search: "../../etc/passwd\0" }, "People etc passwd 2026-11-03"],
  [{ search: 'a:b*c?"<>|' }, "People a b c 2026-11-03"],
  [{ department: "R&D" }, "People R D 2026-11-03"],
  [
    { group: { id: "1", displayName: "Zoë 山田" }, search: "x" },
    "People x Zoë 山田 2026-11-03",
  ],
  [{ search: "हिन्दी" }, "People हिन्दी 2026-11-03"],
  [{ search: `${"y".repeat(59)}𠮷` }, `People ${"y".repeat(59)} 2026-11-03`],
  [{ search: "\u202Egpj.exe\u2066" }, "People gpj exe 2026-11-03"],
  [{ manager: { id: "1" } }, "People 2026-11-03"],
  [{ search: "y".repeat(256) }, `People ${"y".repeat(60)} 2026-11-03`],
])("the selection %j is called %j", (change, name) => {
  expect(fileName({ ...selection, ...change }, "People", noonMs)).toBe(name);
});
