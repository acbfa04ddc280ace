import { expect, test } from "vitest";
import { readPersonRow } from "../../../electron/main/scim/user-answer.ts";

const oracle = "urn:ietf:params:scim:schemas:oracle:idcs:extension";
const least = { id: "1", userName: "ada" };

test("a user with the least is a person", () => {
  expect(readPersonRow(least)).toEqual({
    id: "1",
    userName: "ada",
    displayName: "ada",
    state: "active",
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

test("texts without end are cut to what a window takes", () => {
  const row = readPersonRow({ ...least, title: "x".repeat(5000) });
  expect(row?.title).toHaveLength(1024);
});
