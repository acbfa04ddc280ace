// What a user of this domain is made of: the SCIM schemas, and which column answers for which attribute. Owns that
// table; queries are put together in scim-filter.ts and scim-query.ts, answers in scim-user.ts.
//
// The core and enterprise schemas are scimmy's. Oracle's extensions name the attributes of its documentation that this
// domain fills; `returned: "request"` are those it gives only when asked for by name.
import SCIMMY from "scimmy";
import type { AccountState } from "./account-states.ts";
import { inactiveStates } from "./account-states.ts";

const { Attribute, SchemaDefinition } = SCIMMY.Types;

export const coreUser = SCIMMY.Schemas.User.definition.id;
export const enterpriseUser = SCIMMY.Schemas.EnterpriseUser.definition.id;
const oracle = "urn:ietf:params:scim:schemas:oracle:idcs:extension";
export const userState = `${oracle}:userState:User`;
export const passwordState = `${oracle}:passwordState:User`;
export const oracleUser = `${oracle}:user:User`;
export const mfaUser = `${oracle}:mfa:User`;

const onRequest = { returned: "request" };

/** The whole definition of a user, extensions included. */
export const userSchema = new SchemaDefinition(
  "User",
  coreUser,
  "A person of the identity domain",
  SCIMMY.Schemas.User.definition.attributes,
)
  .extend(SCIMMY.Schemas.EnterpriseUser.definition, false)
  .extend(
    new SchemaDefinition("UserState", userState, "", [
      new Attribute("complex", "locked", {}, [
        new Attribute("boolean", "on"),
        new Attribute("integer", "reason"),
        new Attribute("dateTime", "lockDate"),
      ]),
      new Attribute("dateTime", "lastSuccessfulLoginDate", onRequest),
    ]),
    false,
  )
  .extend(
    new SchemaDefinition("PasswordState", passwordState, "", [
      new Attribute("boolean", "expired", onRequest),
      new Attribute("boolean", "mustChange", onRequest),
    ]),
    false,
  )
  .extend(
    new SchemaDefinition("OracleUser", oracleUser, "", [
      new Attribute("boolean", "isFederatedUser"),
      new Attribute("string", "status"),
      new Attribute(
        "complex",
        "appRoles",
        { ...onRequest, multiValued: true },
        [
          new Attribute("string", "value"),
          new Attribute("string", "display"),
          new Attribute("string", "appId"),
          new Attribute("string", "appName"),
        ],
      ),
    ]),
    false,
  )
  .extend(
    new SchemaDefinition("MfaUser", mfaUser, "", [
      new Attribute("string", "mfaStatus", onRequest),
    ]),
    false,
  );

/** Where an attribute's value is found. A searchable text is in the trigram index; a list is a table of its values. */
export type Source =
  | { kind: "text"; column: string; searchable?: true }
  | { kind: "listed"; column: string; list: string }
  | { kind: "time"; column: string }
  | { kind: "state"; states: readonly AccountState[]; holds: boolean }
  | { kind: "manager" }
  | { kind: "group" }
  /** Whoever is in one of these states has this word, and all others another. */
  | { kind: "status"; states: readonly AccountState[]; word: string }
  | { kind: "constant"; value: string | boolean };

const text = (column: string): Source => ({ kind: "text", column });
const searchable = (column: string): Source => ({
  kind: "text",
  column,
  searchable: true,
});
const listed = (column: string, list: string): Source => ({
  kind: "listed",
  column,
  list,
});
const time = (column: string): Source => ({ kind: "time", column });
const inState = (...states: AccountState[]): Source => ({
  kind: "state",
  states,
  holds: true,
});

const sources: Readonly<Record<string, Source>> = {
  id: text("id"),
  username: searchable("user_name"),
  displayname: searchable("display_key"),
  "name.formatted": searchable("display_key"),
  "name.givenname": searchable("given_key"),
  "name.familyname": searchable("family_key"),
  emails: searchable("user_name"),
  "emails.value": searchable("user_name"),
  "emails.type": { kind: "constant", value: "work" },
  "emails.primary": { kind: "constant", value: true },
  title: listed("title", "titles"),
  active: { kind: "state", states: inactiveStates, holds: false },
  locale: text("locale"),
  preferredlanguage: text("locale"),
  timezone: text("timezone"),
  "meta.created": time("created"),
  "meta.lastmodified": time("modified"),
  [`${enterpriseUser}:department`]: listed("department", "departments"),
  [`${enterpriseUser}:employeeNumber`]: text("employee_number"),
  [`${enterpriseUser}:manager`]: { kind: "manager" },
  [`${enterpriseUser}:manager.value`]: { kind: "manager" },
  groups: { kind: "group" },
  "groups.value": { kind: "group" },
  [`${mfaUser}:mfaStatus`]: {
    kind: "status",
    states: ["mfa-demanded"],
    word: "ENROLLED",
  },
  [`${userState}:locked.on`]: inState("locked"),
  [`${userState}:lastSuccessfulLoginDate`]: time("last_sign_in"),
  [`${passwordState}:expired`]: inState("password-expired"),
  [`${passwordState}:mustChange`]: inState("must-change-password"),
  [`${oracleUser}:isFederatedUser`]: inState("federated"),
};

const sourceByPath = new Map(
  Object.entries(sources).map(([path, source]) => [path.toLowerCase(), source]),
);

/** An attribute's path as the tables here have it: in lower case, the core schema's own prefix left out. */
export function canonicalPath(path: string): string {
  const lower = path.trim().toLowerCase();
  const prefix = `${coreUser.toLowerCase()}:`;
  return lower.startsWith(prefix) ? lower.slice(prefix.length) : lower;
}

/** Where the values of an attribute are found, or undefined when people cannot be filtered or sorted by it. */
export const findSource = (path: string): Source | undefined =>
  sourceByPath.get(canonicalPath(path));
