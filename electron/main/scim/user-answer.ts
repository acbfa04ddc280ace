/**
 * From a SCIM user (RFC 7643 section 4.1, with the enterprise and Oracle's extensions) to what the windows show. Hand-written checks:
 * they cost nothing beside the parsing, and what a server adds is left behind here.
 */
import type { Person, PersonRow, PersonState } from "../../../shared/people.ts";
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

/** Everything the person's panel shows. */
export function readPerson(value: unknown): Person | undefined {
  const user = asObject(value);
  const row = readPersonRow(user);
  if (!user || !row) return undefined;
  const name = asObject(user["name"]);
  const extension = asObject(user[enterprise]);
  const meta = asObject(user["meta"]);
  const address = asObject(
    asList(user["addresses"]).find((a) => asText(asObject(a)?.["locality"])),
  );
  return {
    ...row,
    givenName: asText(name?.["givenName"]),
    familyName: asText(name?.["familyName"]),
    emails: labelled(user["emails"]),
    phoneNumbers: labelled(user["phoneNumbers"]),
    manager: reference(extension?.["manager"]),
    groups: asList(user["groups"]).map(reference).filter(isPresent),
    appRoles: [],
    hasPhoto: false,
    employeeNumber: asText(extension?.["employeeNumber"]),
    organization: asText(extension?.["organization"]),
    location: asText(address?.["locality"]),
    locale: asText(user["locale"]),
    createdAt: asText(meta?.["created"]),
    lastModifiedAt: asText(meta?.["lastModified"]),
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

function labelled(value: unknown): Person["emails"] {
  const entries: Person["emails"] = [];
  for (const element of asList(value)) {
    const entry = asObject(element);
    const text = asText(entry?.["value"]);
    if (entry && text !== undefined)
      entries.push({
        value: text,
        type: asText(entry["type"]),
        primary: entry["primary"] === true,
      });
  }
  return entries;
}

/** A reference to another person or a group; its name is `displayName` or `display`, by schema. */
function reference(
  value: unknown,
): { id: string; displayName: string | undefined } | undefined {
  const entry = asObject(value);
  const id = asText(entry?.["value"]);
  if (!entry || id === undefined) return undefined;
  return {
    id,
    displayName: asText(entry["displayName"]) ?? asText(entry["display"]),
  };
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
