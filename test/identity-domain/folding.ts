// How this domain compares text: case and Latin, Greek or Cyrillic accents do not count. Owns that rule alone; both
// the stored keys and the values of a filter go through it.

/** The key under which a text is searched and sorted. Marks that are letters of their own (Devanagari, kana) stay. */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
