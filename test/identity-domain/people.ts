// Makes the people. Person number n is the same on every run and in a domain of any size; the known people come
// first. Owns nothing but that function from a number to a person; it never touches a database.
import { hash } from "node:crypto";
import { base, en, Faker, type Randomizer } from "@faker-js/faker";
import type { AccountState } from "./account-states.ts";
import { cultures, departments, titles, type Culture } from "./cultures.ts";
import { grace, knownPeople, type KnownPerson } from "./known-people.ts";

/** Raise it whenever a person would come out differently: databases made before are then made anew. */
export const seedVersion = 2;

export interface Person {
  readonly n: number;
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly title: string;
  readonly department: string;
  readonly employeeNumber: string;
  readonly phone: string;
  readonly mobile: string;
  readonly locale: string;
  readonly timezone: string;
  /** The number of the manager; undefined for one person in the whole domain. */
  readonly manager: number | undefined;
  readonly state: AccountState;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly lastSignInMs: number | undefined;
}

const firstDayMs = Date.UTC(2016, 0, 4, 8);
const lastDayMs = Date.UTC(2026, 5, 30, 16);
const headOfAll = knownPeople.indexOf(grace) + 1;
const directReports = 8;

/** Per mille of the people, for each state that is not "active". */
const stateShares: readonly (readonly [AccountState, number])[] = [
  ["deactivated", 30],
  ["locked", 15],
  ["federated", 20],
  ["password-expired", 12],
  ["must-change-password", 6],
  ["not-activated", 10],
  ["mfa-demanded", 8],
];

/** Mulberry32: reseeding costs nothing, which a Mersenne twister's does not. */
function createRandomizer(): Randomizer {
  let state = 0;
  return {
    seed(seed) {
      state = typeof seed === "number" ? seed : (seed[0] ?? 0);
    },
    next() {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}

function managerOf(n: number): number | undefined {
  if (n === headOfAll) return undefined;
  if (n <= knownPeople.length) return headOfAll;
  return Math.floor((n - knownPeople.length - 1) / directReports) + 1;
}

function joinName(order: Culture["order"], given: string, family: string) {
  if (order === "given family") return `${given} ${family}`;
  return order === "family given" ? `${family} ${given}` : family + given;
}

/** A user name's part before the number: the name in Latin letters, or an English name where that cannot be had. */
function latinHandle(
  faker: Faker,
  { latinHandle: possible }: Culture,
  given: string,
  family: string,
): string {
  if (!possible) return faker.helpers.arrayElement(englishHandles);
  const name = faker.internet.username({ firstName: given, lastName: family });
  return name
    .toLowerCase()
    .replace(/\d+$/, "")
    .replace(/[^a-z]+/g, ".");
}

const englishHandles =
  "alice amy andy ben bella carl cindy david emma eric fiona frank gina henry iris jack jane kevin leo linda lucy mark mia nancy oscar peter rose ryan sophie tina tom vera vivian wendy will".split(
    " ",
  );

const cultureByPercent: readonly Culture[] = cultures.flatMap((culture) =>
  Array.from({ length: culture.share }, () => culture),
);

function pickState(at: number): AccountState {
  let left = at * 1000;
  for (const [state, share] of stateShares) {
    if (left < share) return state;
    left -= share;
  }
  return "active";
}

/** The function that makes person number n, counted from 1. */
export function createPersonMaker(): (n: number) => Person {
  const random = createRandomizer();
  const fakers = new Map(
    cultures.map((culture) => [
      culture,
      new Faker({ locale: [culture.names, en, base], randomizer: random }),
    ]),
  );
  const pick = <T>(list: readonly T[]): T =>
    list[Math.floor(random.next() * list.length)] as T;

  return (n) => {
    random.seed(Math.imul(n, 0x9e3779b1) + seedVersion);
    const known: KnownPerson | undefined = knownPeople[n - 1];
    const culture = known ? (cultures[0] as Culture) : pick(cultureByPercent);
    const faker = fakers.get(culture) as Faker;
    const givenName = known?.givenName ?? faker.person.firstName();
    const familyName = known?.familyName ?? faker.person.lastName();
    const state = known?.state ?? pickState(random.next());
    const createdMs =
      firstDayMs + Math.floor(random.next() * (lastDayMs - firstDayMs));
    const sinceMs = lastDayMs - createdMs;
    const modifiedMs = createdMs + Math.floor(random.next() * sinceMs);
    const signedInMs = createdMs + Math.floor(random.next() * sinceMs);
    return {
      n,
      id: hash("sha256", `latchkey person ${n}`).slice(0, 32),
      userName:
        known?.userName ??
        `${latinHandle(faker, culture, givenName, familyName)}${n}@example.com`,
      displayName:
        known?.displayName ?? joinName(culture.order, givenName, familyName),
      givenName,
      familyName,
      title: known?.title ?? pick(titles),
      department: known?.department ?? pick(departments),
      employeeNumber: String(100_000 + n),
      phone: faker.phone.number({ style: "international" }),
      mobile: faker.phone.number({ style: "international" }),
      locale: culture.locale,
      timezone: culture.timezone,
      manager: managerOf(n),
      state,
      createdMs,
      modifiedMs,
      lastSignInMs: state === "not-activated" ? undefined : signedInMs,
    };
  };
}
