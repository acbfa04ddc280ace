/**
 * From a SCIM user (RFC 7643 section 4.1, with the enterprise and Oracle's extensions) to everything that a person's panel shows. What a
 * server adds is left behind here. What a row shows of the same user is read by `user-answer.ts`.
 */
import type { Person } from "../../../shared/people.ts";
import { asList, asObject, asText } from "../json.ts";
import {
  enterprise,
  mfaStatus,
  oracleMfa,
  oracleUser,
  oracleUserState,
} from "./attributes.ts";
import { readPersonRow, rowAttributes } from "./user-answer.ts";

/**
 * What the panel needs (RFC 7644 section 3.9). Asked for by name, since a server may give some of it only so: Oracle's domains do with
 * groups, roles, the second factor and the last sign-in.
 */
export const personAttributes = [
  ...rowAttributes,
  "name",
  "phoneNumbers",
  "photos",
  "addresses",
  "locale",
  "groups",
  "roles",
  "meta",
  enterprise,
  `${oracleUser}:appRoles`,
  `${oracleUserState}:lastSuccessfulLoginDate`,
  mfaStatus,
];

/** Everything the person's panel shows, but for whether there is a photo: `photos.ts` knows. Undefined when this is no user with an id. */
export function readPerson(
  value: unknown,
): Omit<Person, "hasPhoto"> | undefined {
  const user = asObject(value);
  const row = readPersonRow(user);
  if (!user || !row) return undefined;
  const name = asObject(user["name"]);
  const extension = asObject(user[enterprise]);
  const meta = asObject(user["meta"]);
  const standing = asObject(user[oracleUserState]);
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
    groups: references(user["groups"]),
    appRoles: [
      ...references(asObject(user[oracleUser])?.["appRoles"]),
      ...references(user["roles"]),
    ],
    employeeNumber: asText(extension?.["employeeNumber"]),
    organization: asText(extension?.["organization"]),
    location: asText(address?.["locality"]),
    locale: asText(user["locale"]),
    mfa: secondFactor(asObject(user[oracleMfa])?.["mfaStatus"]),
    createdAt: asText(meta?.["created"]),
    lastModifiedAt: asText(meta?.["lastModified"]),
    lastSignInAt: asText(standing?.["lastSuccessfulLoginDate"]),
    lockedAt: lockedAt(standing?.["locked"]),
  };
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

/** References to other people, groups or roles, each once: whoever is in a group by two ways is in it. */
function references(value: unknown): Person["appRoles"] {
  const byId = new Map<string, Person["appRoles"][number]>();
  for (const element of asList(value)) {
    const entry = reference(element);
    if (entry && !byId.has(entry.id)) byId.set(entry.id, entry);
  }
  return [...byId.values()];
}

/** Its name is `displayName` or `display`, by schema; of a role Oracle's domains say whose it is. */
function reference(value: unknown): Person["appRoles"][number] | undefined {
  const entry = asObject(value);
  const id = asText(entry?.["value"]);
  if (!entry || id === undefined) return undefined;
  const application = asText(entry["appName"]);
  return {
    id,
    displayName: asText(entry["displayName"]) ?? asText(entry["display"]),
    ...(application !== undefined && { application }),
  };
}

function secondFactor(status: unknown): boolean | undefined {
  return typeof status === "string" ? status === "ENROLLED" : undefined;
}

/** Of an account that is not locked any more, when it was is of no use. */
function lockedAt(value: unknown): string | undefined {
  const locked = asObject(value);
  return locked?.["on"] === true ? asText(locked["lockDate"]) : undefined;
}
