import { expect, test } from "vitest";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import { provisionProxy } from "../../../electron/main/commands/provision-proxy.ts";
import { createProxyCredentials } from "../../../electron/main/network/proxy-credentials.ts";
import { proxyItem } from "../../../electron/main/network/proxy-login.ts";
import { failureOf } from "../support/answers.ts";
import { createMemoryItems } from "../support/memory-items.ts";

async function* input(...pieces: string[]) {
  for (const piece of pieces) yield Buffer.from(piece);
}

test("two lines become what the proxy is told", async () => {
  const keychain = createKeychain(createMemoryItems());
  const line = await provisionProxy(
    "Gate.example.com:3128",
    keychain,
    input("office\r\npä:ss", " word\n"),
  );
  expect(line).toBe(
    "The user name and the password for the proxy gate.example.com:3128 are in the keychain.",
  );
  const credentials = createProxyCredentials(keychain);
  const place = "gate.example.com:3128";
  expect(await credentials.find(place)).toBe(true);
  await credentials.with(new URL(`http://${place}`), async (value = "") =>
    expect(Buffer.from(value.slice(6), "base64").toString()).toBe(
      "office:pä:ss word",
    ),
  );
});

test.each([
  ["gate:3128", ""],
  ["gate:3128", "office"],
  ["gate:3128", "office\nsecret\nmore"],
  ["gate:3128", "off:ice\nsecret"],
  ["gate:3128", "\nsecret"],
  ["gate", "office\nsecret"],
  ["me:secret@gate:1", "office\nsecret"],
  ["", "office\nsecret"],
])(
  "stores nothing for %o of %o, and quotes none of it",
  async (proxy, text) => {
    const items = createMemoryItems();
    const failure = await failureOf(() =>
      provisionProxy(proxy, createKeychain(items), input(text)),
    );
    expect(failure.code).toBe("provision/bad-input");
    expect(failure.facts.problem).not.toMatch(/secret\b|office/);
    expect(await items.get(proxyItem("gate:3128"))).toBeNull();
  },
);
