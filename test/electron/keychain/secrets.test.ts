import { expect, test } from "vitest";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import {
  clientSecretItem,
  readSavedSession,
  sessionItem,
  writeSavedSession,
} from "../../../electron/main/keychain/secrets.ts";
import { failureOf } from "../support/answers.ts";
import { createMemoryItems } from "../support/memory-items.ts";
import { profileFor } from "../support/profiles.ts";

const profile = profileFor("https://id.example.com:443/");

test("a session comes back as it was saved", async () => {
  const keychain = createKeychain(createMemoryItems());
  const session = {
    userName: "李@example.com",
    refreshToken: "r".repeat(3000),
  };
  expect(await readSavedSession(keychain, profile)).toBeUndefined();
  await writeSavedSession(keychain, profile, session);
  expect(await readSavedSession(keychain, profile)).toEqual(session);
});

test("each domain and client has items of its own", () => {
  const other = profileFor("https://id.example.com:8443");
  expect(sessionItem(profile)).toEqual({
    service: "Latchkey",
    account: "https://id.example.com latchkey-public",
  });
  expect(sessionItem(other).account).not.toBe(sessionItem(profile).account);
  expect(clientSecretItem(profile).service).toBe("Latchkey client secret");
});

test.each([
  "not JSON",
  "{}",
  '{"version":2,"userName":"a","refreshToken":"b"}',
  '{"version":1,"userName":"a","refreshToken":""}',
])("a value that reads %j is corrupt and stays there", async (value) => {
  const keychain = createKeychain(createMemoryItems());
  await keychain.write(sessionItem(profile), value);
  const { code } = await failureOf(() => readSavedSession(keychain, profile));
  expect(code).toBe("keychain/corrupt");
  expect(await keychain.read(sessionItem(profile))).toBe(value);
});
