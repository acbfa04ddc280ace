import { describe, expect, it } from "vitest";
import { channels } from "../../shared/ipc.ts";
import { failureCodes } from "../../shared/failure.ts";

const domain = { key: "acme", name: "Acme", host: "idcs.example" };
const person = { key: "acme ada", userName: "ada", domain, isSignedIn: true };

describe("the channel table", () => {
  it("names every channel noun:verb", () => {
    for (const name of Object.keys(channels))
      expect(name).toMatch(/^[a-z-]+:[a-z-]+$/);
  });

  it("strips a token from every answer that is an object", () => {
    const answer = channels["session:read"].output.parse({
      domain: { ...domain, accessToken: "secret-1" },
      userName: "ada",
      kept: "keychain",
      others: [{ ...person, refreshToken: "secret-4" }],
      screenLock: "off",
      mayExport: true,
      accessToken: "secret-2",
      refresh_token: "secret-3",
    });
    expect(JSON.stringify(answer)).not.toContain("secret");
  });

  it("strips what a failure may not carry", () => {
    const form = channels["sign-in:describe"].output.parse({
      domains: [{ ...domain, secret: "secret" }],
      people: [{ ...person, refreshToken: "secret" }],
      canGoBack: false,
      sealingKey: {
        kty: "EC",
        crv: "P-256",
        x: "x",
        y: "y",
        kid: "1",
        d: "the private half",
      },
      message: {
        calm: false,
        failure: {
          code: "internal",
          facts: { host: "h", body: "secret" },
          stack: "secret",
        },
      },
    });
    expect(JSON.stringify(form)).not.toMatch(/secret|private half/);
  });

  it("cuts what is too long in an answer, and loses nothing else", () => {
    const long = "x".repeat(5000);
    const row = { userName: "ada", state: "active" };
    const page = channels["people:list"].output.parse({
      total: 2,
      isCounting: false,
      edition: 0,
      tookMs: 0,
      limits: [],
      startIndex: 1,
      people: [
        { ...row, id: "1", displayName: long },
        { ...row, id: "2", displayName: "Ada" },
      ],
    });
    expect(page.people[0]?.displayName).toHaveLength(1024);
    expect(page.people[1]?.displayName).toBe("Ada");
    const view = channels["session:read"].output.parse({
      domain,
      userName: "ada",
      kept: "until-quit",
      keychainFailure: { code: "internal", facts: { file: long } },
      others: [],
      screenLock: "off",
      mayExport: true,
    });
    expect(view.keychainFailure?.facts.file).toHaveLength(1024);
    const access = channels["access:read"].output.parse({
      scopesAsked: [],
      scopesGranted: [long],
      clientId: "c",
      isRenewed: false,
    });
    expect(access.scopesGranted[0]).toHaveLength(1024);
  });

  it("refuses an id that is too long instead of cutting it", () => {
    const input = channels["people:read"].input;
    expect(input.safeParse({ id: "x".repeat(1025) }).success).toBe(false);
  });

  it.each([
    ["an unknown member", { filter: "x" }],
    ["startIndex 0", { startIndex: 0 }],
    ["too large a page", { count: 1001 }],
    ["a fraction", { startIndex: 1.5 }],
    ["an unknown state", { states: ["retired"] }],
  ])("refuses a list request with %s", (_what, wrong) => {
    const right = {
      search: "",
      states: [],
      sort: { by: "displayName", order: "ascending" },
      startIndex: 1,
      count: 10,
      request: 0,
    };
    const { input } = channels["people:list"];
    expect(input.safeParse(right).success).toBe(true);
    expect(input.safeParse({ ...right, ...wrong }).success).toBe(false);
  });

  it("takes nothing where a channel takes nothing", () => {
    expect(
      channels["session:sign-out"].input.safeParse({ force: true }).success,
    ).toBe(false);
    expect(
      channels["session:sign-out"].input.safeParse(undefined).success,
    ).toBe(true);
  });
});

describe("failure codes", () => {
  it("are area/reason and occur once", () => {
    expect(new Set(failureCodes).size).toBe(failureCodes.length);
    for (const code of failureCodes)
      expect(code).toMatch(/^([a-z-]+\/[a-z-]+|internal)$/);
  });
});
