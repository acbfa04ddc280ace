/** Answers of token endpoints - good, bad, odd - with what oauth4webapi makes of each, what we make of it, and why, where they differ. */
import type { ScriptedAnswer } from "../support/scripted-server.ts";

export interface Row {
  name: string;
  answer: ScriptedAnswer;
  /** Our code, or `tokens`. */
  ours: string;
  /** Theirs: `error` of the body, the library's own code, `challenge`, `fault`, or `tokens`. */
  theirs: string;
  /** What we must have read, where it matters. */
  tokens?: {
    refresh?: string | undefined;
    lifeSeconds?: number | undefined;
    scope?: string | undefined;
  };
  why?: string;
}

const good = { access_token: "a", token_type: "Bearer", expires_in: 3600 };
const json = { "content-type": "application/json" };
const text = { "content-type": "text/plain" };
const html = { "content-type": "text/html" };
const ok = (changes: object): ScriptedAnswer => ({
  json: { ...good, ...changes },
});
const raw = (
  status: number,
  headers: Record<string, string>,
  body: string,
): ScriptedAnswer => ({ status, headers, body });
const no = (status: number, body: unknown): ScriptedAnswer => ({
  status,
  json: body,
});
const T = "tokens";

const life =
  "a life that makes no sense is an unknown one: the token works, and the API says when it ends; nobody is sent away for it who has typed a password";
const noRefresh =
  "what is no token is left out: the access token beside it is good, and a session without refresh is one";
const display =
  "nothing is decided on the id token; it names the person on the screen, if it can";
const silent =
  "it refuses, and does not say why: that is what the person is told, and with an action";
const fault =
  "a fault of the server is no riddle: the person is told to wait, and the session goes on";

