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

test.each([
  ["Gate.example.com:3128", "http://gate.example.com:3128"],
  ["gate.example.com:443", "https://gate.example.com:443"],
  ["gate.example.com:80", "http://gate.example.com:80"],
])("two lines become what the proxy %s is told", async (typed, url) => {
  const place = typed.toLowerCase();
  const keychain = createKeychain(createMemoryItems());
  const line = await provisionProxy(
    typed,
    keychain,
    input("office\r\npä:ss", " word\n"),
  );
  expect(line).toBe(
    `The user name and the password for the proxy ${place} are in the keychain.`,
  );
  const credentials = createProxyCredentials(keychain);
  expect(await credentials.find(place)).toBe(true);
  await credentials.with(new URL(url), async (value = "") =>
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
