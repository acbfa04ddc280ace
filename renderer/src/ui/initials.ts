/**
 * The letters and the colour that stand for a person without a photograph. Pure: the same person looks the same everywhere.
 */

/** Hues that stay apart from each other and from the red of failures. */
export const initialsHues = [
  60, 85, 110, 135, 160, 185, 210, 235, 260, 285, 310, 335,
] as const;

/** A hue for `id`, the same on every start (FNV-1a over its UTF-16 units). */
export function initialsHue(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++)
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return initialsHues[(hash >>> 0) % initialsHues.length] ?? initialsHues[0];
}

/** Letters that come in two cases stand well side by side; others (Han, Arabic, Thai...) stand alone. */
const hasCase = (letter: string) =>
  letter.toUpperCase() !== letter.toLowerCase();

/** First letters of the first and last word, or the first alone in scripts without case; empty without any letter. */
export function initialsOf(displayName: string): string {
  const firsts = displayName
    .split(/\s+/u)
    .map((word) => /\p{Letter}/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const [first, last] = [firsts.at(0), firsts.at(-1)];
  if (first === undefined || last === undefined) return "";
  const alone = firsts.length === 1 || !hasCase(first) || !hasCase(last);
  return (alone ? first : first + last).toUpperCase();
}
