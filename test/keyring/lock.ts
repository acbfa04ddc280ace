/**
 * Locks the private keyring that a test runs on (`with-keyring.sh`), and stands in for the desktop's prompt that would unlock it:
 * nobody answers it, somebody dismisses it, or the right password is typed. Never touches a keyring of the person's own.
 */
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import dbus, { type HandlerContext, type MessageBus } from "dbus-native";
import { createSecretExchange } from "./secret-exchange.ts";

const callbackInterface = "org.gnome.keyring.internal.Prompter.Callback";

export interface LockedKeyring {
  /** How many prompts the keyring has wanted so far. */
  readonly prompts: number;
  /** What happens to prompts that wait, and to those that come. */
  answer(how: Answer): void;
  /** Unlocks it, also when nobody asks. */
  unlock(): Promise<void>;
  /** Takes the prompter off the bus. The keyring stays as it is. */
  close(): Promise<void>;
}

/** `wait`: nobody answers. `dismiss`: the person does not want to. `unlock`: the right password is typed. */
export type Answer = "wait" | "dismiss" | "unlock";

/** Locks the keyring. Its prompts wait until {@link LockedKeyring.answer} says otherwise. */
export async function lockKeyring(): Promise<LockedKeyring> {
  const password = readFileSync(passwordFile(), "utf8");
  const bus = dbus.sessionBus();
  // What is written to a bus that is closing by now fails here, too late for whoever wrote it.
  bus.connection.on("error", () => undefined);
  const waiting = new Set<() => void>();
  let how: Answer = "wait";
  let prompts = 0;

  const prompter = createPrompter(bus, (reply) => {
    prompts += 1;
    const act = () => {
      if (how === "wait") return void waiting.add(act);
      waiting.delete(act);
      reply(how === "unlock" ? password : undefined);
    };
    act();
  });
  await bus.export("/org/gnome/keyring/Prompter", prompter);
  await bus.ownName("org.gnome.keyring.SystemPrompter");
  await lock(bus);

  const answer = (next: Answer) => {
    how = next;
    for (const act of [...waiting]) act();
  };

  return {
    get prompts() {
      return prompts;
    },
    answer,
    unlock: async () => {
      answer("unlock");
      await unlock(bus);
    },
    close: () => bus.close(),
  };
}

function passwordFile(): string {
  const file = process.env["LATCHKEY_PRIVATE_KEYRING"];
  if (file) return file;
  throw new Error(
    "This test needs the private keyring: run it below test/keyring/with-keyring.sh, as npm test does.",
  );
}

const service = {
  destination: "org.freedesktop.secrets",
  path: "/org/freedesktop/secrets",
  interface: "org.freedesktop.Secret.Service",
};

const collectionOf = (bus: MessageBus) =>
  bus.invoke<string>({
    ...service,
    member: "ReadAlias",
    signature: "s",
    body: ["default"],
  });

async function lock(bus: MessageBus): Promise<void> {
  await bus.invoke({
    ...service,
    member: "Lock",
    signature: "ao",
    body: [[await collectionOf(bus)]],
  });
}

async function isLocked(bus: MessageBus): Promise<boolean> {
  return bus.invoke<boolean>({
    destination: service.destination,
    path: await collectionOf(bus),
    interface: "org.freedesktop.DBus.Properties",
    member: "Get",
    signature: "ss",
    body: ["org.freedesktop.Secret.Collection", "Locked"],
  });
}

/** Has the keyring ask for its password, and waits until it is open; fails where it stays locked. */
async function unlock(bus: MessageBus): Promise<void> {
  if (!(await isLocked(bus))) return;
  const [, path] = await bus.invoke({
    ...service,
    member: "Unlock",
    signature: "ao",
    body: [[await collectionOf(bus)]],
  });
  // Else a prompt that was answered meanwhile has opened it.
  if (path !== "/")
    await bus.invoke({
      destination: service.destination,
      path,
      interface: "org.freedesktop.Secret.Prompt",
      member: "Prompt",
      signature: "s",
      body: [""],
    });
  for (let tries = 0; await isLocked(bus); tries += 1) {
    if (tries === 200) throw new Error("The keyring stays locked");
    await setTimeout(50);
  }
}

/** `onPrompt` gets a function that answers the prompt: with a password, or by dismissing it. */
function createPrompter(
  bus: MessageBus,
  onPrompt: (reply: (password: string | undefined) => void) => void,
) {
  const exchanges = new Map<string, ReturnType<typeof createSecretExchange>>();
  const tell = (
    { sender }: HandlerContext,
    callback: string,
    member: string,
    body?: [answer: string, properties: object, exchange: string],
  ) => {
    const message = {
      ...(sender !== undefined && { destination: sender }),
      path: callback,
      interface: callbackInterface,
      member,
      ...(body && { signature: "sa{sv}s", body }),
    };
    // After the reply to the call that this follows from. A keyring that has gone wants no answer any more.
    setImmediate(() => void bus.invoke(message).catch(() => undefined));
  };

  return dbus.defineInterface({
    name: "org.gnome.keyring.internal.Prompter",
    methods: {
      BeginPrompting: {
        in: { callback: "o" },
        handler: ({ callback }: { callback: string }, context) => {
          const exchange = createSecretExchange();
          exchanges.set(callback, exchange);
          tell(context, callback, "PromptReady", ["", {}, exchange.begin()]);
        },
      },
      PerformPrompt: {
        in: { callback: "o", type: "s", properties: "a{sv}", exchange: "s" },
        handler: (
          { callback, exchange }: { callback: string; exchange: string },
          context,
        ) => {
          const own = exchanges.get(callback);
          onPrompt((password) => {
            const isAnswered = own && password !== undefined;
            const sent = isAnswered ? own.send(exchange, password) : "";
            const answer = isAnswered ? "yes" : "no";
            tell(context, callback, "PromptReady", [answer, {}, sent]);
          });
        },
      },
      StopPrompting: {
        in: { callback: "o" },
        handler: ({ callback }: { callback: string }, context) => {
          exchanges.delete(callback);
          tell(context, callback, "PromptDone");
        },
      },
    },
  });
}
