/** Writing to somebody who has gone, through a real pipe: `latchkey --doctor | head -1`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const module = new URL(
  "../../../electron/main/commands/terminal.ts",
  import.meta.url,
);
const script = `
  import { once } from "node:events";
  import { say, write } from ${JSON.stringify(module.href)};
  await once(process.stdin, "data");
  for (let row = 0; row < 5; row++) await write(process.stdout, "row\\n");
  await say({ errors: process.stderr }, "done");
  process.exit(3);
`;

test("a pipe that nobody reads any more stops nothing, and is not complained of", async () => {
  const child = spawn(process.execPath, [
    "--input-type=module",
    "--eval",
    script,
  ]);
  const complaints = text(child.stderr);
  child.stdout.destroy();
  await once(child.stdout, "close");
  child.stdin.end("go");
  const [code] = await once(child, "exit");
  expect([code, await complaints]).toEqual([3, "latchkey: done\n"]);
});
