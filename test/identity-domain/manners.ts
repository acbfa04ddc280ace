// How the domain behaves all the time, as opposed to the moods, which spoil single answers. Owns the settings that may change
// while it runs, and its clock.

import {
  scimMannerWords,
  usualScimManners,
  type ScimManners,
} from "./scim-manners.ts";

export interface Manners extends ScimManners {
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /**
   * "one-time": each use gives another, and a second use revokes the family. "kept": the same one is named again. "unnamed": the
   * answer names none, and the one that was sent stays good (RFC 6749 section 6).
   */
  readonly refreshTokens: "one-time" | "kept" | "unnamed";
  /** How far ahead its clock is, or behind when negative: in the Date header, in its tokens, in what it thinks of assertions. */
  readonly clockSkewSeconds: number;
  /** Wrong passwords in a row that lock an account. 0: it is never locked. */
  readonly wrongPasswordsToLock: number;
}

const usual: Manners = {
  accessTokenSeconds: 3600,
  refreshTokenSeconds: 7 * 24 * 3600,
  refreshTokens: "one-time",
  clockSkewSeconds: 0,
  wrongPasswordsToLock: 0,
  ...usualScimManners,
};

export interface MannersInUse {
  readonly now: Manners;
  change(changes: Partial<Manners>): void;
  /** The time by the domain's clock, in milliseconds. */
  clockMs(): number;
}

/** The usual manners but for those given. */
export function createManners(given: Partial<Manners>): MannersInUse {
  const now = { ...usual };
  const change = (changes: Partial<Manners>): void => {
    for (const [name, value] of Object.entries(changes))
      if (isManner(name) && value !== undefined)
        Object.assign(now, { [name]: value });
  };
  change(given);
  return {
    now,
    change,
    clockMs: () => Date.now() + now.clockSkewSeconds * 1000,
  };
}

const isManner = (name: string): name is keyof Manners =>
  Object.hasOwn(usual, name);

const words: Readonly<Record<string, readonly string[]>> = {
  refreshTokens: ["one-time", "kept", "unnamed"],
  ...scimMannerWords,
};

const isFit = (name: string, value: unknown): boolean => {
  const allowed = words[name];
  if (allowed) return allowed.includes(String(value));
  const isWhole = typeof value === "number" && Number.isInteger(value);
  return isWhole && (value >= 0 || name === "clockSkewSeconds");
};

/** Whether something that came over HTTP changes manners, and nothing else. */
export const areManners = (value: unknown): value is Partial<Manners> =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(value).every(
    ([name, each]) => isManner(name) && isFit(name, each),
  );

export const mannerNames: readonly string[] = Object.keys(usual);
