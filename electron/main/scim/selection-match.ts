/**
 * Whether somebody belongs to a selection, told from their SCIM user: for servers that do not filter.
 * As loose as a server may be: case and accents do not count.
 */
import type { PeopleSelection, StateFilter } from "../../../shared/people.ts";
import { asList, asObject, asText } from "../json.ts";
import {
  enterprise,
  managerId,
  mfaStatus,
  oracleMfa,
  oraclePasswordState,
  oracleUser,
  oracleUserState,
} from "./attributes.ts";
import { searchWords } from "./filter.ts";

/** What has to be asked for besides a row's attributes, so that {@link matches} knows all. */
export const matchAttributes = ["groups.value", managerId, mfaStatus];

/** What is kept of somebody to tell whether a selection has them. */
export interface Facets {
  /** Where words are looked for, folded, a line each. */
  text: string;
  department: string;
  states: readonly StateFilter[];
  groups: readonly unknown[];
  manager: unknown;
}

export function facetsOf(entry: unknown): Facets {
  const user = asObject(entry) ?? {};
  const emails = asList(user["emails"]).map((one) => asObject(one)?.["value"]);
  const extension = asObject(user[enterprise]);
  return {
    text: [user["displayName"], user["userName"], ...emails]
      .map(fold)
      .join("\n"),
    department: fold(extension?.["department"]),
    states: statesOf(user),
    groups: asList(user["groups"]).map((one) => asObject(one)?.["value"]),
    manager: asObject(extension?.["manager"])?.["value"],
  };
}

function statesOf(user: Readonly<Record<string, unknown>>): StateFilter[] {
  const locked = asObject(asObject(user[oracleUserState])?.["locked"]);
  const holds: Record<StateFilter, boolean> = {
    active: user["active"] !== false,
    deactivated: user["active"] === false,
    locked: locked?.["on"] === true,
    federated: asObject(user[oracleUser])?.["isFederatedUser"] === true,
    "password-expired":
      asObject(user[oraclePasswordState])?.["expired"] === true,
    mfa: asObject(user[oracleMfa])?.["mfaStatus"] === "ENROLLED",
  };
  return (Object.keys(holds) as StateFilter[]).filter((state) => holds[state]);
}

/** Whether `facets`, of an entry asked for with {@link matchAttributes}, are those of somebody in `selection`. */
export function matches(
  facets: Facets,
  { search, states, department, group, manager }: PeopleSelection,
): boolean {
  return (
    searchWords(search).every((word) => facets.text.includes(fold(word))) &&
    (states.length === 0 ||
      states.some((state) => facets.states.includes(state))) &&
    (department === undefined || facets.department === fold(department)) &&
    (!group || facets.groups.includes(group.id)) &&
    (!manager || facets.manager === manager.id)
  );
}

function fold(value: unknown): string {
  return (asText(value) ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
}
