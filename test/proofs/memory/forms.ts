// The forms in which a secret may lie in memory or in a file, as bytes to search for. Owns the encodings; searches nothing.

/** What is searched for. Never shown, never in an argument or an environment. */
export interface Needle {
  readonly name: string;
  readonly text: string;
}

export interface Pattern {
  readonly needle: string;
  readonly form: string;
  /** A copy that was half overwritten, or torn over two blocks, still shows one of its halves. */
  readonly part: "whole" | "first half" | "second half";
  readonly bytes: Buffer;
}

/** Shorter halves would be found by chance. */
const leastHalfBytes = 8;

/** Every form of every needle, each string of bytes once: a secret of ASCII alone is the same in many forms. */
export function patternsOf(needles: readonly Needle[]): Pattern[] {
  return needles.flatMap(({ name: needle, text }) => {
    const patterns: Pattern[] = [];
    const isKnown = (bytes: Buffer) =>
      patterns.some((one) => one.part === "whole" && one.bytes.includes(bytes));
    for (const [form, bytes] of formsOf(text)) {
      const middle = bytes.length >> 1;
      if (bytes.length < leastHalfBytes)
        throw new Error(`The needle "${needle}" is too short to search for`);
      const whole = { needle, form, part: "whole", bytes } as const;
      const halves = (
        [
          ["first half", bytes.subarray(0, middle)],
          ["second half", bytes.subarray(middle)],
        ] as const
      ).map(([part, half]) => ({ needle, form, part, bytes: half }));
      // A half that is a piece of a form before is no shorter than that form's own half: it would count one copy twice.
      const added = [whole, ...halves].filter((one) => !isKnown(one.bytes));
      patterns.push(
        ...added.filter(({ bytes }) => bytes.length >= leastHalfBytes),
      );
    }
    return patterns;
  });
}

function* formsOf(text: string): Generator<[string, Buffer]> {
  const utf8 = Buffer.from(text);
  yield ["UTF-8", utf8];
  // V8 keeps strings of these characters as one byte each.
  if (/^[\0-\u00ff]*$/.test(text))
    yield ["Latin-1", Buffer.from(text, "latin1")];
  yield ["UTF-16", Buffer.from(text, "utf16le")];
  yield ["form-encoded", Buffer.from(formEncoded(text))];
  yield ["percent-encoded", Buffer.from(encodeURIComponent(text))];
  const json = JSON.stringify(text).slice(1, -1);
  yield ["JSON", Buffer.from(json)];
  yield ["JSON, ASCII alone", Buffer.from(json.replaceAll(/[^ -~]/g, escaped))];
  for (const before of [0, 1, 2])
    for (const alphabet of ["base64", "base64url"] as const)
      yield [
        `${alphabet} after ${before}`,
        Buffer.from(base64After(utf8, before, alphabet)),
      ];
}

const formEncoded = (text: string) =>
  new URLSearchParams([["", text]]).toString().slice(1);

const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** What of the encoding depends on `bytes` alone when so many other bytes stand before them, whatever stands behind. */
function base64After(
  bytes: Buffer,
  before: number,
  alphabet: "base64" | "base64url",
): string {
  const all = Buffer.concat([Buffer.alloc(before), bytes]);
  return all
    .toString(alphabet)
    .slice(Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6));
}
