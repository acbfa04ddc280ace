import { expect, test } from "vitest";
import { displayNameOf } from "../../../electron/main/oauth/claims.ts";

const jwt = (claims: object) =>
  `${btoa('{"alg":"none"}')}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;

test("finds the display name in Oracle's access token", () => {
  const accessToken = jwt({ user_displayname: "Zoé Müller" });
  expect(displayNameOf({ accessToken, idToken: undefined })).toBe("Zoé Müller");
});

test("prefers what the id token says", () => {
  expect(
    displayNameOf({
      accessToken: jwt({ user_displayname: "A" }),
      idToken: jwt({ name: "B" }),
    }),
  ).toBe("B");
});

test.each(["opaque", "a.b.c", jwt({}), jwt({ name: 7 })])(
  "does without a name in %s",
  (accessToken) => {
    expect(displayNameOf({ accessToken, idToken: undefined })).toBeUndefined();
  },
);
