/** A process that works under an item's lock: `hold` until it is told that it is enough, or `count` into a file. */
import { appendFile, stat, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { createItemLock } from "../../../electron/main/session/item-lock.ts";

const [folder = "", account = "", script, file = "", times = "0"] =
  process.argv.slice(2);
const lock = createItemLock(folder);
const item = { service: "Latchkey", account };

/** One byte longer, by reading and writing: two at once would lose one. */
async function count(): Promise<void> {
  await appendFile(file, "");
  const { size } = await stat(file);
  await setTimeout(1);
  await writeFile(file, "x".repeat(size + 1));
}

if (script === "hold")
  await lock.hold(item, async () => {
    process.send?.("held");
    await once(process, "message");
  });
else
  for (let time = 0; time < Number(times); time += 1)
    await lock.hold(item, count);
process.disconnect();
