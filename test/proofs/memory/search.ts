// Counts many patterns in one pass. Every pattern has seven bytes or more, so wherever it lies, one whole word at an address that
// four divides is in it: only those words are looked at, and a small table says of most that they belong to no pattern.
import type { Pattern } from "./forms.ts";

export interface Search {
  /** The longest pattern, in bytes: pieces that are searched one by one must overlap by this less one. */
  readonly longest: number;
  /**
   * Adds what begins in `memory` before `end` to `counts`, one number a pattern. `memory` must begin and end at a word, as far as the
   * alignment of what is searched goes.
   */
  count(memory: Buffer, end: number, counts: number[]): void;
}

const wordBytes = 4;
const leastBytes = 2 * wordBytes - 1;
const mix = 0x9e3779b1;

export function createSearch(patterns: readonly Pattern[]): Search {
  const isCandidate = new Uint8Array(1 << 16);
  const candidates = new Map<number, { pattern: number; offset: number }[]>();
  patterns.forEach(({ bytes }, pattern) => {
    if (bytes.length < leastBytes) throw new Error("A pattern is too short");
    for (let offset = 0; offset < wordBytes; offset += 1) {
      const word = bytes.readInt32LE(offset);
      isCandidate[Math.imul(word, mix) >>> 16] = 1;
      const known = candidates.get(word);
      if (known) known.push({ pattern, offset });
      else candidates.set(word, [{ pattern, offset }]);
    }
  });

  const countAt = (
    memory: Buffer,
    end: number,
    counts: number[],
    at: number,
    word: number,
  ) => {
    for (const { pattern, offset } of candidates.get(word) ?? []) {
      const bytes = patterns[pattern]?.bytes;
      const start = at - offset;
      if (!bytes || start < 0 || start >= end) continue;
      if (start + bytes.length > memory.length) continue;
      if (memory.compare(bytes, 0, bytes.length, start, start + bytes.length))
        continue;
      counts[pattern] = (counts[pattern] ?? 0) + 1;
    }
  };

  return {
    longest: Math.max(...patterns.map(({ bytes }) => bytes.length)),
    count: (memory, end, counts) => {
      const words = new Int32Array(
        memory.buffer,
        memory.byteOffset,
        memory.length >> 2,
      );
      for (let index = 0; index < words.length; index += 1) {
        const word = words[index] ?? 0;
        if (isCandidate[Math.imul(word, mix) >>> 16] === 1)
          countAt(memory, end, counts, index * wordBytes, word);
      }
    },
  };
}
