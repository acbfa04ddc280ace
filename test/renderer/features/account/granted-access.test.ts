import { expect, test } from "vitest";
import { missingScopes } from "../../../../renderer/src/features/account/granted-access.ts";
import type { SessionView } from "../../../../shared/ipc.ts";
import { fail } from "../../support/answers.ts";
import { sessionView } from "../../support/fake-directory.ts";

const missing = (asked: string[], more: Partial<SessionView> = {}) =>
  missingScopes({
    ...sessionView,
    scopesAsked: asked,
    scopesGranted: ["urn:a"],
    ...more,
  });

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
  const keychainFailure = fail("keychain/locked").failure;
  expect(missing(["offline_access"])).toEqual([]);
  expect(
    missing(["offline_access"], { kept: "until-quit", keychainFailure }),
  ).toEqual([]);
  expect(missing(["offline_access"], { kept: "until-quit" })).toEqual([
    "offline_access",
  ]);
});
