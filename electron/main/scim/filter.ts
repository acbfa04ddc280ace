/** Whom a person asks for, as a SCIM filter and a sorting (RFC 7644 sections 3.4.2.2 and 3.4.2.3). */
import type {
  PeopleSelection,
  SortKey,
  StateFilter,
} from "../../../shared/people.ts";
import {
  department,
  isFederatedUser,
  managerId,
  mfaStatus,
  passwordExpired,
  userLocked,
} from "./attributes.ts";

/** Where each word is looked for. */
const searched = ["displayName", "userName", "emails.value"] as const;

/** More words than this do not narrow a search; they only lengthen it. */
const wordLimit = 8;

/** Whoever has no password here, or an expired one, is active all the same: the states overlap. */
const stateTerms: Record<StateFilter, string> = {
  active: "active eq true",
  deactivated: "active eq false",
  locked: `${userLocked} eq true`,
  federated: `${isFederatedUser} eq true`,
  "password-expired": `${passwordExpired} eq true`,
  mfa: `${mfaStatus} eq "ENROLLED"`,
};

/** What each column is sorted by. */
export const sortPaths: Record<SortKey, string> = {
  displayName: "displayName",
  userName: "userName",
  title: "title",
  department,
  email: "emails.value",
};

/** The words of a search, each of which must occur. */
export function searchWords(search: string): string[] {
  return search.trim().split(/\s+/u).filter(Boolean).slice(0, wordLimit);
}

/** A filter for people in whom every word of `search` occurs somewhere; undefined for everybody. */
export function searchFilter(search: string): string | undefined {
  return all(
    searchWords(search).map((word) =>
      any(searched.map((name) => `${name} co ${quoted(word)}`)),
    ),
  );
}

/** A filter for the people of a selection; undefined for everybody. */
export function selectionFilter(
  selection: PeopleSelection,
): string | undefined {
  const { search, states, group, manager } = selection;
  return all([
    searchFilter(search),
    states.length > 0
      ? any(states.map((state) => stateTerms[state]))
      : undefined,
    selection.department !== undefined
      ? `${department} eq ${quoted(selection.department)}`
      : undefined,
    group && `groups.value eq ${quoted(group.id)}`,
    manager && `${managerId} eq ${quoted(manager.id)}`,
  ]);
}

/** A SCIM string is a JSON string: no quote of the person's ends it. */
export const quoted = (text: string): string => JSON.stringify(text);

const any = (terms: readonly string[]): string =>
  terms.length === 1 ? (terms[0] ?? "") : `(${terms.join(" or ")})`;

function all(terms: readonly (string | undefined)[]): string | undefined {
  const asked = terms.filter((term) => term !== undefined);
  return asked.length === 0 ? undefined : asked.join(" and ");
}
