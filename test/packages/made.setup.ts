/** Makes the packages that the tests beside this one look at. Only `npm run test:long` runs it. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";
import { built, madePackage, root, run, whyNot } from "./installed-app.ts";

test.skip(whyNot !== undefined, whyNot);

test("the packages are made", () => {
  run(
    process.execPath,
    join(root, "tools/package.mjs"),
    "--linux",
    "deb",
    "rpm",
    "--quick",
  );
  const sizes = [".deb", ".rpm"].map((ending) => {
    const file = madePackage(ending);
    return `${file.slice(built.length + 1)} ${(statSync(file).size / 1e6).toFixed(1)} MB`;
  });
  test.info().annotations.push({ type: "size", description: sizes.join(", ") });
  console.log(sizes.join("\n"));
});
