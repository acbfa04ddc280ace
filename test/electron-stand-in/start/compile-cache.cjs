// Keeps what Node makes of each module, its types stripped, for the next start, which takes half the time. In front of all modules.
const { enableCompileCache } = require("node:module");
const { join } = require("node:path");

enableCompileCache(
  join(__dirname, "../../../node_modules/.cache/electron-stand-in"),
);