export const answers: Row[] = [
  { name: "the usual", answer: ok({}), ours: T, theirs: T },
  {
    name: "everything there is",
    answer: ok({ refresh_token: "r", scope: "one two" }),
    ours: T,
    theirs: T,
    tokens: { refresh: "r", lifeSeconds: 3600, scope: "one two" },
  },
  {
    name: "a refresh without rotation",
    answer: ok({ scope: "one" }),
    ours: T,
    theirs: T,
    tokens: { refresh: undefined },
  },
  {
    name: "token_type in capitals",
    answer: ok({ token_type: "BEARER" }),
    ours: T,
    theirs: T,
  },
  {
    name: "no expires_in",
    answer: ok({ expires_in: undefined }),
    ours: T,
    theirs: T,
    tokens: { lifeSeconds: undefined },
  },
  {
    name: "expires_in as digits in a text",
    answer: ok({ expires_in: "3600" }),
    ours: T,
    theirs: T,
    tokens: { lifeSeconds: 3600 },
  },
  {
    name: "expires_in as words",
    answer: ok({ expires_in: "soon" }),
    ours: T,
    theirs: "OAUTH_INVALID_RESPONSE",
    tokens: { lifeSeconds: undefined },
    why: life,
  },
  {
    name: "a negative expires_in",
    answer: ok({ expires_in: -1 }),
    ours: T,
    theirs: "OAUTH_INVALID_RESPONSE",
    tokens: { lifeSeconds: undefined },
    why: life,
  },
  {
    name: "expires_in null",
    answer: ok({ expires_in: null }),
    ours: T,
    theirs: "OAUTH_INVALID_RESPONSE",
    tokens: { lifeSeconds: undefined },
    why: life,
  },
  {
    name: "expires_in 0",
    answer: ok({ expires_in: 0 }),
    ours: T,
    theirs: T,
    tokens: { lifeSeconds: undefined },
    why: "a token that has ended is not handed out; whoever believes it refreshes before every call, for ever",
  },
  {
    name: "a huge expires_in",
    answer: ok({ expires_in: 1e300 }),
    ours: T,
    theirs: T,
    tokens: { lifeSeconds: 30 * 86_400 },
    why: "such a number is no time at all to a clock or a timer; a month is the most that is believed",
  },
  {
    name: "a fraction in expires_in",
    answer: ok({ expires_in: 59.9 }),
    ours: T,
    theirs: T,
    tokens: { lifeSeconds: 59 },
    why: "section 5.1 counts seconds; rounded down a token is never used after its end",
  },
  {
    name: "token_type mac",
    answer: ok({ token_type: "mac" }),
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_UNSUPPORTED_OPERATION",
  },
  {
    name: "token_type DPoP that nobody asked for",
    answer: ok({ token_type: "DPoP" }),
    ours: "oauth/malformed-answer",
    theirs: T,
    why: "no proof of possession was sent, so there is no key with which this token could be used (section 7.1)",
  },
  {
    name: "no token_type",
    answer: ok({ token_type: undefined }),
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_INVALID_RESPONSE",
  },
  {
    name: "no access_token",
    answer: ok({ access_token: undefined }),
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_INVALID_RESPONSE",
  },
  {
    name: "an empty access_token",
    answer: ok({ access_token: "" }),
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_INVALID_RESPONSE",
  },
  {
    name: "an access token that would break a header",
    answer: ok({ access_token: "a b\r\nx: y" }),
    ours: "oauth/malformed-answer",
    theirs: T,
    why: "it travels in a header (RFC 6750 section 2.1): what cannot stand there is no token, and here is where to say so",
  },
  {
    name: "refresh_token null",
    answer: ok({ refresh_token: null }),
    ours: T,
    theirs: "OAUTH_INVALID_RESPONSE",
    tokens: { refresh: undefined },
    why: noRefresh,
  },
  {
    name: "an empty refresh_token",
    answer: ok({ refresh_token: "" }),
    ours: T,
    theirs: "OAUTH_INVALID_RESPONSE",
    tokens: { refresh: undefined },
    why: noRefresh,
  },
  {
    name: "scope null",
    answer: ok({ scope: null }),
    ours: T,
    theirs: "OAUTH_INVALID_RESPONSE",
    tokens: { scope: undefined },
    why: "null is how some servers leave a member out; left out it means what was asked for (section 5.1)",
  },
  {
    name: "an empty scope",
    answer: ok({ scope: "" }),
    ours: T,
    theirs: T,
    tokens: { scope: "" },
  },
  {
    name: "an id token that is no JWT",
    answer: ok({ id_token: "opaque" }),
    ours: T,
    theirs: "OAUTH_INVALID_RESPONSE",
    why: display,
  },
  {
    name: "an id token of another issuer",
    answer: ok({
      id_token: `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"iss":"https://other","aud":"app","sub":"u","exp":9999999999,"iat":1}').toString("base64url")}.AAAA`,
    }),
    ours: T,
    theirs: "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
    why: display,
  },
  {
    name: "the access token twice",
    answer: raw(
      200,
      json,
      '{"access_token":"a","access_token":"b","token_type":"bearer"}',
    ),
    ours: "oauth/malformed-answer",
    theirs: T,
    why: "which of the two is meant is not ours to guess (RFC 8259 section 4: names should be unique)",
  },
  {
    name: "bytes that are no UTF-8",
    answer: {
      headers: json,
      body: Buffer.concat([
        Buffer.from('{"x":"'),
        Buffer.from([0xff]),
        Buffer.from(`",${JSON.stringify(good).slice(1)}`),
      ]),
    },
    ours: "oauth/malformed-answer",
    theirs: T,
    why: "JSON between systems is UTF-8 (RFC 8259 section 8.1); put right by guesswork a token might be another",
  },
  {
    name: "a byte order mark",
    answer: raw(200, json, `\uFEFF${JSON.stringify(good)}`),
    ours: T,
    theirs: T,
  },
  {
    name: "tokens declared as text",
    answer: raw(200, text, JSON.stringify(good)),
    ours: T,
    theirs: T,
  },
  {
    name: "tokens that are not declared",
    answer: raw(200, {}, JSON.stringify(good)),
    ours: T,
    theirs: T,
  },
  {
    name: "tokens declared as a page",
    answer: raw(200, html, JSON.stringify(good)),
    ours: T,
    theirs: T,
  },
  {
    name: "a network's page",
    answer: raw(200, html, "<html>"),
    ours: "network/captive-portal",
    theirs: "OAUTH_RESPONSE_IS_NOT_JSON",
  },
  {
    name: "a network that says that it answers",
    answer: raw(511, html, "<html>"),
    ours: "network/captive-portal",
    theirs: "OAUTH_RESPONSE_IS_NOT_CONFORM",
  },
  {
    name: "a redirect",
    answer: raw(302, { location: "https://id.example.com/" }, ""),
    ours: "network/redirected",
    theirs: "OAUTH_RESPONSE_IS_NOT_CONFORM",
  },
  {
    name: "nothing",
    answer: raw(200, json, ""),
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_PARSE_ERROR",
  },
  {
    name: "the beginning of JSON",
    answer: raw(200, json, '{"access_token":'),
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_PARSE_ERROR",
  },
  {
    name: "a list",
    answer: raw(200, json, "[]"),
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_INVALID_RESPONSE",
  },
  {
    name: "201 with tokens",
    answer: { status: 201, json: good },
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_RESPONSE_IS_NOT_CONFORM",
  },
  {
    name: "200 with an error",
    answer: ok({ access_token: undefined, error: "invalid_grant" }),
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_INVALID_RESPONSE",
  },
  {
    name: "invalid_grant",
    answer: no(400, {
      error: "invalid_grant",
      error_description: "Invalid user credentials",
    }),
    ours: "oauth/wrong-credentials",
    theirs: "invalid_grant",
  },
  {
    name: "invalid_client",
    answer: no(401, { error: "invalid_client" }),
    ours: "oauth/unknown-client",
    theirs: "invalid_client",
  },
  {
    name: "invalid_client with a challenge",
    answer: {
      ...no(401, { error: "invalid_client" }),
      headers: { ...json, "www-authenticate": 'Basic realm="x"' },
    },
    ours: "oauth/unknown-client",
    theirs: "challenge",
  },
  {
    name: "two errors at once",
    answer: raw(
      400,
      json,
      '{"error":"invalid_request","error":"invalid_grant"}',
    ),
    ours: "oauth/refused",
    theirs: "invalid_grant",
  },
  {
    name: "invalid_grant declared as text",
    answer: raw(400, text, '{"error":"invalid_grant"}'),
    ours: "oauth/refused",
    theirs: "OAUTH_RESPONSE_IS_NOT_JSON",
    why: "the body says what is wrong, whatever it is called; RFC 6749's own members are in it",
  },
  {
    name: "400 without a body",
    answer: raw(400, {}, ""),
    ours: "oauth/refused",
    theirs: "OAUTH_RESPONSE_IS_NOT_JSON",
    why: silent,
  },
  {
    name: "401 with a page",
    answer: raw(401, html, "<html>"),
    ours: "oauth/refused",
    theirs: "OAUTH_RESPONSE_IS_NOT_JSON",
    why: silent,
  },
  {
    name: "403 with a page",
    answer: raw(403, html, "<html>"),
    ours: "oauth/refused",
    theirs: "OAUTH_RESPONSE_IS_NOT_JSON",
    why: silent,
  },
  {
    name: "404 with a page",
    answer: raw(404, html, "<html>"),
    ours: "oauth/malformed-answer",
    theirs: "OAUTH_RESPONSE_IS_NOT_JSON",
  },
  {
    name: "429 with a body",
    answer: no(429, { error: "slow_down" }),
    ours: "oauth/rate-limited",
    theirs: "slow_down",
  },
  {
    name: "429 without a body",
    answer: raw(429, { "retry-after": "30" }, ""),
    ours: "oauth/rate-limited",
    theirs: "OAUTH_RESPONSE_IS_NOT_JSON",
    why: "the status says it all (RFC 6585 section 4), and how long to wait stands in a header",
  },
  {
    name: "a server's fault",
    answer: no(500, { error: "server_error" }),
    ours: "oauth/server-fault",
    theirs: "OAUTH_RESPONSE_IS_NOT_CONFORM",
    why: fault,
  },
  {
    name: "invalid_grant from a server that is down",
    answer: no(503, { error: "invalid_grant" }),
    ours: "oauth/server-fault",
    theirs: "OAUTH_RESPONSE_IS_NOT_CONFORM",
    why: fault,
  },
  {
    name: "an error that is no text",
    answer: no(400, { error: 7 }),
    ours: "oauth/refused",
    theirs: "OAUTH_RESPONSE_IS_NOT_CONFORM",
    why: silent,
  },
];
