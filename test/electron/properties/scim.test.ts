import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "../../../electron/main/json.ts";
import { readScimRefusal } from "../../../electron/main/scim/errors.ts";
import { searchFilter } from "../../../electron/main/scim/filter.ts";
import { readPage } from "../../../electron/main/scim/page-answer.ts";
import { readPerson } from "../../../electron/main/scim/person-answer.ts";
import { createPhotos } from "../../../electron/main/scim/photos.ts";
import { personRow } from "../../../shared/people.ts";
import { channels } from "../../../shared/ipc.ts";
import {
  expectTellsNothing,
  foreignAnswer,
  nearly,
  plantedPassword,
  runs,
} from "./foreign.ts";

const oracle = "urn:ietf:params:scim:schemas:oracle:idcs:extension";
const user = {
  id: "1",
  userName: "ada",
  displayName: "Ada",
  name: { formatted: "Ada L", givenName: "Ada" },
  active: true,
  emails: [{ value: "a@b", primary: true }, 7],
  phoneNumbers: [{ value: "1" }],
  groups: [{ value: "g", display: "G" }],
  addresses: [{ locality: "London" }],
  meta: { created: "2026-01-01T00:00:00Z" },
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
    department: "d",
    manager: { value: "m" },
  },
  [`${oracle}:userState:User`]: { locked: { on: true } },
};
const list = nearly(user).chain((entry) =>
  foreignAnswer({ totalResults: 2, Resources: [user, entry, null, "x"] }),
);

test("any list answer is a page that fits its channel, or none", () => {
  fc.assert(
    fc.property(list, (answer) => {
      for (const row of readPage(answer)?.rows ?? [])
        if (row) personRow.parse(row);
    }),
    runs,
  );
});

const photos = createPhotos(new URL("https://idcs.example"), () =>
  Promise.reject(new Error("Nobody asks")),
);

test("any person is one that fits the channel, or nobody", () => {
  fc.assert(
    fc.property(foreignAnswer(user), (answer) => {
      const user = readJson(answer.body);
      const person = readPerson(user);
      if (person)
        channels["people:read"].output.parse({
          ...person,
          ...photos.note(person.id, user),
        });
    }),
    runs,
  );
});

test("a refusal of the users API is a code that tells nothing of its words", () => {
  const error = {
    status: "400",
    scimType: "invalidFilter",
    detail: plantedPassword,
    "urn:ietf:params:scim:api:oracle:idcs:extension:messages:Error": {
      messageId: plantedPassword,
      additionalData: { msg: plantedPassword },
    },
  };
  fc.assert(
    fc.property(foreignAnswer(error), (answer) => {
      const context = { host: "h", role: "r", now: 0 };
      expectTellsNothing(readScimRefusal(answer, context));
    }),
    runs,
  );
});

test("whatever is searched for stays inside its quotes", () => {
  const words = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom('"', "\\", " ", "a", ")", "\u2028") }),
  );
  fc.assert(
    fc.property(words, (search) => {
      const filter = searchFilter(search) ?? "";
      // Without its JSON strings nothing is left of a filter but our own words.
      const ours = filter.replace(/"(?:[^"\\]|\\.)*"/gs, "");
      expect(ours).toMatch(
        /^(\((displayName|userName|emails\.value| or | co | and )*\)( and )?)*$/,
      );
    }),
    runs,
  );
});
