import fc from "fast-check";
import { expect, test } from "vitest";
import {
  correlationIdOf,
  retryAfterSeconds,
} from "../../../electron/main/correlation.ts";
import { asObject } from "../../../electron/main/json.ts";
import { claimedPerson } from "../../../electron/main/oauth/claims.ts";
import {
  readDiscovery,
  readMetadata,
} from "../../../electron/main/oauth/discovery.ts";
import { readTokenRefusal } from "../../../electron/main/oauth/errors.ts";
import { readTokenAnswer } from "../../../electron/main/oauth/token-answer.ts";
import {
  expectTellsNothing,
  expectValueOrFailure,
  foreignAnswer,
  mark,
  nearly,
  plantedPassword,
  plantedToken,
  runs,
} from "./foreign.ts";

const now = 1_700_000_000_000;
const tokens = {
  access_token: plantedToken,
  token_type: "Bearer",
  expires_in: 3600,
  refresh_token: plantedToken,
  id_token: plantedToken,
  scope: "one two",
  error: "invalid_grant",
  error_description: plantedPassword,
};

test("a token answer is tokens or a typed failure that tells none", async () => {
  await fc.assert(
    fc.asyncProperty(foreignAnswer(tokens), (answer) =>
      expectValueOrFailure(() => {
        const read = readTokenAnswer(answer, "h", now, ["one"]);
        // What is no token in a header is not taken for one.
        expect(read.accessToken).toMatch(/^[\x21-\x7e]+$/);
        if (read.expiresAtSeconds !== undefined)
          expect(read.expiresAtSeconds * 1000).toBeGreaterThanOrEqual(now);
      }),
    ),
    runs,
  );
});

const refusal = {
  error: "invalid_grant",
  error_description: plantedPassword,
  scope: plantedPassword,
  cause: [{ code: "AUTH-3002", message: plantedPassword }],
  ecid: "1.2^3",
};

test("a refusal is a code that tells nothing of what was sent", () => {
  fc.assert(
    fc.property(foreignAnswer(refusal), (answer) => {
      expectTellsNothing(readTokenRefusal(answer, "h", now, ["one"]));
    }),
    runs,
  );
});

test("a session ends for nothing but a plain invalid_grant", () => {
  fc.assert(
    fc.property(foreignAnswer(refusal), (answer) => {
      const { grantIsInvalid } = readTokenRefusal(answer, "h", now);
      if (!grantIsInvalid) return;
      expect([400, 401]).toContain(answer.status);
      const body = asObject(JSON.parse(Buffer.from(answer.body).toString()));
      expect(body?.["error"]).toBe("invalid_grant");
    }),
    runs,
  );
});

const issuer = "https://identity.example.com/";
const metadata = {
  issuer,
  token_endpoint: "https://id.example.com/token",
  revocation_endpoint: "https://id.example.com/revoke",
  secure_token_endpoint: "https://id.example.com:444/token",
  mtls_endpoint_aliases: { token_endpoint: "https://id.example.com:445/token" },
};

test("a discovery document is endpoints of the expected issuer or a typed failure", async () => {
  // The issuer is told to whoever runs the domain; no secret stands there.
  const document = fc.oneof(
    foreignAnswer(metadata, ["issuer"]),
    nearly(metadata, ["issuer"]).chain((inner) =>
      foreignAnswer({ "openid-configuration": inner }),
    ),
  );
  const domain = { domainUrl: new URL("https://id.example.com"), issuer };
  await fc.assert(
    fc.asyncProperty(document, (answer) => {
      // Damage may have joined the issuer with what stood behind it.
      fc.pre(!String(readMetadata(answer)?.["issuer"]).includes(mark));
      return expectValueOrFailure(() => {
        const { token, mutualTls } = readDiscovery(answer, domain);
        for (const url of [token, mutualTls.token])
          expect(url.protocol).toMatch(/^https?:$/);
      });
    }),
    runs,
  );
});

test("what is shown of headers is an id and a number that can be waited for", () => {
  fc.assert(
    fc.property(foreignAnswer(refusal), (answer) => {
      expect(correlationIdOf(answer) ?? "-").toMatch(/^[\x21-\x7e]{1,401}$/);
      const seconds = retryAfterSeconds(answer, now) ?? 0;
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThanOrEqual(86_400);
    }),
    runs,
  );
});

test("claims of any token at all are texts or nothing", () => {
  const part = fc.oneof(
    fc.string({ unit: "binary" }),
    nearly({ user_id: "u", user_displayname: "Ada", name: "A" }).map((claims) =>
      Buffer.from(JSON.stringify(claims)).toString("base64url"),
    ),
  );
  const token = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(part, { maxLength: 5 }).map((parts) => parts.join(".")),
  );
  fc.assert(
    fc.property(token, token, (idToken, accessToken) => {
      const { id, displayName } = claimedPerson({ idToken, accessToken });
      for (const text of [id, displayName]) {
        expect(["string", "undefined"]).toContain(typeof text);
        expect(text?.length ?? 1).toBeLessThanOrEqual(1024);
      }
    }),
    runs,
  );
});
