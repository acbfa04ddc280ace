// The people whom tests and newcomers sign in as: one per thing worth trying. They come first in every domain,
// whatever its size. Their passwords are published here on purpose and are nowhere else.
import type { AccountState } from "./account-states.ts";
import type { Role } from "./scopes.ts";

export interface KnownPerson {
  readonly userName: string;
  readonly password: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly state: AccountState;
  readonly roles: readonly Role[];
  readonly title: string;
  readonly department: string;
  /** What signing in as this person shows. */
  readonly shows: string;
}

type Draft = Pick<KnownPerson, "userName" | "password" | "shows"> &
  Partial<KnownPerson> & { readonly name: readonly [string, string] };

const known = ({ name, ...draft }: Draft): KnownPerson => ({
  givenName: name[0],
  familyName: name[1],
  displayName: name.join(" "),
  state: "active",
  roles: ["User Viewer"],
  title: "Senior Quality Analyst",
  department: "Quality",
  ...draft,
});

const inState = (
  state: AccountState,
  userName: string,
  name: readonly [string, string],
): KnownPerson =>
  known({
    userName: `${userName}@example.com`,
    password: "Right-Password-1",
    name,
    state,
    shows: `account state: ${state}`,
  });

const withPassword = (
  userName: string,
  name: readonly [string, string],
  password: string,
  shows: string,
): KnownPerson =>
  known({
    userName: `${userName}@example.com`,
    password,
    name,
    shows: `password with ${shows}`,
  });

/** Whom to sign in as when nothing else matters: sees the whole directory. */
export const ada: KnownPerson = known({
  userName: "ada.lovelace@example.com",
  password: "Analytical-Engine-1843",
  name: ["Ada", "Lovelace"],
  roles: ["User Administrator"],
  title: "Principal Solutions Engineer",
  department: "Engineering",
  shows: "the whole directory",
});

/** Signs in well and may not list people. */
export const alan: KnownPerson = known({
  userName: "alan.turing@example.com",
  password: "Bombe-and-Banburismus-1940",
  name: ["Alan", "Turing"],
  roles: [],
  title: "Senior Research Analyst",
  department: "Research",
  shows: "no directory role: only oneself",
});

/** The one person without a manager. */
export const grace: KnownPerson = known({
  userName: "grace.hopper@example.com",
  password: "Nanosecond-11.8-inches",
  name: ["Grace", "Hopper"],
  title: "Chief Executive",
  department: "Executive Office",
  shows: "the head of the domain, may view people",
});

export const knownPeople: readonly KnownPerson[] = [
  ada,
  alan,
  grace,
  inState("locked", "lena.locked", ["Lena", "Locked"]),
  inState("deactivated", "dora.deactivated", ["Dora", "Deactivated"]),
  inState("password-expired", "emil.expired", ["Emil", "Expired"]),
  inState("must-change-password", "mona.mustchange", ["Mona", "Mustchange"]),
  inState("federated", "fred.federated", ["Fred", "Federated"]),
  inState("not-activated", "nina.notactivated", ["Nina", "Notactivated"]),
  inState("mfa-demanded", "max.mfa", ["Max", "Mfa"]),
  inState("refused-by-policy", "paul.policy", ["Paul", "Policy"]),
  withPassword(
    "sam.spaces",
    ["Sam", "Spaces"],
    "correct horse battery staple",
    "spaces",
  ),
  withPassword(
    "polly.plus",
    ["Polly", "Plus"],
    "a+b%c&d;e?f#g/h",
    "+ % & ; ? # /",
  ),
  withPassword(
    "quentin.quotes",
    ["Quentin", "Quotes"],
    `it's "quoted" and \`ticked\``,
    "quotes of three kinds",
  ),
  withPassword(
    "erika.equals",
    ["Erika", "Equals"],
    "=equals==sign=",
    "equals signs",
  ),
  withPassword(
    "zoe.accents",
    ["Zoé", "Müller"],
    "Crème brûlée à Zürich".normalize("NFC"),
    "composed accents",
  ),
  withPassword(
    "dana.decomposed",
    ["Dana", "Décomposée"],
    "Crème brûlée à Zürich".normalize("NFD"),
    "decomposed accents",
  ),
  withPassword(
    "li.wei",
    ["伟", "李"],
    "密码很长也没关系パスワード",
    "Chinese and Japanese",
  ),
  withPassword(
    "pavel.petrov",
    ["Павел", "Петров"],
    "пароль-كلمة-सफर",
    "Cyrillic, Arabic, Devanagari",
  ),
  withPassword("emmi.emoji", ["Emmi", "Emoji"], "🔑👩‍💻 go 🗝️", "emoji"),
  withPassword(
    "lars.long",
    ["Lars", "Long"],
    "A long one, ünd so weiter. ".repeat(12),
    "324 characters",
  ),
  withPassword(
    "pia.padded",
    ["Pia", "Padded"],
    "  padded at both ends  ",
    "spaces at both ends",
  ),
  withPassword(
    "perry.percent",
    ["Perry", "Percent"],
    "100%2Bsure %20 %zz %",
    "what looks percent-encoded",
  ),
  withPassword(
    "bea.backslash",
    ["Bea", "Backslash"],
    String.raw`C:\temp\new\\x\u0041`,
    "backslashes",
  ),
  withPassword(
    "layla.haddad",
    ["ليلى", "حداد"],
    "كلمة سر طويلة ١٢٣",
    "Arabic letters and digits",
  ),
];
