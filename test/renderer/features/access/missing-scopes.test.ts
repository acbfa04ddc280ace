import { expect, test } from "vitest";
import { missingScopes } from "../../../../renderer/src/features/access/missing-scopes.ts";

const missing = (asked: string[], isRenewed = true) =>
  missingScopes({ scopesAsked: asked, scopesGranted: ["urn:a"], isRenewed });

test("what was granted is not missing, what was not is", () => {
  expect(missing(["urn:a", "urn:b"])).toEqual(["urn:b"]);
});

test("what asks for all that a role gives is granted under other names", () => {
  expect(
    missing([
      "urn:opc:idm:__myscopes__",
      "urn:opc:idm:role.User%20Administrator",
    ]),
  ).toEqual([]);
});

test("a lifetime is no access", () => {
  expect(missing(["urn:opc:resource:expiry=300"])).toEqual([]);
});

test("staying signed in is granted where there is something to stay signed in with", () => {
  expect(missing(["offline_access"])).toEqual([]);
  expect(missing(["offline_access"], false)).toEqual(["offline_access"]);
});
