import { expect, test } from "vitest";
import { createKeychain } from "../../electron/main/keychain/keychain.ts";
import { clientSecretItem } from "../../electron/main/keychain/secrets.ts";
import { provision } from "../../electron/main/provision.ts";
import { failureOf } from "./support/answers.ts";
import { createMemoryItems } from "./support/memory-items.ts";
import { profileFor } from "./support/profiles.ts";

const confidential = profileFor("https://id.example.com", {
  client: { id: "app", authentication: "client_secret_basic" },
});

/** A terminal at which nobody types. */
async function* neverRead() {
  await new Promise(() => undefined);
  yield new Uint8Array();
}

async function* input(...pieces: string[]) {
  for (const piece of pieces) yield new TextEncoder().encode(piece);
}

test.each([
  [["s3cret +%&"], "s3cret +%&"],
  [["s3c", "ret\n"], "s3cret"],
  [["s3cret\r\n"], "s3cret"],
  [["\ufeffs3cret"], "s3cret"],
])("stores what standard input holds: %j", async (pieces, secret) => {
  const keychain = createKeychain(createMemoryItems());
  const line = await provision(confidential, keychain, input(...pieces));
  expect(line).toContain("id.example.com");
  expect(line).not.toContain(secret);
  expect(await keychain.read(clientSecretItem(confidential))).toBe(secret);
});

test("an empty input stores nothing and keeps what was there", async () => {
  const keychain = createKeychain(createMemoryItems());
  await provision(confidential, keychain, input("good"));
  const failure = await failureOf(() =>
    provision(confidential, keychain, input("\n")),
  );
  expect(failure.code).toBe("keychain/client-secret-missing");
  expect(await keychain.read(clientSecretItem(confidential))).toBe("good");
});

test.each([
  ["two lines", Buffer.from("one\ntwo\n")],
  ["a line too many", Buffer.from("one\n\n")],
  ["UTF-16", Buffer.from("\ufeffs3cret", "utf16le")],
  ["another encoding", Buffer.from([0x73, 0xe9])],
])("%s is no secret: nothing is stored", async (_what, bytes) => {
  const items = createMemoryItems();
  async function* all() {
    yield bytes;
  }
  const failure = await failureOf(() =>
    provision(confidential, createKeychain(items), all()),
  );
  expect(failure.facts.problem).toMatch(/one line of text/);
  expect(items.items.size).toBe(0);
});

test("an input without end is refused", async () => {
  const keychain = createKeychain(createMemoryItems());
  const failure = await failureOf(() =>
    provision(confidential, keychain, input("x".repeat(5000))),
  );
  expect(failure.code).toBe("form/password-too-long");
});

test("a public client needs no secret", async () => {
  const items = createMemoryItems();
  const line = await provision(
    profileFor("https://id.example.com"),
    createKeychain(items),
    neverRead(),
  );
  expect(line).toContain("needs no secret");
  expect(items.items.size).toBe(0);
});
