import { expect, test } from "vitest";
import { readPerson } from "../../../electron/main/scim/person-answer.ts";

const oracle = "urn:ietf:params:scim:schemas:oracle:idcs:extension";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const least = { id: "1", userName: "ada" };

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
    roles: [{ value: "Payroll clerk" }],
    photos: [{ value: "https://x/ada.png" }],
    [`${oracle}:user:User`]: {
      appRoles: [
        { value: "r1", display: "User Viewer", appName: "Directory" },
        { value: "r1", display: "User Viewer" },
      ],
    },
    [`${oracle}:userState:User`]: {
      locked: { on: true, lockDate: "2023", reason: 0 },
      lastSuccessfulLoginDate: "2022",
    },
    [`${oracle}:mfa:User`]: { mfaStatus: "ENROLLED", secret: "never" },
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
    state: "locked",
    givenName: "Ada",
    familyName: "Lovelace",
    emails: [
      { value: "a@home", type: "home", primary: false },
      { value: "a@work", type: "work", primary: true },
    ],
    phoneNumbers: [{ value: "1", type: "mobile", primary: false }],
    manager: { id: "m1", displayName: "Grace" },
    groups: [{ id: "g1", displayName: "Admins" }],
    appRoles: [
      { id: "r1", displayName: "User Viewer", application: "Directory" },
      { id: "Payroll clerk" },
    ],
    mfa: true,
    employeeNumber: "7",
    organization: "Acme",
    location: "London",
    locale: "en",
    createdAt: "2020",
    lastModifiedAt: "2021",
    lastSignInAt: "2022",
    lockedAt: "2023",
  });
});

test("a user with the least has empty lists, and nothing made up", () => {
  expect(readPerson(least)).toEqual({
    id: "1",
    userName: "ada",
    displayName: "ada",
    state: "active",
    emails: [],
    phoneNumbers: [],
    groups: [],
    appRoles: [],
  });
});

test.each([
  ["ENROLLED", true],
  ["UN_ENROLLED", false],
  [undefined, undefined],
  [7, undefined],
])("a second factor that is %j", (mfaStatus, mfa) => {
  const user = { ...least, [`${oracle}:mfa:User`]: { mfaStatus } };
  expect(readPerson(user)?.mfa).toBe(mfa);
});

test("when an account was locked is of no use once it is open again", () => {
  const locked = { on: false, lockDate: "2023" };
  const user = { ...least, [`${oracle}:userState:User`]: { locked } };
  expect(readPerson(user)?.lockedAt).toBeUndefined();
});

test.each([null, 7, [], {}, { userName: "a" }])("%j is nobody", (value) => {
  expect(readPerson(value)).toBeUndefined();
});

test.each([
  { emails: "x", phoneNumbers: {}, groups: null, name: [], meta: 7 },
  { roles: [null, 7, {}], [`${oracle}:user:User`]: { appRoles: 7 } },
  { [enterprise]: "x", [`${oracle}:userState:User`]: { locked: true } },
])("%j is no reason to lose a person", (members) => {
  expect(readPerson({ ...least, ...members })?.id).toBe("1");
});
