/**
 * The same answers read by oauth4webapi and by us. Where the two disagree the table says why ours is right, and both sides are asserted:
 * whichever of them changes is noticed. A row without a reason is one on which they agree.
 */
import * as oauth from "oauth4webapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AppError } from "../../../electron/main/app-error.ts";
import {
  createHttpClient,
  type HttpClient,
} from "../../../electron/main/http.ts";
import { proveClient } from "../../../electron/main/oauth/client-authentication.ts";
import { readDiscovery } from "../../../electron/main/oauth/discovery.ts";
import { readTokenAnswer } from "../../../electron/main/oauth/token-answer.ts";
import { answerOf } from "../support/answers.ts";
import {
  startServer,
  type ScriptedAnswer,
  type ScriptedServer,
} from "../support/scripted-server.ts";
import { answers, type Row } from "./comparison-table.ts";

/** What a reader made of an answer: tokens, the server's own refusal, or nothing that it could use. */
type Verdict = "tokens" | "refused" | "unusable";

interface Reading {
  verdict: Verdict;
  /** The reader's own word for it; empty for tokens. */
  code: string;
  tokens?: {
    access: string;
    refresh: string | undefined;
    lifeSeconds: number | undefined;
    scope: string | undefined;
  };
}

const now = 1_700_000_000_000;
let server: ScriptedServer;
let http: HttpClient;
let answer: ScriptedAnswer = {};

beforeAll(async () => {
  server = await startServer(() => answer);
  http = createHttpClient({ userAgent: "test" });
});
afterAll(async () => {
  await http.close();
  await server[Symbol.asyncDispose]();
});

async function readByUs(): Promise<Reading> {
  try {
    const read = readTokenAnswer(
      await http.post({ url: server.url, body: "grant_type=password" }),
      server.url.host,
      now,
    );
    const { accessToken, expiresAtSeconds, refreshToken, scopes } = read;
    return {
      verdict: "tokens",
      code: "",
      tokens: {
        access: accessToken,
        refresh: refreshToken,
        lifeSeconds: expiresAtSeconds && expiresAtSeconds - now / 1000,
        scope: scopes?.join(" "),
      },
    };
  } catch (error) {
    const code = error instanceof AppError ? error.code : String(error);
    const isRefusal = /^oauth\/(?!malformed)/.test(code);
    return { verdict: isRefusal ? "refused" : "unusable", code };
  }
}

const client: oauth.Client = { client_id: "app" };
const authorizationServer: oauth.AuthorizationServer = {
  issuer: "https://id.example.com",
};

async function readByThem(): Promise<Reading> {
  try {
    const response = await oauth.genericTokenEndpointRequest(
      { ...authorizationServer, token_endpoint: server.url.href },
      client,
      oauth.None(),
      "password",
      {},
      { [oauth.allowInsecureRequests]: true },
    );
    const read = await oauth.processGenericTokenEndpointResponse(
      authorizationServer,
      client,
      response,
    );
    return {
      verdict: "tokens",
      code: "",
      tokens: {
        access: read.access_token,
        refresh: read.refresh_token,
        lifeSeconds: read.expires_in,
        scope: read.scope,
      },
    };
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError)
      return { verdict: "refused", code: error.error };
    if (error instanceof oauth.WWWAuthenticateChallengeError)
      return { verdict: "refused", code: "challenge" };
    const named = error instanceof Error && "code" in error;
    return { verdict: "unusable", code: named ? String(error.code) : "fault" };
  }
}

const differ = (ours: Reading, theirs: Reading) =>
  ours.verdict !== theirs.verdict ||
  JSON.stringify(ours.tokens) !== JSON.stringify(theirs.tokens);

test.each(answers)("$name", async (row: Row) => {
  answer = row.answer;
  const ours = await readByUs();
  const theirs = await readByThem();
  expect({
    ours: ours.code || "tokens",
    theirs: theirs.code || "tokens",
  }).toEqual({ ours: row.ours, theirs: row.theirs });
  expect(ours.tokens).toMatchObject(row.tokens ?? ours.tokens ?? {});
  // A reason for each difference, and none for what is no difference.
  expect(row.why !== undefined, JSON.stringify([ours, theirs])).toBe(
    differ(ours, theirs),
  );
});

const documentOf = (issuer: string) => ({
  issuer,
  token_endpoint: "https://id.example.com/token",
});

test.each([
  ["https://id.example.com/", "https://id.example.com/", true, true, undefined],
  [
    "https://id.example.com:443/",
    "https://id.example.com/",
    true,
    true,
    undefined,
  ],
  [
    "https://other.example.com/",
    "https://id.example.com/",
    false,
    false,
    undefined,
  ],
  [
    "https://id.example.com",
    "https://id.example.com/",
    false,
    true,
    "RFC 8414 section 4 compares issuers as strings; a URL's parser adds the slash on its own",
  ],
  [
    "https://ID.example.com/",
    "https://id.example.com/",
    false,
    true,
    "the same: no case is folded",
  ],
])(
  "the issuer %s where %s is expected",
  async (issuer, expected, isOurs, isTheirs, why) => {
    const ours = () =>
      readDiscovery(answerOf(200, documentOf(issuer)), {
        domainUrl: new URL("https://id.example.com"),
        issuer: expected,
      });
    const theirs = oauth
      .processDiscoveryResponse(
        new URL(expected),
        Response.json(documentOf(issuer)),
      )
      .then(
        () => true,
        () => false,
      );
    if (isOurs) expect(ours().token.pathname).toBe("/token");
    else expect(ours).toThrow("discovery/issuer-mismatch");
    expect(await theirs).toBe(isTheirs);
    expect(why !== undefined).toBe(isOurs !== isTheirs);
  },
);

test.each(["plain", "with : and + and % and é", "~!*'()-._", "a b"])(
  "a server that decodes Basic as RFC 6749 section 2.3.1 has it reads the secret %j from both",
  async (secret) => {
    const id = "client:1";
    const ours = await proveClient(
      {
        id,
        authentication: "client_secret_basic",
        basicEncoding: "form",
        secret,
      },
      { audience: "", now },
    );
    const headers = new Headers();
    await oauth.ClientSecretBasic(secret)(
      authorizationServer,
      { client_id: id },
      new URLSearchParams(),
      headers,
    );
    for (const sent of [
      ours.headers["authorization"],
      headers.get("authorization"),
    ])
      expect(decodeBasic(sent ?? "")).toEqual([id, secret]);
  },
);

function decodeBasic(header: string): string[] {
  return atob(header.replace("Basic ", ""))
    .split(":")
    .map((half) => decodeURIComponent(half.replaceAll("+", " ")));
}
