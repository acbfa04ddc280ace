/**
 * Owns `views.json`: how each person who is remembered here likes the list, the last one first. What cannot be read or written costs a
 * view, nothing else; a broken file is set aside. Nobody's view outlives the memory of their name, and whom they looked for not their session.
 */
import { z } from "zod";
import {
  peopleView,
  type PeopleSelection,
  type PeopleView,
} from "../../shared/people.ts";
import { readKeptFile, replaceKeptFile } from "./kept-file.ts";

/** A computer that more people share forgets the view of whoever has not been there for longest. */
export const mostViews = 50;

const content = z.object({
  version: z.literal(1),
  views: z
    .array(z.object({ personKey: z.string().max(2048), view: peopleView }))
    .max(mostViews),
});

const everybody: PeopleSelection = { search: "", states: [] };

type KeptView = z.infer<typeof content>["views"][number];

export interface ViewFile {
  /** Undefined for whoever has none. */
  read(personKey: string): Promise<PeopleView | undefined>;
  save(personKey: string, view: PeopleView): Promise<void>;
  /** Forgets whom somebody looked for, and keeps how they like the list. */
  forgetSelection(personKey: string): Promise<void>;
  /** Forgets the views of those that are no longer remembered. */
  tidy(): Promise<void>;
  /** Whether all changes are written. */
  readonly isIdle: boolean;
  /** Waits until they are. Never fails. */
  settled(): Promise<void>;
}

/** `isRemembered` tells by person key whose view may lie on the disk. No method fails. */
export function createViewFile(
  file: string,
  isRemembered: (personKey: string) => boolean,
): ViewFile {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let views: Promise<KeptView[]> | undefined;

  const load = () =>
    (views ??= readKeptFile(file, content).then(
      ({ value }) => value?.views ?? [],
    ));

  /** Changes follow each other; one that changes nothing does not touch the disk. */
  const change = (to: (views: KeptView[]) => KeptView[]): Promise<void> => {
    const done = last
      .then(async () => {
        const before = await load();
        const after = to(before).slice(0, mostViews);
        views = Promise.resolve(after);
        if (JSON.stringify(after) === JSON.stringify(before)) return;
        const kept = after.filter(({ personKey }) => isRemembered(personKey));
        await replaceKeptFile(file, { version: 1, views: kept });
      })
      .catch(() => undefined);
    last = done;
    waiting += 1;
    void done.then(() => (waiting -= 1));
    return done;
  };

  return {
    read: async (personKey) => {
      await last;
      const all = await load();
      return all.find((one) => one.personKey === personKey)?.view;
    },
    save: (personKey, view) =>
      change((all) => [
        { personKey, view },
        ...all.filter((one) => one.personKey !== personKey),
      ]),
    forgetSelection: (personKey) =>
      change((all) =>
        all.map((one) =>
          one.personKey === personKey
            ? { personKey, view: { ...one.view, selection: everybody } }
            : one,
        ),
      ),
    tidy: () =>
      change((all) => all.filter(({ personKey }) => isRemembered(personKey))),
    get isIdle() {
      return waiting === 0;
    },
    settled: () => last,
  };
}
