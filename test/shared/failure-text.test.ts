import { describe, expect, test } from "vitest";
import { failureText } from "../../shared/failure-text.ts";
import { failureCodes, type FailureFacts } from "../../shared/failure.ts";
import { languages } from "../../shared/messages/language.ts";
import { createMessages } from "../../shared/messages/messages.ts";

const english = createMessages("en");

const everyFact: Required<FailureFacts> = {
  host: "idcs-1.example.com:443",
  proxy: "proxy.example.com:3128",
  file: "/etc/latchkey/profile.json",
  key: "client.id",
  line: 4,
  problem: "a text is expected",
  retryAfterSeconds: 30,
  role: "User Administrator",
  scope: "urn:opc:idm:role.x",
  status: 400,
  reason: "CERT_HAS_EXPIRED",
  certificates: [{ subject: "a", issuer: "b", validFromMs: 0, validToMs: 1 }],
  skewSeconds: 400,
  limitBytes: 4096,
};

const cases = languages.flatMap((language) => [
  { language, what: "without facts", facts: {} },
  { language, what: "with every fact", facts: everyFact },
]);

describe.each(failureCodes)("%s", (code) => {
  test.each(cases)(
    "says what happened and what to do, $what, in $language",
    ({ language, facts }) => {
      const { sentence, action } = failureText(
        { code, facts },
        createMessages(language),
      );
      for (const text of [sentence, action]) {
        expect(text).toMatch(/^[\p{Lu}\p{Ll}“«].*[.]$/u);
        expect(text).not.toMatch(
          /undefined|NaN|null|\[object|!|Oops|\(\)|\s\s/,
        );
        expect(text).not.toMatch(
          /(?<!\.)\b(invalid|grant|token|OAuth|SCIM|HTTP|JSON|IPC|error|400)\b/i,
        );
      }
    },
  );
});

const say = (
  ...[code, facts = {}]: [(typeof failureCodes)[number], FailureFacts?]
) => Object.values(failureText({ code, facts }, english)).join(" ");

test("says the two sentences that the look prescribes", () => {
  expect(say("oauth/wrong-credentials")).toBe(
    "The user name or password is not right. Check both and try again.",
  );
  expect(say("oauth/account-locked")).toBe(
    "Your account is locked. Ask your administrator to unlock it.",
  );
});

test("weaves in the place in the profile", () => {
  expect(say("profile/malformed", everyFact)).toContain(
    "(/etc/latchkey/profile.json, line 4, “client.id”: a text is expected)",
  );
  expect(say("profile/malformed", { problem: "a text is expected" })).toContain(
    "(a text is expected)",
  );
});

test("names the file that lacks the client's key, and else the keychain", () => {
  const problem = "is not in the keychain";
  expect(say("client-key/missing", { problem })).toBe(
    "The key or certificate that this copy of Latchkey needs is not in the keychain. Ask your administrator to hand it over with “latchkey --provision”.",
  );
  expect(say("client-key/missing", { file: "/etc/key.pem" })).toBe(
    "The key or certificate that this copy of Latchkey needs is not there (/etc/key.pem). Ask your administrator to put it there.",
  );
});

test.each([
  [1, "Wait 1 second, then try again."],
  [30, "Wait 30 seconds, then try again."],
  [600, "Wait 10 minutes, then try again."],
  [0, "Wait a minute, then try again."],
  [Number.NaN, "Wait a minute, then try again."],
  [undefined, "Wait a minute, then try again."],
])("says how long to wait: %s s", (retryAfterSeconds, action) => {
  expect(
    failureText(
      { code: "oauth/rate-limited", facts: { retryAfterSeconds } },
      english,
    ).action,
  ).toBe(action);
});

test("says what is wrong with a certificate, and its name where the words are unknown", () => {
  const host = "a.example";
  expect(say("network/certificate", { host, reason: "CERT_HAS_EXPIRED" })).toBe(
    "The connection to a.example is not safe: its certificate has expired. Nothing was sent. Tell your administrator.",
  );
  expect(
    say("network/certificate", { host, reason: "INVALID_PURPOSE" }),
  ).toContain("(INVALID_PURPOSE)");
});

test("names the missing role", () => {
  expect(say("scim/forbidden", { role: "User Administrator" })).toContain(
    "the role “User Administrator” is missing",
  );
});

test("says why a file could not be written, and the system's name where the words are unknown", () => {
  expect(say("export/not-written", { reason: "ENOSPC" })).toBe(
    "The file could not be written: the disk is full. Choose another place and try again.",
  );
  expect(say("export/not-written", { reason: "EIO" })).toContain("(EIO)");
});
