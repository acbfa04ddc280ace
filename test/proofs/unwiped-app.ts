// The built app with its wiping switched off: what shows that the scan would see what is left behind. What it would have wiped it keeps for
// good instead: memory that is merely not wiped is free again, and something else may lie there before the scan comes by.
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Makes it in `folder`, which must not be there yet, and gives that back for the command line. */
export function makeUnwipedApp(folder: string): string {
  mkdirSync(folder);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  cpSync(join(root, "out/app"), join(folder, "app"), { recursive: true });
  const { name, productName, version } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      ...{ name, productName, version, type: "module" },
      main: "app/main/index.js",
    }),
  );
  const main = join(folder, "app/main");
  let switchedOff = 0;
  for (const file of readdirSync(main).filter((one) => one.endsWith(".js"))) {
    const code = readFileSync(join(main, file), "utf8");
    // Wiping is said of a name; filling a new array is said of a call.
    const mutated = code.replaceAll(/(\w+)\.fill\(0\)/g, (_all, bytes) => {
      switchedOff += 1;
      return `(globalThis.unwiped ??= []).push(${bytes})`;
    });
    writeFileSync(join(main, file), mutated);
  }
  if (switchedOff < 3) throw new Error("The app's wiping was not found");
  return folder;
}
