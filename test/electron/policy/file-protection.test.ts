/** Who could change what a path leads to, in real folders. */
import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPlace } from "../../../electron/main/policy/file-protection.ts";

const ownUid = process.getuid?.() ?? 0;
let top: string;
let folder: string;
let file: string;

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), "latchkey-protection-")));
  folder = join(top, "pki");
  file = join(folder, "ca.pem");
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  writeFileSync(file, "");
  chmodSync(file, 0o644);
});
afterEach(() => rmSync(top, { recursive: true }));

const look = (path = file) => openPlace(path, ownUid);

test("a file that its owner alone may write is safe, below a folder like /tmp too", async () => {
  chmodSync(top, 0o1777);
  expect(await look()).toBeUndefined();
});

test.each([0o664, 0o646, 0o1666])(
  "a file that others may write (%o) is named",
  async (mode) => {
    chmodSync(file, mode);
    expect(await look()).toBe(file);
  },
);

test.each([0o775, 0o757, 0o777])(
  "a folder on the way that others may write (%o) is named",
  async (mode) => {
    chmodSync(top, mode);
    expect(await look()).toBe(top);
  },
);

test("what belongs to somebody else is named", async () => {
  if (ownUid === 0) chownSync(folder, 2, 2);
  expect(await openPlace(file, ownUid + 1)).toBe(ownUid === 0 ? folder : top);
});

test("a link is followed, and both ways are looked at", async () => {
  const links = join(top, "links");
  mkdirSync(links);
  chmodSync(links, 0o755);
  symlinkSync("../links/../pki/ca.pem", join(links, "second"));
  symlinkSync(join(links, "second"), join(links, "first"));
  const first = join(links, "first");
  expect(await look(first)).toBeUndefined();
  chmodSync(links, 0o775);
  expect(await look(first)).toBe(links);
  chmodSync(links, 0o755);
  chmodSync(file, 0o666);
  expect(await look(first)).toBe(file);
});

test("a link that leads to itself fails", async () => {
  const round = join(top, "round");
  symlinkSync(round, round);
  await expect(look(round)).rejects.toMatchObject({ code: "ELOOP" });
});

test("in a folder like /tmp files and links are named: others can move such ones there", async () => {
  chmodSync(folder, 0o1777);
  expect(await look()).toBe(file);
  const link = join(folder, "link.pem");
  symlinkSync("../ca.pem", link);
  expect(await look(link)).toBe(link);
  expect(await look(join(folder, "..", "pki", "ca.pem"))).toBe(file);
});

test.runIf(ownUid === 0)(
  "a link, or a folder like /tmp, that belongs to somebody else is named",
  async () => {
    const link = join(top, "link.pem");
    symlinkSync(file, link);
    expect(await look(link)).toBeUndefined();
    lchownSync(link, 2, 2);
    expect(await look(link)).toBe(link);
    const others = join(top, "tmp");
    mkdirSync(join(others, "pki"), { recursive: true });
    writeFileSync(join(others, "pki", "ca.pem"), "");
    chmodSync(others, 0o1777);
    expect(await look(join(others, "pki", "ca.pem"))).toBeUndefined();
    chownSync(others, 2, 2);
    expect(await look(join(others, "pki", "ca.pem"))).toBe(others);
  },
);

test("what is not there fails", async () => {
  await expect(look(join(folder, "gone.pem"))).rejects.toThrow("ENOENT");
});
