import { expect, test } from "vitest";
import { assertDestination } from "../../../electron/main/oauth/destination.ts";
import { failureOf } from "../support/answers.ts";

const profile = {
  domainUrl: new URL("https://id.example.com:443"),
  passwordOrigins: ["https://login.example.com"],
};

test.each([
  "https://id.example.com/oauth2/v1/token",
  "https://id.example.com:443/oauth2/v1/token",
  "https://ID.example.com/x?y",
  "https://login.example.com/token",
])("a password may go to %s", (url) => {
  expect(() => assertDestination(new URL(url), profile)).not.toThrow();
});

test.each([
  ["http://id.example.com/token", "destination/insecure"],
  ["http://localhost/token", "destination/insecure"],
  ["https://user@id.example.com/token", "destination/insecure"],
  ["https://id.example.com:8443/token", "destination/not-allowed"],
  ["https://id.example.com.evil.example/token", "destination/not-allowed"],
  ["https://evil.example/token", "destination/not-allowed"],
  ["http://127.0.0.1/token", "destination/not-allowed"],
])("a password may not go to %s", async (url, code) => {
  const failure = await failureOf(() =>
    assertDestination(new URL(url), profile),
  );
  expect(failure).toEqual({ code, facts: { host: new URL(url).host } });
});
