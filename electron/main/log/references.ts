/**
 * Which of a server's names for an exchange are believed to be names. A hostile or careless server may send back, in their place, what it
 * was just sent or just gave out: a token, a password, a name. So an id that has anything in common with the secrets of its own exchange is
 * no id - as it stands, in base64 or in hexadecimal, whole or in part.
 */
import { correlationIdOf } from "../correlation.ts";
import type { HttpAnswer, HttpPost, HttpRequest } from "../http.ts";
import { asObject, readJson } from "../json.ts";
import { reference, type Reference } from "./fields.ts";

/** Shorter pieces are found everywhere. */
const shortestPiece = 4;

/** The answer's id, if it has one that can be logged. Call before the request's body is wiped. */
export function referenceOf(
  request: HttpRequest & Partial<Pick<HttpPost, "body">>,
  whole: HttpAnswer,
): Reference | undefined {
  // A page of people is large, and says nothing of itself.
  const isShort = request.body !== undefined || whole.status >= 400;
  const answer = isShort ? whole : { ...whole, body: new Uint8Array() };
  const id = reference.safeParse(correlationIdOf(answer)).data;
  if (id === undefined) return undefined;
  const pieces = id.split(";").flatMap(readings);
  return pieces.some(isSentOrGiven(request, answer)) ? undefined : id;
}

function isSentOrGiven(
  { headers, body }: HttpRequest & Partial<Pick<HttpPost, "body">>,
  answer: HttpAnswer,
): (piece: string) => boolean {
  const texts = [
    ...credentials(headers?.["authorization"] ?? ""),
    ...(typeof body === "string"
      ? [...new URLSearchParams(body).values()]
      : []),
    ...given(answer),
  ].filter((text) => text.length >= shortestPiece);
  return (piece) =>
    texts.some((text) => text.includes(piece) || piece.includes(text)) ||
    (typeof body === "object" && body.holds(piece));
}

/** What an `Authorization` header shows: the token, or both halves of Basic, as they are sent and as they read. */
function credentials(header: string): string[] {
  const value = header.replace(/^\S+ /, "");
  const halves = /^basic /i.test(header)
    ? Buffer.from(value, "base64").toString("utf8").split(":")
    : [];
  return [value, ...halves];
}

/** The tokens in an answer. */
function given(answer: HttpAnswer): string[] {
  const object = asObject(readJson(answer.body)) ?? {};
  return ["access_token", "refresh_token", "id_token"].flatMap((name) => {
    const value = object[name];
    return typeof value === "string" ? [value] : [];
  });
}

/** A part of an id as it stands, and what it says in encodings that use the same signs. */
function readings(id: string): string[] {
  const decoded = [
    Buffer.from(id, "base64url").toString("utf8"),
    /^([0-9a-f]{2})+$/i.test(id) ? Buffer.from(id, "hex").toString("utf8") : "",
  ].filter((text) => text.length >= shortestPiece && !text.includes("\uFFFD"));
  return [id, ...decoded];
}
