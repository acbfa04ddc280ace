/** The documentation holds to the code: its links lead somewhere, its examples are those that run, the tests it names are there. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import { parseSettings } from "../../electron/main/config/settings.ts";
import { failureText } from "../../shared/failure-text.ts";
import { failureCodes } from "../../shared/failure.ts";
import { createMessages } from "../../shared/messages/messages.ts";
import {
  anchorsOf,
  blocksOf,
  followed,
  linksOf,
  pages,
  root,
  rowsOf,
  textOf,
} from "./markdown.ts";

describe.each(pages)("%s", (page) => {
  const own = linksOf(textOf(page)).filter(
    (target) => !/^(https?|mailto):/.test(target),
  );

  test("leads to files that are there", () => {
    const lost = own.filter((target) => {
      const [file = ""] = target.split("#");
      return file !== "" && !existsSync(join(root, followed(page, file)));
    });
    expect(lost).toEqual([]);
  });

  test("leads to headings that are there", () => {
    const lost = own.filter((target) => {
      const [file = "", anchor] = target.split("#");
      const other = file === "" ? page : followed(page, file);
      return (
        anchor !== undefined &&
        other.endsWith(".md") &&
        existsSync(join(root, other)) &&
        !anchorsOf(textOf(other)).includes(anchor)
      );
    });
    expect(lost).toEqual([]);
  });
});

test("every page of docs/ is in its index", () => {
  const index = "docs/README.md";
  const listed = linksOf(textOf(index)).map((target) =>
    followed(index, target),
  );
  const others = pages.filter((page) => /^docs\/(?!README)/.test(page));
  expect(listed).toEqual(expect.arrayContaining(others));
});

describe("profiles that are shown", () => {
  const shown = pages.flatMap((page) =>
    blocksOf(textOf(page), "json")
      // Three dots stand for what is left out: that is a sketch, not a profile.
      .filter((code) => code.includes('"domainUrl"') && !code.includes('"..."'))
      .map((code) => ({ page, code })),
  );

  test("there are some", () => {
    expect(shown.length).toBeGreaterThanOrEqual(3);
  });

  test.each(shown)(
    "the app reads the one of $page: $code",
    ({ code, page }) => {
      const { domains } = parseSettings(code, join(root, page));
      expect(domains).toHaveLength(1);
    },
  );
});

test("the example for testers is the file that runs", () => {
  const example = textOf("test/e2e/documented-example.spec.ts");
  expect(blocksOf(textOf("docs/testing.md"), "ts")).toContain(example);
});

describe("claims of docs/security.md", () => {
  const page = "docs/security.md";
  const proofs = rowsOf(textOf(page)).flatMap(([claim = "", file, name]) => {
    const target = /\]\((\.\.\/test\/[^)]+\.tsx?)\)$/.exec(file ?? "")?.[1];
    const title = /^`(.+)`$/.exec(name ?? "")?.[1];
    return target !== undefined && title !== undefined
      ? [{ claim, file: followed(page, target), title }]
      : [];
  });

  test("there are as many as the table has rows", () => {
    const [, table = ""] = textOf(page).split(
      "## What is proved by which test",
    );
    const [rows = ""] = table.split("\n\n`npm test`");
    expect(proofs).toHaveLength(rowsOf(rows).length - 2);
    expect(proofs.length).toBeGreaterThan(20);
  });

  test.each(proofs)("$claim: $file has the test", ({ file, title }) => {
    const isTitle = (quote: string) => textOf(file).includes(quote + title);
    expect(
      ["(", "\n  ", "\n    "].some(
        (before) => isTitle(`${before}"`) || isTitle(`${before}\``),
      ),
    ).toBe(true);
  });
});

// After a change of a code or a sentence: `npx vitest run test/docs -u` writes the page anew.
test("docs/codes.md has every code, with its sentence and what to do", async () => {
  const english = createMessages("en");
  const rows = failureCodes.map((code) => {
    const { sentence, action } = failureText({ code, facts: {} }, english);
    return `| \`${code}\` | ${sentence} | ${action} |`;
  });
  const page = [
    "# Failure codes",
    "",
    "Every failure has a code that never changes its meaning. It stands in logs, in the doctor's report and on standard error, and a window says",
    "it in the two sentences here, with the host, the file or the time filled in where they are known. The order is that of",
    "[shared/failure.ts](../shared/failure.ts), from which this page is made.",
    "",
    "| code | what a person reads | what to do |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
  await expect(await format(page, { parser: "markdown" })).toMatchFileSnapshot(
    join(root, "docs/codes.md"),
  );
});
