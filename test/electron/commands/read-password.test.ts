import { expect, test } from "vitest";
import { readPassword } from "../../../electron/main/commands/read-password.ts";

async function* input(...pieces: Uint8Array[]) {
  yield* pieces;
}
const bytes = (text: string) => Buffer.from(text);

test.each([
  [["secret"], "secret"],
  [["sec", "ret\n"], "secret"],
  [["secret\r\n"], "secret"],
  [["secret\n\n"], "secret\n"],
  [["pässwörd "], "pässwörd "],
  [[], ""],
  [["\n"], ""],
])("%j is the password %j", async (pieces, password) => {
  const read = await readPassword(input(...pieces.map(bytes)));
  expect(Buffer.from(read).toString()).toBe(password);
});

test("bytes that are no UTF-8 stay as they are", async () => {
  const odd = Uint8Array.of(0xff, 0x00, 0xe9);
  expect([...(await readPassword(input(odd.slice())))]).toEqual([...odd]);
});

test("what was read is wiped, piece by piece", async () => {
  const pieces = [bytes("sec"), bytes("ret")];
  await readPassword(input(...pieces));
  expect(pieces.every((piece) => piece.every((byte) => byte === 0))).toBe(true);
});

test("an endless input is read only so far that it is seen to be too long", async () => {
  let given = 0;
  async function* endless() {
    for (;;) {
      given += 1;
      yield bytes("x".repeat(1000));
    }
  }
  expect((await readPassword(endless())).length).toBeGreaterThan(4096);
  expect(given).toBeLessThan(10);
});
