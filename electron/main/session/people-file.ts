/**
 * Owns `people.json`: who has signed in on this computer, newest first, and whether their session is kept and locked. Holds no secret.
 * A file that cannot be read or written costs the memory of names, never a session or the start; a broken one is set aside. The
 * keychain is never listed, so a session whose person is forgotten here is found again only when that person signs in.
 */
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { parseJson } from "../json.ts";
import { personKeyOf } from "../keychain/secrets.ts";

const person = z.object({
  domainKey: z.string().max(1024),
  userName: z.string().max(256),
  displayName: z.string().max(1024).optional(),
  /** Whether there is a session in the keychain. */
  hasSession: z.boolean(),
  /** Whether the session waits for its person's password. */
  locked: z.boolean().default(false),
});

const content = z.object({
  version: z.literal(1),
  people: z.array(person).max(1000),
});

export type RememberedPerson = z.infer<typeof person>;

export interface PeopleFile {
  /** Newest first. */
  readonly people: readonly RememberedPerson[];
  /** Reads the file. Never fails: what is there but cannot be read is set aside, and where it lies now is answered. */
  load(): Promise<string | undefined>;
  /** Puts somebody first, in the place of what was known of them. */
  put(person: RememberedPerson): Promise<void>;
  /** Changes what is known of somebody, by person key; nothing when they are not known. */
  update(key: string, changes: Partial<RememberedPerson>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** With `rememberUserName` false, people without a session are not written. No method fails. */
export function createPeopleFile(
  file: string,
  rememberUserName: boolean,
): PeopleFile {
  let people: RememberedPerson[] = [];
  let last: Promise<void> = Promise.resolve();

  const save = (): Promise<void> => {
    last = last.then(() => {
      const written = rememberUserName
        ? people
        : people.filter(({ hasSession }) => hasSession);
      const value = { version: 1, people: written };
      return replaceFile(file, JSON.stringify(value, null, 2)).catch(
        () => undefined,
      );
    });
    return last;
  };
  const others = (key: string) =>
    people.filter((one) => personKeyOf(one.domainKey, one.userName) !== key);

  return {
    get people() {
      return people;
    },
    load: async () => {
      const text = await readFile(file, "utf8").catch(isAbsent);
      if (text === true) return undefined;
      const read = content.safeParse(text && parseJson(text)).data;
      if (!read) return setAside(file);
      people = read.people.filter(
        ({ hasSession }) => rememberUserName || hasSession,
      );
      return undefined;
    },
    put: (one) => {
      people = [one, ...others(personKeyOf(one.domainKey, one.userName))];
      return save();
    },
    update: async (key, changes) => {
      let isChanged = false;
      people = people.map((one) => {
        if (personKeyOf(one.domainKey, one.userName) !== key) return one;
        const next = { ...one, ...changes };
        isChanged ||= JSON.stringify(next) !== JSON.stringify(one);
        return next;
      });
      if (isChanged) await save();
    },
    remove: (key) => {
      people = others(key);
      return save();
    },
  };
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "ENOENT" || error.code === "ENOTDIR");

async function setAside(file: string): Promise<string> {
  const aside = `${file}.broken`;
  return rename(file, aside).then(
    () => aside,
    () => file,
  );
}

/** The old content or the new one, whenever the machine stops. For this user's eyes only. */
async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}`;
  try {
    const handle = await open(fresh, "wx", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
