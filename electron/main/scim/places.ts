/**
 * Who was seen at which index of a server's list, as far as it is of use for finding out that the list has changed: bounded, the oldest go
 * first. Also the indexes at which nobody is, for which the places after them make up.
 */
import { createSparseIds } from "./sparse-ids.ts";

export interface Places {
  /** The server's index for a place of ours. */
  indexOf(place: number): number;
  whoIsAt(index: number): string | undefined;
  whereIs(id: string): number | undefined;
  put(id: string, index: number): void;
  /** Takes an index out. True when somebody after it was seen already, whose place is now another. */
  skip(index: number): boolean;
  /** Whether more indexes are taken out than can be kept account of. */
  readonly areTooManySkipped: boolean;
  isSkipped(index: number): boolean;
  /** How many indexes up to `index` are taken out. */
  skippedUpTo(index: number): number;
  /** The highest index below `index` at which somebody was seen; 0 when there is none. */
  lastBefore(index: number): number;
  readonly knowsBeginning: boolean;
  /** Whether these are the people whom the list begins with. */
  isBeginning(ids: readonly (string | undefined)[]): boolean;
  forget(): void;
}

/** As many as somebody scrolls through in a while. */
const mostSeen = 20_000;

/** Each page goes through all of them. */
const mostSkipped = 5_000;

/** So many at the beginning are known for good. */
export const beginningLength = 10;

export function createPlaces(): Places {
  const byId = new Map<string, number>();
  const byIndex = createSparseIds();
  /** Goes on where it was: a new one would pass by all that were taken out, each time. */
  let oldest = byId.entries();
  const skipped: number[] = [];
  const beginning: string[] = [];
  return {
    indexOf: (place) => {
      let index = place;
      for (const gap of skipped) {
        if (gap > index) break;
        index += 1;
      }
      return index;
    },
    whoIsAt: (index) => byIndex.get(index),
    whereIs: (id) => byId.get(id),
    put: (id, index) => {
      byId.set(id, index);
      byIndex.set(index, id);
      if (index <= beginningLength) beginning[index - 1] = id;
      if (byId.size <= mostSeen) return;
      const [first, at] = oldest.next().value ?? [id, index];
      byId.delete(first);
      byIndex.delete(at);
    },
    get areTooManySkipped() {
      return skipped.length > mostSkipped;
    },
    skip: (index) => {
      const isLast = index > (skipped.at(-1) ?? 0);
      skipped.push(index);
      if (!isLast) skipped.sort((a, b) => a - b);
      for (const seen of byIndex.indexes()) if (seen > index) return true;
      return false;
    },
    isSkipped: (index) => skipped.includes(index),
    skippedUpTo: (index) => skipped.filter((gap) => gap <= index).length,
    lastBefore: (index) => {
      let last = 0;
      for (const seen of byIndex.indexes())
        if (seen < index && seen > last) last = seen;
      return last;
    },
    get knowsBeginning() {
      return beginning.length > 0;
    },
    isBeginning: (ids) => {
      const known = Math.min(ids.length, beginning.length);
      return (
        known > 0 && ids.slice(0, known).every((id, at) => id === beginning[at])
      );
    },
    forget: () => {
      byId.clear();
      oldest = byId.entries();
      byIndex.clear();
      skipped.length = beginning.length = 0;
    },
  };
}
