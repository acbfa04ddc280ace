import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { get } from "node:https";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ada } from "./known-people.ts";

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});

/** The command line program, without the set-up that `npm run domain` does before. */
function start(...args: string[]) {
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      `${import.meta.dirname}/main.ts`,
      ...args,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  children.add(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (data) => (output.out += String(data)));
  child.stderr.on("data", (data) => (output.err += String(data)));
  const ended = once(child, "close").then(([code]) => ({ code, ...output }));
  return { child, ended, output };
}

// Each test waits for a process to start, however busy the machine is.
describe("npm run domain", { timeout: 60_000 }, () => {
  it("prints where it listens and whom to sign in as, and ends with 0 when asked to", async () => {
    const { child, ended, output } = start("--people", "40", "--port", "0");
    await expect
      .poll(() => output.out, { timeout: 50_000 })
      .toContain("Ctrl-C");
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output.out) ?? [];
    const answer = await fetch(`${url}/.well-known/openid-configuration`);
    expect(answer.status).toBe(200);
    expect(output.out).toContain(ada.userName);
    expect(output.out).toContain(ada.password);
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, err: "" });
  });

  it("speaks https if asked to, and says whom to trust", async () => {
    const { child, ended, output } = start("--people=40", "--port=0", "--tls");
    await expect
      .poll(() => output.out, { timeout: 50_000 })
      .toContain("Ctrl-C");
    const [, url, file] =
      /(https:\S+)\n[^]*NODE_EXTRA_CA_CERTS=(\S+)/.exec(output.out) ?? [];
    const ca = readFileSync(file ?? "", "utf8");
    const [answer] = await once(get(`${url}/-/shapes`, { ca }), "response");
    expect(answer).toHaveProperty("statusCode", 200);
    answer.destroy();
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, err: "" });
    expect(existsSync(file ?? "")).toBe(false);
  });

  it.each([
    [["--people", "many"], /--people takes a whole number from 1 to 1000000/],
    [["--people", "1000001"], /--people takes a whole number/],
    [["--port", "70000"], /--port takes a whole number from 0 to 65535/],
    [["--lock-after", "-"], /--lock-after takes a whole number from 0 to/],
    [["--nonsense"], /Unknown option '--nonsense'.*--help/],
    [["something"], /Unexpected argument 'something'/],
  ])("ends with 2 and one sentence for %j", async (args, sentence) => {
    const { code, out, err } = await start(...args).ended;
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("ends with 1 and one sentence when the port is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const { code, err } = await start("--people", "5", "--port", String(port))
      .ended;
    taken.close();
    expect(code).toBe(1);
    expect(err).toBe(
      `Port ${port} is taken. Stop what listens there, or name another one: npm run domain -- --port ${Number(port) + 1}\n`,
    );
  });

  it.each([
    [
      "a file that is none of ours",
      import.meta.filename,
      /is not a database made by/,
    ],
    [
      "a folder that is not there",
      "/nonexistent/x.sqlite",
      /cannot be written/,
    ],
  ])("ends with 1 and one sentence for %s", async (_what, file, sentence) => {
    const { code, err } = await start(
      "--port",
      "0",
      "--people",
      "5",
      "--file",
      file,
    ).ended;
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});
