/**
 * From a SCIM user (RFC 7643 section 4.1, with the enterprise and Oracle's extensions) to a row of the list. Hand-written checks: they
 * cost nothing beside the parsing, and what a server adds is left behind here. A whole person is read by `person-answer.ts`.
 */
import type { PersonRow, PersonState } from "../../../shared/people.ts";
import { asList, asObject, asText, type JsonObject } from "../json.ts";
import {
  department,
  enterprise,
  isFederatedUser,
  oraclePasswordState,
  oracleUser,
  oracleUserState,
  passwordExpired,
} from "./attributes.ts";

/** What a row needs, and no more (RFC 7644 section 3.9). */
export const rowAttributes = [
  "id",
  "userName",
  "displayName",
  "name.formatted",
  "title",
  "active",
  "emails",
  department,
  isFederatedUser,
  `${oracleUser}:status`,
  `${oracleUserState}:locked`,
  passwordExpired,
];

/**
 * A row of the list; undefined when `value` is no user with an id. A name that is missing is made up for by what is there: a row left
 * out would move all that follow it.
 */
export function readPersonRow(value: unknown): PersonRow | undefined {
  const user = asObject(value);
  if (!user) return undefined;
  const id = asId(user["id"]);
  if (id === undefined) return undefined;
  const email = mainEmail(user["emails"]);
  const name = displayName(user);
  const userName = asText(user["userName"]) ?? email ?? name ?? id;
  const extension = asObject(user[enterprise]);
  return {
    id,
    userName,
    displayName: name ?? userName,
    title: asText(user["title"]),
    department: asText(extension?.["department"]),
    email,
    state: personState(user),
  };
}

/** The first that applies, the one that an administrator has to undo first. */
function personState(user: JsonObject): PersonState {
  const account = asObject(user[oracleUser]);
  if (account?.["status"] === "pendingVerification") return "not-activated";
  if (user["active"] === false) return "deactivated";
  const locked = asObject(asObject(user[oracleUserState])?.["locked"]);
  if (locked?.["on"] === true) return "locked";
  if (account?.["isFederatedUser"] === true) return "federated";
  const password = asObject(user[oraclePasswordState]);
  return password?.["expired"] === true ? "password-expired" : "active";
}

/** Ids are texts (RFC 7643 section 3.1); some servers number people. */
function asId(value: unknown): string | undefined {
  return Number.isSafeInteger(value) ? String(value) : asText(value);
}

function displayName(user: JsonObject): string | undefined {
  return (
    asText(user["displayName"]) ?? asText(asObject(user["name"])?.["formatted"])
  );
}

function mainEmail(value: unknown): string | undefined {
  const emails = asList(value);
  const main =
    emails.find((email) => asObject(email)?.["primary"] === true) ?? emails[0];
  return asText(asObject(main)?.["value"]);
}
