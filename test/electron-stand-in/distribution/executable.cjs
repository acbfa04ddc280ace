// What the executable of the distribution holds inside itself (a Node single executable application): it hands over to the stand-in's own
// files beside it, with a command line like that of `node main.ts`. A single executable can import nothing but through another file.
const { createRequire } = require("node:module");
const { dirname, join } = require("node:path");

const folder = join(dirname(process.execPath), "resources", "stand-in");
createRequire(join(folder, "package.json"))("./distribution/start.cjs");
