/** Real files below a folder of the test's own; what is root's in earnest is here the user's who runs the test. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  linuxPolicyFile,
  readPolicyFile,
} from "../../../electron/main/policy/policy-file.ts";
import { noPolicy } from "../../../electron/main/policy/policy.ts";
import { failureOf } from "../support/answers.ts";

let top: string;
let folder: string;
let file: string;
const ownUid = process.getuid?.() ?? 0;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "latchkey-policy-"));
  folder = join(top, "latchkey");
  mkdirSync(folder, { mode: 0o755 });
  file = join(folder, "policy.json");
});
afterEach(() => rmSync(top, { recursive: true }));

const read = (ownerUid = ownUid) =>
  readPolicyFile({ file, ownerUid, folders: [top, folder] });

function write(text: string | Uint8Array, mode = 0o644) {
  writeFileSync(file, text);
  chmodSync(file, mode);
}

async function expectRefused(code: string, facts: object) {
  expect(await failureOf(() => read())).toEqual({
    code,
    facts: { file, ...facts },
  });
}

test("lies in one place, which root owns from the top", () => {
  expect(linuxPolicyFile).toEqual({
    file: "/etc/latchkey/policy.json",
    ownerUid: 0,
    folders: ["/", "/etc", "/etc/latchkey"],
  });
});

test("without a file, or without its folder, there is no policy", async () => {
  expect(await read()).toBe(noPolicy);
  rmSync(folder, { recursive: true });
  expect(await read()).toBe(noPolicy);
});

test("what is there is read, with a byte order mark too", async () => {
  write('\uFEFF{"enforced":{"allowExport":false},"defaults":{}}');
  expect(await read()).toEqual({
    place: file,
    enforced: { values: { allowExport: false } },
    defaults: { values: {} },
    warnings: [],
  });
});

test.each([0o664, 0o646, 0o666])(
  "a file that others may write (%o) is refused",
  async (mode) => {
    write("{}", mode);
    await expectRefused("policy/unsafe", {
      problem: "it can be written by others than root",
    });
  },
);

test("a file of another user is refused", async () => {
  write("{}");
  expect((await failureOf(() => read(ownUid + 1))).code).toBe("policy/unsafe");
});

test.each([0o775, 0o757, 0o1777])(
  "a folder on the way that others may write (%o) is refused",
  async (mode) => {
    chmodSync(top, mode);
    await expectRefused("policy/unsafe", {
      problem: `${top} can be written by others than root`,
    });
    write("{}");
    await expectRefused("policy/unsafe", {
      problem: `${top} can be written by others than root`,
    });
  },
);

test("a symbolic link is refused, as the file and as its folder", async () => {
  const elsewhere = join(top, "elsewhere");
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, "policy.json"), "{}");
  symlinkSync(join(elsewhere, "policy.json"), file);
  await expectRefused("policy/unsafe", {
    problem: "must not be a symbolic link",
  });
  rmSync(folder, { recursive: true });
  symlinkSync(elsewhere, folder);
  await expectRefused("policy/unsafe", {
    problem: `${folder} must be a folder`,
  });
});

test("a folder in its place is refused", async () => {
  mkdirSync(file);
  await expectRefused("policy/unsafe", { problem: "must be a file" });
});

test("a file in the place of its folder is refused", async () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, "");
  await expectRefused("policy/unsafe", {
    problem: `${folder} must be a folder`,
  });
});

test.skipIf(ownUid === 0)(
  "a file that may not be read is refused",
  async () => {
    write("{}", 0o000);
    await expectRefused("policy/unreadable", { reason: "EACCES" });
  },
);

test("what is larger than 1 MiB is refused", async () => {
  write(" ".repeat(1_048_577));
  await expectRefused("policy/malformed", {
    problem: "must not be larger than 1 MiB",
  });
});

test("what is not UTF-8 is refused", async () => {
  write(new Uint8Array([0x7b, 0xff, 0x7d]));
  await expectRefused("policy/malformed", { problem: "must be in UTF-8" });
});
