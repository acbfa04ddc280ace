// What the tests of the domain share: asking it for tokens and people as a client would, over HTTP.
import type { IdentityDomain } from "./identity-domain.ts";
import { confidentialClient, publicClient } from "./clients.ts";
import { ada } from "./known-people.ts";
import { myScopes } from "./scopes.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON object that came; empty when it was none. */
  readonly json: Record<string, unknown>;
}

type Fields = Record<string, string>;

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text ? JSON.parse(text) : {},
  };
}

export const formType = "application/x-www-form-urlencoded;charset=UTF-8";

export const tokenPath = "/oauth2/v1/token";

/** Posts a form, or text that is meant to be one. */
export const post = async (
  domain: IdentityDomain,
  path: string,
  body: Fields | string,
  headers: Fields = {},
): Promise<Answer> =>
  readAnswer(
    await fetch(domain.url + path, {
      method: "POST",
      headers: { "content-type": formType, ...headers },
      body:
        typeof body === "string" ? body : new URLSearchParams(body).toString(),
      redirect: "manual",
    }),
  );

/** Basic credentials with both halves form-encoded (RFC 6749 section 2.3.1). */
export const basic = (id: string, secret: string): Fields => {
  const encode = (text: string) => new URLSearchParams({ _: text }).toString();
  const halves = `${encode(id).slice(2)}:${encode(secret).slice(2)}`;
  return { authorization: `Basic ${Buffer.from(halves).toString("base64")}` };
};

export const asConfidential = basic(
  confidentialClient.id,
  confidentialClient.secret,
);

/** The fields of a sign-in as Ada through the public client; `fields` replaces or adds. */
export const signInFields = (fields: Fields = {}): Fields => ({
  grant_type: "password",
  client_id: publicClient.id,
  username: ada.userName,
  password: ada.password,
  scope: myScopes,
  ...fields,
});

/** The same fields without one of them. */
export const without = (name: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));

export const signIn = (
  domain: IdentityDomain,
  fields: Fields = {},
): Promise<Answer> => post(domain, tokenPath, signInFields(fields));

/** A member of an answer that must be a string. */
export function textOf(answer: Answer, name: string): string {
  const value = answer.json[name];
  if (typeof value === "string") return value;
  throw new Error(`${name} is missing: ${answer.status} ${answer.text}`);
}

export const accessTokenFor = async (
  domain: IdentityDomain,
  fields: Fields = {},
): Promise<string> => textOf(await signIn(domain, fields), "access_token");

export const get = async (
  domain: IdentityDomain,
  path: string,
  token?: string,
  query: Fields = {},
): Promise<Answer> => {
  const search = new URLSearchParams(query).toString();
  return readAnswer(
    await fetch(`${domain.url}${path}${search && `?${search}`}`, {
      ...(token && { headers: { authorization: `Bearer ${token}` } }),
      redirect: "manual",
    }),
  );
};
