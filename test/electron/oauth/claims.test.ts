import { expect, test } from "vitest";
import {
  claimedAccess,
  claimedPerson,
} from "../../../electron/main/oauth/claims.ts";

const jwt = (claims: object) =>
  `${btoa('{"alg":"none"}')}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;

test("finds the person in Oracle's access token", () => {
  const accessToken = jwt({ user_displayname: "Zoé Müller", user_id: "7f" });
  expect(claimedPerson({ accessToken, idToken: undefined })).toEqual({
    id: "7f",
    displayName: "Zoé Müller",
  });
});

test("prefers what the id token says, and takes the rest from the access token", () => {
  expect(
    claimedPerson({
      accessToken: jwt({ user_displayname: "A", user_id: "7f" }),
      idToken: jwt({ name: "B" }),
    }),
  ).toEqual({ id: "7f", displayName: "B" });
});

test.each(["opaque", "a.b.c", jwt({}), jwt({ name: 7, user_id: 7 })])(
  "does without a person in %s",
  (accessToken) => {
    expect(claimedPerson({ accessToken, idToken: undefined })).toEqual({
      id: undefined,
      displayName: undefined,
    });
  },
);

test("finds roles, client and tenant in Oracle's access token", () => {
  const token = jwt({
    userAppRoles: ["Authenticated", "User Viewer", 7, ""],
    clientAppRoles: [],
    client_name: "Directory",
    user_tenantname: "idcs-1",
    jti: "secret",
  });
  expect(claimedAccess(token)).toEqual({
    userRoles: ["Authenticated", "User Viewer"],
    clientRoles: [],
    clientName: "Directory",
    tenant: "idcs-1",
  });
});

test.each([undefined, "opaque", jwt({}), jwt({ userAppRoles: "x" })])(
  "knows of no roles where %s names none: that is not the same as having none",
  (token) => {
    expect(claimedAccess(token)).toEqual({});
  },
);
