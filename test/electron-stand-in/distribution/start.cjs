// The first file that is read from disk: starts a utility process where its module is named first, and the app else.
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

const start = join(__dirname, "..", "start");
const child = join(start, "utility-child.ts");
// A single executable names itself twice; a script is named second.
if (process.argv[2] === child) process.argv.splice(1, 1);
const main = process.argv[1] === child ? child : join(start, "main.ts");
import(pathToFileURL(main).href).catch((error) => {
  console.error(error);
  process.exit(1);
});
