import fc from "fast-check";
import { expect, test } from "vitest";
import { ProfileError } from "../../../electron/main/config/profile-error.ts";
import { parseSettings } from "../../../electron/main/config/settings.ts";
import {
  expectValueOrFailure,
  foreignText,
  nearly,
  plantedPassword,
  runs,
} from "./foreign.ts";

const profile = {
  name: "Directory",
  domainUrl: `https://ada:${encodeURIComponent(plantedPassword)}@id.example.com`,
  issuer: "https://id.example.com/",
  client: { id: "app", authentication: "none" },
  scopes: ["openid"],
  endpoints: { token: "https://id.example.com/token" },
  passwordOrigins: ["https://id.example.com"],
  resource: { kind: "scim-users", users: "/Users", self: "/Me" },
  lock: { afterMinutes: 5 },
  rememberUserName: true,
};
const right = { ...profile, domainUrl: "https://id.example.com" };
const client = nearly({
  id: "app",
  authentication: "private_key_jwt",
  client_secret: plantedPassword,
  keyFile: "key.pem",
  assertion: { audience: "issuer" },
});

const text = fc.oneof(
  foreignText(profile),
  foreignText(right),
  client.chain((one) => foreignText({ ...right, client: one })),
  nearly(right).chain((one) => foreignText({ domains: [right, one] })),
);

test("any file is settings that are safe, or a typed complaint that quotes no value of it", async () => {
  await fc.assert(
    fc.asyncProperty(text, (content) =>
      expectValueOrFailure(() => {
        try {
          const { domains } = parseSettings(content, "/profiles/profile.json");
          expect(domains.length).toBeGreaterThan(0);
          for (const { domainUrl } of domains)
            expect(domainUrl.protocol).toBe("https:");
        } catch (error) {
          if (error instanceof ProfileError)
            expect(error.facts.line ?? 1).toBeGreaterThan(0);
          throw error;
        }
      }),
    ),
    runs,
  );
});
