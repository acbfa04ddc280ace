// The groups of the domain: a team for each department. Owns their names and ids; who works where is the people's business.
import { hash } from "node:crypto";
import { departments } from "./cultures.ts";
import { fold } from "./folding.ts";
import { invalidFilter } from "./scim-error.ts";

const groupsPath = "/admin/v1/Groups";
const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

interface Group {
  readonly id: string;
  readonly displayName: string;
}

const groups: readonly Group[] = departments.map((name) => ({
  id: hash("sha256", `latchkey group ${name}`).slice(0, 32),
  displayName: `${name} team`,
}));

/** The number of the department whose team this is; -1 when it is none. */
export const departmentOfGroup = (id: string): number =>
  groups.findIndex((group) => group.id === id);

/** The groups of somebody who works in department number `department`. */
export function groupsOf(department: number, base: string): unknown[] {
  const group = groups[department];
  if (!group) return [];
  const { id, displayName } = group;
  const $ref = `${base}${groupsPath}/${id}`;
  return [{ value: id, display: displayName, type: "direct", $ref }];
}

/** Answers a list of groups; of filters it knows `displayName co` alone. */
export function listGroups(
  filter: string | undefined,
  startIndex: number,
  count: number,
): unknown {
  const found = groups.filter(({ displayName }) =>
    fold(displayName).includes(fold(wordOf(filter))),
  );
  const page = found.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: found.length,
    Resources: page.map((group) => ({ schemas: [groupSchema], ...group })),
    startIndex,
    itemsPerPage: count,
  };
}

function wordOf(filter: string | undefined): string {
  if (filter === undefined) return "";
  const literal = /^displayName co ("(?:[^"\\]|\\.)*")$/s.exec(filter)?.[1];
  if (literal === undefined)
    throw invalidFilter(`Groups cannot be filtered by ${filter}.`);
  return String(JSON.parse(literal));
}
