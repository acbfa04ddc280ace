import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { personKeyOf } from "../../../electron/main/keychain/secrets.ts";
import { createPeopleFile } from "../../../electron/main/session/people-file.ts";

const person = (userName: string, hasSession = true) => ({
  domainKey: "https://id.example.com c",
  userName,
  hasSession,
  locked: false,
});
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-people-"));
  file = join(folder, "people.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a later start reads. */
async function read(rememberUserName = true) {
  const people = createPeopleFile(file, rememberUserName);
  await people.load();
  return people.people;
}

test("remembers people, the newest first, each once", async () => {
  const people = createPeopleFile(file, true);
  await people.put(person("ada"));
  await people.put(person("bob"));
  await people.put({ ...person("ADA"), displayName: "Ada" });
  await people.update(personKeyOf(person("bob").domainKey, "Bob"), {
    locked: true,
  });
  expect(await read()).toEqual([
    { ...person("ADA"), displayName: "Ada" },
    { ...person("bob"), locked: true },
  ]);
});

test("is for this user's eyes, and leaves no other file behind", async () => {
  await createPeopleFile(file, true).put(person("ada"));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["people.json"]);
});

test("changes made at once are all there afterwards", async () => {
  const people = createPeopleFile(file, true);
  const names = Array.from({ length: 20 }, (_none, index) => `p${index}`);
  await Promise.all(names.map((name) => people.put(person(name))));
  expect((await read()).map(({ userName }) => userName)).toEqual(
    names.reverse(),
  );
});

test("no file means nobody", async () => {
  expect(await read()).toEqual([]);
});

test.each([
  "",
  "not JSON",
  "[]",
  "null",
  '{"version":2,"people":[]}',
  '{"version":1,"people":[{"userName":"ada"}]}',
  `{"version":1,"people":[{"domainKey":"d","userName":"${"x".repeat(300)}","hasSession":true}]}`,
])("a file that reads %j is set aside", async (content) => {
  writeFileSync(file, content);
  expect(await read()).toEqual([]);
  expect(readFileSync(`${file}.broken`, "utf8")).toBe(content);
  await createPeopleFile(file, true).put(person("ada"));
  expect(await read()).toHaveLength(1);
});

test("a file that cannot be written costs nothing but the memory of it", async () => {
  // A file in its folder's place: root may write everywhere else.
  const taken = join(folder, "taken");
  writeFileSync(taken, "");
  const people = createPeopleFile(join(taken, "people.json"), true);
  await people.load();
  await people.put(person("ada"));
  expect(people.people).toEqual([person("ada")]);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("what cannot be read is set aside, not written over", async () => {
  mkdirSync(join(file, "inside"), { recursive: true });
  const people = createPeopleFile(file, true);
  expect(await people.load()).toBe(`${file}.broken`);
  await people.put(person("ada"));
  expect(readdirSync(`${file}.broken`)).toEqual(["inside"]);
  expect(await read()).toHaveLength(1);
});

test("a file that is read-only is replaced by one that is not", async () => {
  await createPeopleFile(file, true).put(person("ada"));
  chmodSync(file, 0o400);
  await createPeopleFile(file, true).put(person("bob"));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("without a memory for names only people with a session are written and read", async () => {
  const remembering = createPeopleFile(file, true);
  await remembering.put(person("ada"));
  await remembering.put(person("bob", false));
  expect(await read(false)).toEqual([person("ada")]);
  // Not in the file any more either, from the start on.
  expect(readFileSync(file, "utf8")).not.toContain("bob");
  const forgetful = createPeopleFile(file, false);
  await forgetful.load();
  await forgetful.put(person("eve", false));
  expect(forgetful.people).toHaveLength(2);
  expect(readFileSync(file, "utf8")).not.toMatch(/bob|eve/);
});
