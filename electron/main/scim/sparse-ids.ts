/**
 * Ids by index where most indexes have none. Kept in blocks: people come in pages, and a Map with an entry for each of them takes three
 * times as long. Knows nothing of what an id means.
 */
export interface SparseIds {
  get(index: number): string | undefined;
  set(index: number, id: string): void;
  delete(index: number): void;
  /** Those that have an id, block by block as they were first used. */
  indexes(): Generator<number, void>;
  clear(): void;
}

/** A page or so. */
const blockLength = 256;

interface Block {
  ids: (string | undefined)[];
  /** How many of them there are; a block goes with its last one. */
  used: number;
}

export function createSparseIds(): SparseIds {
  const blocks = new Map<number, Block>();
  const numberOf = (index: number) => Math.floor(index / blockLength);
  const blockFor = (index: number): Block => {
    const number = numberOf(index);
    const block = blocks.get(number) ?? {
      ids: new Array<string | undefined>(blockLength).fill(undefined),
      used: 0,
    };
    blocks.set(number, block);
    return block;
  };
  return {
    get: (index) => blocks.get(numberOf(index))?.ids[index % blockLength],
    set: (index, id) => {
      const block = blockFor(index);
      const at = index % blockLength;
      if (block.ids[at] === undefined) block.used += 1;
      block.ids[at] = id;
    },
    delete: (index) => {
      const block = blocks.get(numberOf(index));
      const at = index % blockLength;
      if (block?.ids[at] === undefined) return;
      block.ids[at] = undefined;
      block.used -= 1;
      if (block.used === 0) blocks.delete(numberOf(index));
    },
    *indexes() {
      for (const [number, { ids }] of blocks)
        for (const [at, id] of ids.entries())
          if (id !== undefined) yield number * blockLength + at;
    },
    clear: () => blocks.clear(),
  };
}
