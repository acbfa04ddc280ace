import { expect, test } from "vitest";
import {
  readPerson,
  readPersonRow,
} from "../../../electron/main/scim/user-answer.ts";

const oracle = "urn:ietf:params:scim:schemas:oracle:idcs:extension";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const least = { id: "1", userName: "ada" };

test("a user with the least is a person", () => {
  expect(readPersonRow(least)).toEqual({
    id: "1",
    userName: "ada",
    displayName: "ada",
    state: "active",
  });
});

test("a user with all there is, is projected and nothing else comes along", () => {
  const user = {
    ...least,
    schemas: ["x"],
    displayName: "Ada Lovelace",
    name: { givenName: "Ada", familyName: "Lovelace", formatted: "A. L." },
    title: "Engineer",
    active: true,
    locale: "en",
    emails: [
      { value: "a@home", type: "home" },
      { value: "a@work", type: "work", primary: true },
      { value: 7 },
    ],
    phoneNumbers: [{ value: "1", type: "mobile" }],
    addresses: [{ type: "home" }, { locality: "London" }],
    groups: [{ value: "g1", display: "Admins" }, {}],
    meta: { created: "2020", lastModified: "2021", location: "https://x" },
    password: "never",
    [enterprise]: {
      department: "R&D",
      employeeNumber: "7",
      organization: "Acme",
      manager: { value: "m1", displayName: "Grace" },
    },
  };
  expect(readPerson(user)).toEqual({
    id: "1",
    userName: "ada",
    displayName: "Ada Lovelace",
    title: "Engineer",
    department: "R&D",
    email: "a@work",
    state: "active",
    givenName: "Ada",
    familyName: "Lovelace",
    emails: [
      { value: "a@home", type: "home", primary: false },
      { value: "a@work", type: "work", primary: true },
    ],
    phoneNumbers: [{ value: "1", type: "mobile", primary: false }],
    manager: { id: "m1", displayName: "Grace" },
    groups: [{ id: "g1", displayName: "Admins" }],
    appRoles: [],
    hasPhoto: false,
    employeeNumber: "7",
    organization: "Acme",
    location: "London",
    locale: "en",
    createdAt: "2020",
    lastModifiedAt: "2021",
  });
});

test.each([
  [{ active: false }, "deactivated"],
  [{ [`${oracle}:userState:User`]: { locked: { on: true } } }, "locked"],
  [{ [`${oracle}:userState:User`]: { locked: { on: false } } }, "active"],
  [{ [`${oracle}:user:User`]: { isFederatedUser: true } }, "federated"],
  [{ [`${oracle}:passwordState:User`]: { expired: true } }, "password-expired"],
  [
    {
      active: false,
      [`${oracle}:user:User`]: { status: "pendingVerification" },
    },
    "not-activated",
  ],
])("%j is %s", (member, state) => {
  expect(readPersonRow({ ...least, ...member })?.state).toBe(state);
});

test.each([
  null,
  7,
  "x",
  [],
  {},
  { userName: "a" },
  { id: 1.5, userName: "a" },
  { id: null, userName: "a" },
])("%j is nobody", (value) => {
  expect(readPersonRow(value)).toBeUndefined();
  expect(readPerson(value)).toBeUndefined();
});

test.each([
  [{ id: "1" }, { id: "1", userName: "1", displayName: "1" }],
  [
    { id: "1", userName: 7, displayName: "Ada" },
    { id: "1", userName: "Ada", displayName: "Ada" },
  ],
  [
    { id: "1", emails: [{ value: "a@b" }] },
    { id: "1", userName: "a@b", displayName: "a@b" },
  ],
  [
    { id: 12, userName: "ada" },
    { id: "12", userName: "ada", displayName: "ada" },
  ],
  [
    { id: "1", userName: "ada", displayName: "Ada\ud800" },
    { id: "1", userName: "ada", displayName: "Ada\ufffd" },
  ],
])("%j is a person all the same", (user, row) => {
  expect(readPersonRow(user)).toMatchObject(row);
});

test.each([
  { emails: "x", phoneNumbers: {}, groups: null, name: [], meta: 7 },
  { [enterprise]: "x", [`${oracle}:userState:User`]: { locked: true } },
])("%j is no reason to lose a person", (members) => {
  expect(readPerson({ ...least, ...members })?.id).toBe("1");
});

test("texts without end are cut to what a window takes", () => {
  const row = readPersonRow({ ...least, title: "x".repeat(5000) });
  expect(row?.title).toHaveLength(1024);
});
