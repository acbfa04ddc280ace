import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { AppError } from "../../../electron/main/app-error.ts";
import { runProvision } from "../../../electron/main/commands/run-provision.ts";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import { clientSecretItem } from "../../../electron/main/keychain/secrets.ts";
import { proxyItem } from "../../../electron/main/network/proxy-login.ts";
import { builtInValues } from "../../../shared/policy.ts";
import { createMemoryItems } from "../support/memory-items.ts";
import { profileFor } from "../support/profiles.ts";

const profile = profileFor("https://id.example.com", {
  client: { id: "app", authentication: "client_secret_basic" },
});

/** How it ended: the exit code, and of whom and of what `onEnd` was told. */
async function run(
  wanted: string | undefined,
  stdin: string,
  proxy?: string,
  problem?: AppError,
  removal?: { from: ReturnType<typeof createKeychain> },
) {
  const ends: unknown[] = [];
  const input = new PassThrough();
  input.end(stdin);
  const code = await runProvision({
    readSettings: async () => ({
      domains: problem ? [] : [profile],
      ...{ values: builtInValues, origins: {} },
      ...(problem && { problem }),
    }),
    ...{ wanted, proxy, isRemoval: removal !== undefined },
    keychain: removal?.from ?? createKeychain(createMemoryItems()),
    terminal: { input, output: new PassThrough(), errors: new PassThrough() },
    onEnd: (whose, failure) =>
      ends.push([
        whose?.client.id,
        failure instanceof AppError ? failure.code : failure,
      ]),
  });
  return { code, ends };
}

test("tells once how it ended, and for which client", async () => {
  expect(await run("app", "secret")).toEqual({
    code: 0,
    ends: [["app", undefined]],
  });
});

test("tells of what failed: for no domain of that name, and for nothing on standard input", async () => {
  const nobody = await run("nobody", "secret");
  expect(nobody).toMatchObject({
    code: 1,
    ends: [[undefined, expect.any(String)]],
  });
  const nothing = await run("app", "");
  expect(nothing).toMatchObject({
    code: 1,
    ends: [["app", expect.any(String)]],
  });
});

test("a proxy's is for no client", async () => {
  expect(await run(undefined, "ada\nsecret", "proxy.example.com:8080")).toEqual(
    {
      code: 0,
      ends: [[undefined, undefined]],
    },
  );
});

test("tells why there are no settings", async () => {
  const problem = new AppError("profile/missing", { file: "profile.json" });
  expect(await run(undefined, "secret", undefined, problem)).toEqual({
    code: 1,
    ends: [[undefined, "profile/missing"]],
  });
});

test.each([
  ["a client", "app", undefined, clientSecretItem(profile)],
  [
    "a proxy",
    undefined,
    "proxy.example.com:8080",
    proxyItem("proxy.example.com:8080"),
  ],
])(
  "what was stored for %s is taken away, and nothing else",
  async (_what, wanted, proxy, item) => {
    const keychain = createKeychain(createMemoryItems());
    const other = { service: "Latchkey", account: "ada" };
    await keychain.write(item, "secret");
    await keychain.write(other, "token");
    const removal = { from: keychain };
    // Twice: there being nothing is no failure. Standard input is not read.
    for (const time of ["first", "second"])
      expect(
        await run(wanted, "unread", proxy, undefined, removal),
        time,
      ).toEqual({
        code: 0,
        ends: [[wanted, undefined]],
      });
    expect(await keychain.read(item)).toBeUndefined();
    expect(await keychain.read(other)).toBe("token");
  },
);
