import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { initialsHues } from "../../renderer/src/ui/initials.ts";

type Rgb = readonly [number, number, number];

/** OKLCH to linear sRGB, clipped as a screen does it (https://bottosson.github.io/posts/oklab/). */
function linearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const radians = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(radians), chroma * Math.sin(radians)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The contrast ratio of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [one, other]
    .map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b)
    .sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const sourceFile = (path: string) =>
  readFile(new URL(`../../renderer/src/${path}`, import.meta.url), "utf8");

const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;

/** Every `name: light-dark(oklch(...), oklch(...))` of a style sheet. */
function pairsOf(css: string) {
  const pair = new RegExp(
    String.raw`([\w-]+):\s*light-dark\(\s*${colour},\s*${colour}\s*\)`,
    "g",
  );
  return new Map(
    [...css.matchAll(pair)].map(([, name = "", ...parts]) => {
      const [l1, c1, h1, l2, c2, h2] = parts.map(Number);
      return [
        name,
        {
          light: linearRgb(l1 ?? 0, c1 ?? 0, h1 ?? 0),
          dark: linearRgb(l2 ?? 0, c2 ?? 0, h2 ?? 0),
        },
      ];
    }),
  );
}

const tokens = pairsOf(await sourceFile("ui/tokens.css"));
const avatar = await sourceFile("ui/avatar.css");

function token(name: string, theme: "light" | "dark"): Rgb {
  const found = tokens.get(name)?.[theme];
  if (found === undefined) throw new Error(`no colour ${name} in tokens.css`);
  return found;
}

test("black on white is 21:1, and a known pair is what it is", () => {
  expect(contrast(linearRgb(0, 0, 0), linearRgb(1, 0, 0))).toBeCloseTo(21, 1);
  // oklch(0.6 0 0) is #808080, give or take one.
  expect(contrast(linearRgb(0.5999, 0, 0), linearRgb(1, 0, 0))).toBeCloseTo(
    3.95,
    1,
  );
});

const grounds = ["--canvas", "--surface", "--hover", "--selected"];
const texts = ["--text", "--quiet", "--accent", "--accent-strong"];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground])))(
    "%s on %s is at least 4.5:1",
    (text, ground) => {
      expect(
        contrast(token(text, theme), token(ground, theme)),
      ).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each([
    ["--text", "--failure-ground"],
    ["--quiet", "--failure-ground"],
    ["--failure", "--failure-ground"],
    ["--on-accent", "--accent"],
    ["--on-accent", "--accent-strong"],
  ])("%s on %s is at least 4.5:1", (text, ground) => {
    expect(
      contrast(token(text, theme), token(ground, theme)),
    ).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ["--edge", "--surface"],
    ["--edge", "--canvas"],
    ["--accent", "--surface"],
    ["--failure", "--surface"],
  ])("the shape %s on %s is at least 3:1", (shape, ground) => {
    expect(
      contrast(token(shape, theme), token(ground, theme)),
    ).toBeGreaterThanOrEqual(3);
  });

  test.each(initialsHues)("initials in hue %i are at least 4.5:1", (hue) => {
    const pairs = pairsOf(avatar.replaceAll("var(--hue)", String(hue)));
    const [text, ground] = [pairs.get("color"), pairs.get("background")];
    if (text === undefined || ground === undefined)
      throw new Error("avatar.css names no pair of colours");
    expect(contrast(text[theme], ground[theme])).toBeGreaterThanOrEqual(4.5);
  });
});
