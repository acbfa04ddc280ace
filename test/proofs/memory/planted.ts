// What the scanner's own test scans: holds the bytes it was given last, and nothing else made of them. They come inverted, so that their
// way here leaves no copy.
import { once } from "node:events";

let held = Buffer.alloc(0);

process.on("message", (wanted: { inverted: string; times: number }) => {
  const bytes = Buffer.from(wanted.inverted, "hex");
  held.fill(0);
  // Outside of the JavaScript heap, where nothing moves it, and at no round address.
  held = Buffer.alloc(1024 + wanted.times * bytes.length);
  for (let copy = 0; copy < wanted.times; copy += 1)
    for (let index = 0; index < bytes.length; index += 1)
      held[3 + copy * bytes.length + index] = ~(bytes[index] ?? 0);
  process.send?.("planted");
});
await once(process, "disconnect");
