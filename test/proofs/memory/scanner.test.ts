import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patternsOf } from "./forms.ts";
import { copiesIn, scan } from "./scan.ts";
import { createSearch } from "./search.ts";

/** Differs in every form, and from run to run. */
const randomSecret = () =>
  `${randomBytes(9).toString("hex")}+ ü"&${randomBytes(9).toString("hex")}`;
const secret = randomSecret();
const needles = [{ name: "secret", text: secret }];

let folder: string;
let target: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-scan-"));
  target = await start();
});
afterAll(() => {
  target.child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

async function start(args: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const child = fork(join(import.meta.dirname, "planted.ts"), args, { env });
  await once(child, "spawn");
  return {
    child,
    pid: child.pid ?? 0,
    hold: async (bytes: Buffer, times = 1) => {
      const inverted = Buffer.from(bytes.map((byte) => ~byte)).toString("hex");
      child.send({ inverted, times });
      await once(child, "message");
    },
  };
}

const scanOf = (root: number) => scan({ root, folders: [folder], needles });

describe("the scanner", () => {
  it("finds nothing where nothing is", async () => {
    await target.hold(Buffer.from("something else altogether"));
    const report = await scanOf(target.pid);
    expect(copiesIn(report, "main", "secret")).toBe(0);
    expect(report.processes[0]?.megabytes).toBeGreaterThan(10);
  });

  it("finds every form of a secret in another process, whole and by each half", async () => {
    // A secret for each pattern of a secret, of which that pattern alone is held.
    const secrets = patternsOf(needles).map((_pattern, index) => ({
      name: `secret ${index}`,
      text: randomSecret(),
    }));
    const planted = secrets.map((one, index) => {
      const pattern = patternsOf([one])[index];
      if (!pattern) throw new Error("Secrets differ in their patterns");
      return pattern;
    });
    await target.hold(Buffer.concat(planted.map(({ bytes }) => bytes)));
    const { processes } = await scan({
      root: target.pid,
      folders: [folder],
      needles: secrets,
    });
    expect(planted.length).toBeGreaterThan(20);
    for (const { needle, form } of planted)
      expect(processes[0]?.memory.byForm).toMatchObject({
        [`${needle}: ${form}`]: 1,
      });
  });

  it("counts every copy in a large block, also where it reads piece by piece", async () => {
    await target.hold(Buffer.from(secret), 1_000_000);
    const { processes } = await scanOf(target.pid);
    expect(processes[0]?.memory.byForm["secret: UTF-8"]).toBe(1_000_000);
  });

  it("finds it in arguments, environments and files", async () => {
    const { child, pid } = await start([secret], { PLANTED: secret });
    writeFileSync(join(folder, "left behind"), `...${secret}...`);
    const report = await scanOf(pid);
    for (const place of ["argv", "environments", "disk"] as const)
      expect(copiesIn(report, place, "secret")).toBe(1);
    child.kill("SIGKILL");
  });

  it("never shows what it searches for", async () => {
    await target.hold(Buffer.from(secret));
    const report = JSON.stringify(await scanOf(target.pid));
    expect(report).toContain("secret: UTF-8");
    for (const { bytes } of patternsOf(needles))
      expect(report).not.toContain(bytes.toString("latin1"));
  });

  it("fails when there is nothing to look at", async () => {
    const { child, pid } = await start();
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    await expect(scanOf(pid)).rejects.toThrow("There is no such process");
  });
});

describe("the search", () => {
  it("counts as many as a search one by one, at every alignment", () => {
    const patterns = patternsOf(needles);
    const search = createSearch(patterns);
    const memory = randomBytes(1 << 16);
    patterns.forEach(({ bytes }, index) => {
      for (let copy = 0; copy < 4; copy += 1)
        bytes.copy(memory, (index * 4 + copy) * 400 + copy);
    });
    const counts: number[] = [];
    search.count(memory, memory.length, counts);
    expect(counts).toEqual(patterns.map(({ bytes }) => naive(memory, bytes)));
  });

  it("leaves to the next piece what begins behind the end", () => {
    const [pattern] = patternsOf(needles);
    if (!pattern) throw new Error("no pattern");
    const memory = Buffer.alloc(4096);
    pattern.bytes.copy(memory, 1000);
    const search = createSearch([pattern]);
    for (const [end, count] of [
      [1000, undefined],
      [1001, 1],
    ] as const) {
      const counts: number[] = [];
      search.count(memory, end, counts);
      expect(counts[0]).toBe(count);
    }
  });
});

function naive(memory: Buffer, bytes: Buffer): number {
  let count = 0;
  for (let at = memory.indexOf(bytes); at >= 0; count += 1)
    at = memory.indexOf(bytes, at + 1);
  return count;
}
