import { expect, test } from "vitest";
import { domainKeyOf } from "../../../electron/main/config/profile.ts";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import {
  clientSecretItem,
  personKeyOf,
  readSavedSession,
  sessionItem,
  writeSavedSession,
} from "../../../electron/main/keychain/secrets.ts";
import { failureOf } from "../support/answers.ts";
import { createMemoryItems } from "../support/memory-items.ts";
import { profileFor } from "../support/profiles.ts";

const profile = profileFor("https://id.example.com:443/");
const domain = domainKeyOf(profile);
const item = sessionItem(personKeyOf(domain, "ada"));

test("a session comes back as it was saved", async () => {
  const keychain = createKeychain(createMemoryItems());
  const session = {
    userName: "李@example.com",
    refreshToken: "r".repeat(3000),
  };
  expect(await readSavedSession(keychain, item)).toBeUndefined();
  await writeSavedSession(keychain, item, session);
  expect(await readSavedSession(keychain, item)).toEqual(session);
});

test("each person of each domain and client has an item of their own", () => {
  expect(item).toEqual({
    service: "Latchkey",
    account: "https://id.example.com latchkey-public ada",
  });
  const other = domainKeyOf(profileFor("https://id.example.com:8443"));
  const keys = [
    personKeyOf(domain, "ada"),
    personKeyOf(domain, "bob"),
    personKeyOf(other, "ada"),
  ];
  expect(new Set(keys).size).toBe(3);
  expect(clientSecretItem(profile).service).toBe("Latchkey client secret");
});

test.each([
  ["Ada@Example.com", "ada@example.com"],
  ["jose\u0301", "jos\u00e9"],
])("%s and %s are one person", (one, other) => {
  expect(personKeyOf(domain, one)).toBe(personKeyOf(domain, other));
});

test("a name that a keychain would cut short is not taken for the shorter one", () => {
  const account = personKeyOf(domain, "ada\0bob");
  expect(account).toBe("https://id.example.com latchkey-public ada%00bob");
});

test.each([
  "not JSON",
  "{}",
  '{"version":2,"userName":"a","refreshToken":"b"}',
  '{"version":1,"userName":"a","refreshToken":""}',
])("a value that reads %j is corrupt and stays there", async (value) => {
  const keychain = createKeychain(createMemoryItems());
  await keychain.write(item, value);
  const { code } = await failureOf(() => readSavedSession(keychain, item));
  expect(code).toBe("keychain/corrupt");
  expect(await keychain.read(item)).toBe(value);
});
