import { expect, test } from "vitest";
import { explainList } from "../../../../renderer/src/features/access/list-explanation.ts";

const needed = { roleNeeded: "Viewer" };
const has = ["Authenticated", "Viewer"];
const lacks = ["Authenticated"];

test.each([
  ["shown", ["access.list-shown"]],
  ["unknown", ["access.list-unknown"]],
] as const)("a list that is %s misses no role", (outcome, keys) => {
  expect(explainList({ ...needed, userRoles: lacks }, outcome)).toEqual(keys);
});

test.each([
  [{ ...needed, userRoles: lacks, clientRoles: has }, "role-missing-user"],
  [{ ...needed, userRoles: has, clientRoles: lacks }, "role-missing-client"],
  [{ ...needed, userRoles: [], clientRoles: [] }, "role-missing-both"],
  [{ ...needed, userRoles: has, clientRoles: has }, "role-not-missing"],
  [needed, "role-untold"],
  [{ ...needed, userRoles: has }, "role-untold"],
  [{ ...needed, userRoles: lacks }, "role-missing-user"],
  [{ userRoles: lacks, clientRoles: lacks }, "role-unnamed"],
])("with %j a forbidden or an empty list says %s", (access, key) => {
  expect(explainList(access, "forbidden")).toEqual([
    "access.list-forbidden",
    `access.${key}`,
  ]);
  expect(explainList(access, "empty")).toEqual([
    "access.list-empty",
    `access.${key}`,
  ]);
});
