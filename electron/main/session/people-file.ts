/**
 * Owns `people.json`: who has signed in on this computer, newest first, and whether their session is kept and locked. Holds no secret.
 * A file that cannot be read or written costs the memory of names, never a session or the start; a broken one is set aside. The
 * keychain is never listed, so a session whose person is forgotten here is found again only when that person signs in.
 */
import { z } from "zod";
import { readKeptFile, replaceKeptFile } from "../kept-file.ts";
import { personKeyOf } from "../keychain/secrets.ts";

const person = z.object({
  domainKey: z.string().max(1024),
  userName: z.string().max(256),
  /** As a token named them. */
  personId: z.string().max(1024).optional(),
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
  /** Whether somebody, by person key, is remembered over restarts. */
  keeps(key: string): boolean;
  /** Reads the file. Never fails: what is there but cannot be read is set aside, and where it lies now is answered. */
  load(): Promise<string | undefined>;
  /** Puts somebody first, in the place of what was known of them. */
  put(person: RememberedPerson): Promise<void>;
  /** Changes what is known of somebody, by person key; nothing when they are not known. */
  update(key: string, changes: Partial<RememberedPerson>): Promise<void>;
  remove(key: string): Promise<void>;
}

/**
 * With `rememberUserName` false, people without a session are not written. `onWritten` hears of each change, after it is in the file or
 * could not be. No method fails.
 */
export function createPeopleFile(
  file: string,
  rememberUserName: boolean,
  onWritten: () => Promise<void> = async () => undefined,
): PeopleFile {
  let people: RememberedPerson[] = [];
  let last: Promise<void> = Promise.resolve();

  const kept = () =>
    rememberUserName ? people : people.filter(({ hasSession }) => hasSession);
  const save = (): Promise<void> => {
    last = last
      .then(() => replaceKeptFile(file, { version: 1, people: kept() }))
      .catch(() => undefined)
      .then(onWritten);
    return last;
  };
  const others = (key: string) =>
    people.filter((one) => personKeyOf(one.domainKey, one.userName) !== key);

  return {
    get people() {
      return people;
    },
    keeps: (key) =>
      kept().some((one) => personKeyOf(one.domainKey, one.userName) === key),
    load: async () => {
      const { value, aside } = await readKeptFile(file, content);
      const all = value?.people ?? [];
      people = all;
      people = kept();
      // Names from before they were not to be remembered.
      if (people.length < all.length) await save();
      return aside;
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
