import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createPeopleFile } from "../../../electron/main/session/people-file.ts";
import { foreignText, nearly } from "./foreign.ts";

const folder = mkdtempSync(join(tmpdir(), "latchkey-people-"));
const file = join(folder, "people.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const person = {
  domainKey: "https://id.example.com app",
  userName: "ada",
  displayName: "Ada",
  hasSession: true,
  locked: false,
};
const content = nearly(person).chain((one) =>
  foreignText({ version: 1, people: [person, one] }),
);

test("whatever people.json holds, it loads, and can be written again", async () => {
  await fc.assert(
    fc.asyncProperty(content, async (text) => {
      rmSync(`${file}.broken`, { force: true });
      writeFileSync(file, text);
      const people = createPeopleFile(file, true);
      await people.load();
      // Read, or set aside: nothing is lost for good.
      expect(existsSync(file)).toBe(!existsSync(`${file}.broken`));
      for (const { userName } of people.people)
        expect(userName.length).toBeLessThanOrEqual(256);
      await people.put({ ...person, userName: "grace" });
      const again = createPeopleFile(file, true);
      await again.load();
      expect(again.people[0]?.userName).toBe("grace");
      expect(again.people).toHaveLength(people.people.length);
    }),
    { numRuns: 100 },
  );
});
