/** Exports so many people to a file and prints what became of it, as JSON. A process of its own, so that it can be given limits. */
import { createExports } from "../../../electron/main/export/exports.ts";
import { headings, manyPages, orderOf } from "./people.ts";

const [file = "", count = ""] = process.argv.slice(2);
const owner = {};
const exports = createExports({
  isAllowed: true,
  headings,
  chooseFile: async () => file,
});
await exports.start(owner, orderOf("csv"), manyPages(Number(count)));
await exports.settled();
process.stdout.write(JSON.stringify(exports.read(owner)));
