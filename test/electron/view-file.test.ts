import {
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
import { personKeyOf } from "../../electron/main/keychain/secrets.ts";
import { createPeopleFile } from "../../electron/main/session/people-file.ts";
import { createViewFile, mostViews } from "../../electron/main/view-file.ts";
import type { PeopleView } from "../../shared/people.ts";

const view = (search: string): PeopleView => ({
  selection: { search, states: ["locked"] },
  sort: { by: "title", order: "descending" },
  columns: ["email", "state"],
  density: "comfortable",
});
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-views-"));
  file = join(folder, "views.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => createViewFile(file, () => true);

test("each person finds their own view again", async () => {
  const views = open();
  await views.save("ada", view("first"));
  await views.save("bob", view("bob's"));
  await views.save("ada", view("second"));
  const again = open();
  expect(await again.read("ada")).toEqual(view("second"));
  expect(await again.read("bob")).toEqual(view("bob's"));
  expect(await again.read("cyd")).toBeUndefined();
});

test("is for this user's eyes, and leaves no other file behind", async () => {
  await open().save("ada", view(""));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["views.json"]);
});

test("a view that is saved while it is read is the one that is read", async () => {
  const views = open();
  const saving = views.save("ada", view("new"));
  expect(await views.read("ada")).toEqual(view("new"));
  await saving;
});

test("changes made at once are all there afterwards", async () => {
  const views = open();
  const keys = Array.from({ length: 20 }, (_none, index) => `p${index}`);
  await Promise.all(keys.map((key) => views.save(key, view(key))));
  const again = open();
  for (const key of keys) expect(await again.read(key)).toEqual(view(key));
});

test("keeps so many views and no more, the last ones", async () => {
  const views = open();
  for (let index = 0; index <= mostViews; index += 1)
    await views.save(`p${index}`, view(""));
  const again = open();
  expect(await again.read("p0")).toBeUndefined();
  expect(await again.read("p1")).toBeDefined();
  expect(await again.read(`p${mostViews}`)).toBeDefined();
});

const sound = { version: 1, views: [{ personKey: "ada", view: view("") }] };

test.each([
  "",
  "not JSON",
  "[]",
  "null",
  JSON.stringify({ ...sound, version: 2 }),
  JSON.stringify({ version: 1, views: [{ personKey: "ada" }] }),
  JSON.stringify(sound).replace("locked", "unheard-of"),
  JSON.stringify(sound).replace("descending", "down"),
])(
  "a file that reads %j is set aside and costs only the view",
  async (text) => {
    writeFileSync(file, text);
    const views = open();
    expect(await views.read("ada")).toBeUndefined();
    expect(readFileSync(`${file}.broken`, "utf8")).toBe(text);
    await views.save("ada", view("new"));
    expect(await open().read("ada")).toEqual(view("new"));
  },
);

test("a file that cannot be written costs nothing but the memory of it", async () => {
  const taken = join(folder, "taken");
  writeFileSync(taken, "");
  const views = createViewFile(join(taken, "views.json"), () => true);
  await views.save("ada", view("kept"));
  expect(await views.read("ada")).toEqual(view("kept"));
  expect(readdirSync(folder)).toEqual(["taken"]);
});

test("what cannot be read is set aside, not written over", async () => {
  mkdirSync(join(file, "inside"), { recursive: true });
  await open().save("ada", view(""));
  expect(readdirSync(`${file}.broken`)).toEqual(["inside"]);
  expect(await open().read("ada")).toEqual(view(""));
});

/** Views beside the people file that says whose may lie on the disk, as the app joins them. */
function besidePeople(rememberUserName: boolean) {
  const people = createPeopleFile(
    join(folder, "people.json"),
    rememberUserName,
    () => views.tidy(),
  );
  const views = createViewFile(file, (key) => people.keeps(key));
  return { people, views };
}
const ada = {
  domainKey: "https://id.example.com c",
  userName: "ada",
  hasSession: true,
  locked: false,
};
const adasKey = personKeyOf(ada.domainKey, ada.userName);

test("whom somebody looked for goes when they sign out, how they like the list stays", async () => {
  const { people, views } = besidePeople(true);
  await people.put(ada);
  const liked = { ...view("secret plan"), density: "comfortable" } as const;
  await views.save(adasKey, liked);
  await views.forgetSelection(adasKey);
  expect(readFileSync(file, "utf8")).not.toContain("secret plan");
  expect(await views.read(adasKey)).toEqual({
    ...liked,
    selection: { search: "", states: [] },
  });
});

test("a view goes with its person when they are taken off the list", async () => {
  const { people, views } = besidePeople(true);
  await people.put(ada);
  await views.save(adasKey, view("secret plan"));
  await people.update(adasKey, { hasSession: false });
  expect(readFileSync(file, "utf8")).toContain("secret plan");
  await people.remove(adasKey);
  expect(readFileSync(file, "utf8")).not.toContain("secret plan");
  expect(await views.read(adasKey)).toBeUndefined();
});

test("where no names are remembered a view ends with the session", async () => {
  const { people, views } = besidePeople(false);
  await people.put(ada);
  await views.save(adasKey, view("secret plan"));
  expect(readFileSync(file, "utf8")).toContain("secret plan");
  await people.update(adasKey, { hasSession: false });
  expect(readFileSync(file, "utf8")).not.toContain("secret plan");
});

test("a view of somebody who is not remembered never meets the disk", async () => {
  const { people, views } = besidePeople(false);
  await people.put({ ...ada, hasSession: false });
  await views.save(adasKey, view("secret plan"));
  expect(await views.read(adasKey)).toEqual(view("secret plan"));
  expect(readFileSync(file, "utf8")).not.toContain("secret plan");
});
