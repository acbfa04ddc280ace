import { fork } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createHelperClient,
  type HelperProcess,
} from "../../../electron/main/keychain/helper-client.ts";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import { replySchema } from "../../../electron/main/keychain/messages.ts";
import {
  personKeyOf,
  readSavedSession,
} from "../../../electron/main/keychain/secrets.ts";
import { createMemoryItems } from "../support/memory-items.ts";
import {
  expectValueOrFailure,
  foreignText,
  nearly,
  plantedPassword,
  plantedToken,
  runs,
} from "./foreign.ts";

const item = { service: "Latchkey", account: "https://id.example.com app" };
const head = { version: 1, set: "a", parts: 2 };

test("whatever lies in the keychain is a value, nothing, or a typed failure; and can be written over", async () => {
  await fc.assert(
    fc.asyncProperty(foreignText(head), async (text) => {
      const items = createMemoryItems();
      await items.set(item, text).catch(() => undefined);
      for (const index of [0, 1])
        await items.set(
          { ...item, account: `${item.account} part a${index}` },
          plantedPassword,
        );
      const keychain = createKeychain(items);
      await expectValueOrFailure(() => keychain.read(item));
      await keychain.write(item, "new");
      expect(await keychain.read(item)).toBe("new");
    }),
    { numRuns: 200 },
  );
});

test("whatever is saved as a session is one with a token, or corrupt", async () => {
  const session = {
    version: 1,
    userName: plantedPassword,
    refreshToken: plantedToken,
  };
  await fc.assert(
    fc.asyncProperty(foreignText(session), (text) =>
      expectValueOrFailure(async () => {
        const keychain = { read: async () => text };
        const saved = await readSavedSession(keychain, item);
        expect(saved?.refreshToken).not.toBe("");
      }),
    ),
    runs,
  );
});

test("no two people share an item, unless their names are one to a domain", () => {
  const name = fc.string({ unit: "binary", maxLength: 20 });
  const one = (text: string) =>
    text.toWellFormed().normalize("NFC").toLowerCase();
  fc.assert(
    fc.property(name, name, (left, right) => {
      const keys = [left, right].map((text) => personKeyOf("d", text));
      expect(keys[0] === keys[1]).toBe(one(left) === one(right));
      expect(keys.join("")).not.toMatch(/\p{Cc}/u);
    }),
    runs,
  );
});

/** A helper that says `message` to every request, and then what it should. */
function babbling(message: unknown): HelperProcess {
  let tell: (message: unknown) => void = () => undefined;
  return {
    postMessage: ({ id }) =>
      queueMicrotask(() => {
        tell(message);
        tell({ id, value: "right" });
      }),
    onMessage: (listener) => (tell = listener),
    onExit: () => undefined,
    kill: () => undefined,
  };
}

const message = fc.oneof(
  fc.anything(),
  nearly({ id: 1, value: "v", fault: "locked", asked: true }),
  nearly({ id: 1, fault: plantedPassword }),
);

test("whatever a helper says, a call ends with a value or a typed failure", async () => {
  await fc.assert(
    fc.asyncProperty(message, (said) =>
      expectValueOrFailure(() =>
        createHelperClient(() => babbling(said), {
          deadlineMs: 5000,
          onWaiting: () => undefined,
        }).get(item),
      ),
    ),
    runs,
  );
});

test("whatever a helper is told, it lives and answers the next call", async () => {
  const child = fork(
    join(import.meta.dirname, "..", "keychain", "node-helper.ts"),
    [],
    {
      env: {
        ...process.env,
        DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent",
      },
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  );
  const request = { action: "get", service: "s", account: "a" };
  // Never whole: with a number as its id it would be a call, and this one is about what is none.
  const noise = fc.sample(
    fc.oneof(
      fc.jsonValue(),
      nearly(request).map((near) => ({ ...near, id: "1" })),
    ),
    200,
  );
  try {
    const answered = new Promise<unknown>((resolve) =>
      child.on("message", (reply) => {
        const { data } = replySchema.safeParse(reply);
        if (data?.id === 4711 && "fault" in data) resolve(data.fault);
      }),
    );
    for (const nonsense of noise)
      child.send(
        typeof nonsense === "object" && nonsense ? nonsense : [nonsense],
      );
    child.send({ ...request, id: 4711 });
    expect(await answered).toBe("unavailable");
  } finally {
    child.kill("SIGKILL");
  }
});
