import { expect, processesWith, test } from "./launch.ts";

test("refuses to start before the app is ready", async ({ app }) => {
  expect(await app.evaluate(() => conformance.early.utilityProcess)).toMatch(
    /before app is ready/,
  );
});

test("runs a module with its arguments and its environment", async ({
  app,
}) => {
  const told = await app.evaluate(async ({ utilityProcess }) => {
    const env = { ...process.env, NAMED: "value" };
    const child = utilityProcess.fork(
      `${conformance.folder}/child.js`,
      ["one", "two words"],
      { env },
    );
    const message = new Promise((resolve) => child.once("message", resolve));
    child.postMessage("hello");
    const answer = await message;
    child.kill();
    return answer;
  });
  expect(told).toEqual({
    data: "hello",
    arguments: ["one", "two words"],
    type: "utility",
    named: "value",
  });
});

test("clones what goes to and fro", async ({ app }) => {
  const same = await app.evaluate(async ({ utilityProcess }) => {
    const child = utilityProcess.fork(`${conformance.folder}/child.js`);
    const message = new Promise<{ data: unknown }>((resolve) =>
      child.once("message", resolve),
    );
    child.postMessage({
      map: new Map([["k", 1n]]),
      bytes: new Uint8Array([1, 2]),
    });
    const { data } = await message;
    const { map, bytes } = Object(data);
    child.kill();
    return [
      map instanceof Map && map.get("k") === 1n,
      bytes instanceof Uint8Array && bytes[1],
    ];
  });
  expect(same).toEqual([true, 2]);
});

test("tells when it has started and with which code it has ended", async ({
  app,
}) => {
  const life = await app.evaluate(async ({ utilityProcess }) => {
    const child = utilityProcess.fork(`${conformance.folder}/child.js`);
    const before = child.pid;
    await new Promise<void>((resolve) => child.once("spawn", resolve));
    const during = typeof child.pid;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.postMessage("exit");
    return [before, during, await ended, child.pid];
  });
  expect(life).toEqual([undefined, "number", 7, undefined]);
});

test("ends when it is killed", async ({ app }) => {
  const [killed, pid] = await app.evaluate(async ({ utilityProcess }) => {
    const child = utilityProcess.fork(`${conformance.folder}/child.js`);
    await new Promise<void>((resolve) => child.once("spawn", resolve));
    const pid = child.pid;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const killed = child.kill();
    await ended;
    return [killed, pid] as const;
  });
  expect(killed).toBe(true);
  expect(() => process.kill(pid ?? 0, 0)).toThrow(/ESRCH/);
});

test("hands its output over when it is piped", async ({ app }) => {
  const output = await app.evaluate(async ({ utilityProcess }) => {
    const child = utilityProcess.fork(`${conformance.folder}/child.js`, [], {
      stdio: "pipe",
    });
    const printed = new Promise((resolve) =>
      child.stdout?.once("data", resolve),
    );
    child.postMessage("print");
    const text = String(await printed);
    child.kill();
    return text;
  });
  expect(output).toBe("printed\n");
});

test("does not outlive a main process that is killed", async ({
  launch,
  userData,
}) => {
  const { app } = await launch();
  await app.evaluate(async ({ utilityProcess }, mark) => {
    const child = utilityProcess.fork(`${conformance.folder}/child.js`, [
      `--mark=${mark}`,
    ]);
    await new Promise<void>((resolve) => child.once("spawn", resolve));
  }, userData);
  app.process().kill("SIGKILL");
  await expect.poll(() => processesWith(userData)).toEqual([]);
});
