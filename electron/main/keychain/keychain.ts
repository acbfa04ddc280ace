/**
 * Owns how Latchkey's secrets lie in the system's keychain. A value is stored in parts, since some systems take no more than 2560
 * bytes an item; one small item, the head, names the parts and is switched last, so that a crash at any point leaves the old value or
 * the new one. Never lists items, never takes "no answer" for "nothing there", never replaces what it cannot read.
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { parseJson } from "../json.ts";
import { KeychainError } from "./keychain-error.ts";
import type { ItemStore } from "./helper-client.ts";
import type { Item } from "./messages.ts";

/** Named values that outlive the app. Every method fails with `keychain/...` codes only. */
export interface Keychain {
  /** The value; undefined when it is certain that there is none. `keychain/corrupt` when something is there that is no value of ours. */
  read(item: Item): Promise<string | undefined>;
  /** Puts `value` in the place of whatever could be read there, a corrupt value included. */
  write(item: Item, value: string): Promise<void>;
  delete(item: Item): Promise<void>;
  /** Whether a value is being written at this moment: it may lie nowhere else. */
  readonly isWriting: boolean;
}

/** Bytes of UTF-8 a part, far enough below Windows' 2560. */
export const partLimitBytes = 2000;

/** More parts than this are no token. */
const partsLimit = 64;

/** Two sets of parts take turns: the one that the head does not name is free to be written over. */
const headSchema = z.strictObject({
  version: z.literal(1),
  set: z.enum(["a", "b"]),
  parts: z.number().int().min(1).max(partsLimit),
});
type Head = z.infer<typeof headSchema>;
type PartSet = Head["set"];

/** A {@link Keychain} over the items of one system keychain. */
export function createKeychain(items: ItemStore): Keychain {
  /** Of its own for each copy of the app: they would write over each other's. */
  const probeAccount = `probe ${randomUUID()}`;
  const probeBeside = ({ service }: Item): Item => ({
    service,
    account: probeAccount,
  });
  const partOf = (item: Item, set: PartSet, index: number): Item => ({
    service: item.service,
    account: `${item.account} part ${set}${index}`,
  });

  /** The text of the head item, or undefined once it is proven that an absent item is absent and not locked away. */
  const readHead = async (item: Item): Promise<string | undefined> => {
    const text = await items.get(item);
    if (text === null) await assertUnlocked(items, probeBeside(item));
    return text ?? undefined;
  };

  /** From the last to the first, so that a crash leaves no gap behind which the rest would be forgotten. */
  const deleteParts = async (item: Item, set: PartSet, from: number) => {
    let end = from;
    while ((await items.get(partOf(item, set, end))) !== null) end += 1;
    for (let index = end - 1; index >= from; index -= 1)
      await items.delete(partOf(item, set, index));
  };

  /** One call at a time: two writes at once would take the same set of parts. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  let isWriting = false;

  const own: Omit<Keychain, "isWriting"> = {
    read: async (item) => {
      const text = await readHead(item);
      if (text === undefined) return undefined;
      const head = parseHead(text);
      if (!head) throw new KeychainError("keychain/corrupt");
      let value = "";
      for (let index = 0; index < head.parts; index += 1) {
        const part = await items.get(partOf(item, head.set, index));
        if (part === null) throw new KeychainError("keychain/corrupt");
        value += part;
      }
      return value;
    },

    write: async (item, value) => {
      const parts = splitIntoParts(value);
      // Better not kept than kept so that it cannot be read again.
      if (parts.length > partsLimit)
        throw new KeychainError("keychain/unreadable");
      const text = await readHead(item);
      const old = text === undefined ? undefined : parseHead(text)?.set;
      const set = old === "a" ? "b" : "a";
      for (const [index, part] of parts.entries())
        await items.set(partOf(item, set, index), part);
      const head: Head = { version: 1, set, parts: parts.length };
      await items.set(item, JSON.stringify(head));
      // The new value stands, whatever happens to the rubbish of older ones; what is not cleared now is cleared by the next write.
      await Promise.allSettled([
        deleteParts(item, set, parts.length),
        deleteParts(item, set === "a" ? "b" : "a", 0),
      ]);
    },

    delete: async (item) => {
      const deleted = await items.delete(item);
      if (!deleted) await assertUnlocked(items, probeBeside(item));
      await deleteParts(item, "a", 0);
      await deleteParts(item, "b", 0);
    },
  };

  return {
    read: (item) => inTurn(() => own.read(item)),
    write: (item, value) =>
      inTurn(async () => {
        isWriting = true;
        await own.write(item, value).finally(() => (isWriting = false));
      }),
    delete: (item) => inTurn(() => own.delete(item)),
    get isWriting() {
      return isWriting;
    },
  };
}

/** At least one part, none over the limit, no character torn. */
export function splitIntoParts(value: string): string[] {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const character of value) {
    const width = Buffer.byteLength(character);
    if (bytes + width > partLimitBytes) {
      parts.push(part);
      part = "";
      bytes = 0;
    }
    part += character;
    bytes += width;
  }
  return [...parts, part];
}

function parseHead(text: string): Head | undefined {
  return headSchema.safeParse(parseJson(text)).data;
}

/** Stores, reads and deletes the item `probe`: only a keychain that can do this may be believed when it says "nothing there". */
async function assertUnlocked(items: ItemStore, probe: Item): Promise<void> {
  const mark = randomUUID();
  await items.set(probe, mark);
  const seen = await items.get(probe);
  await items.delete(probe);
  if (seen !== mark) throw new KeychainError("keychain/locked");
}
