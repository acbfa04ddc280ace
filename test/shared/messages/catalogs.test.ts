import { describe, expect, test } from "vitest";
import {
  catalogs,
  type MessageKey,
} from "../../../shared/messages/catalogs.ts";
import { languages } from "../../../shared/messages/language.ts";
import {
  createMessages,
  type Messages,
} from "../../../shared/messages/messages.ts";
import { namesIn, placeholdersOf } from "./placeholders.ts";

const keys = Object.keys(catalogs.en) as MessageKey[];

/** Words that are the same in both languages. */
const alike =
  /^(\W|\{\w+\}|Latchkey|Electron|Node|Proxy|CSV|JSON|Zoom|App|No)*$/;

test("there are messages", () => {
  expect(keys.length).toBeGreaterThan(150);
});

test.each(languages)("%s has every key, and no other", (language) => {
  expect(Object.keys(catalogs[language]).sort()).toEqual([...keys].sort());
});

test("a key names its area, then itself", () => {
  const odd = keys.filter(
    (key) =>
      !/^(access|account|diagnostics|doctor|export|failures|menu|people|person|proxy|settings|shared|sign-in|support|updates|waiting)\.[a-z0-9/.-]+$/.test(
        key,
      ),
  );
  expect(odd).toEqual([]);
});

/** The message with `count` for every number, and a word for everything else. */
function sample(messages: Messages, key: MessageKey, count: number): string {
  const placeholders = placeholdersOf(catalogs.en[key]);
  const values = Object.fromEntries(
    namesIn(catalogs.en[key]).map((name) => {
      if (placeholders.includes(`${name}: number`)) return [name, count];
      if (placeholders.includes(`${name}: date`)) return [name, new Date(0)];
      if (placeholders.includes(`${name}: element`))
        return [name, (words: string[]) => words.join("")];
      return [name, "words"];
    }),
  );
  return messages.parts<string>(key, values).join("");
}

describe.each(keys)("%s", (key) => {
  test("has the same placeholders in every language", () => {
    for (const language of languages)
      expect(placeholdersOf(catalogs[language][key]), language).toEqual(
        placeholdersOf(catalogs.en[key]),
      );
  });

  test("is a text in every language, whatever it is given", () => {
    for (const language of languages) {
      const messages = createMessages(language);
      for (const count of [0, 1, 2, 1_000_000]) {
        const said = sample(messages, key, count);
        expect(said, language).not.toMatch(
          /[{}<>]|undefined|NaN| {2}|!|\.\.\./,
        );
        expect(said, language).toBe(said.trim());
        expect(said, language).not.toBe("");
      }
    }
  });

  test("is translated", () => {
    if (!alike.test(catalogs.en[key]))
      expect(catalogs.es[key]).not.toBe(catalogs.en[key]);
  });
});
