/**
 * What is said about people between the directory window and the main process: what is asked for, what a row and a whole person are, and
 * what is exported. Owns the schemas; `ipc.ts` says which channel carries them.
 */
import { z } from "zod";
import { id, text, textLimit } from "./text.ts";

/** What a row says of an account: one word, the one that an administrator has to undo first. */
export const personStates = [
  "active",
  "deactivated",
  "locked",
  "federated",
  "password-expired",
  "not-activated",
] as const;

/** States that can be asked for. They are the server's own and overlap: somebody locked may use MFA. */
export const stateFilters = [
  "active",
  "deactivated",
  "locked",
  "federated",
  "password-expired",
  "mfa",
] as const;

/** What a list can show beside the name. */
export const columns = [
  "title",
  "department",
  "email",
  "userName",
  "state",
] as const;

/** What a list can be sorted by. */
export const sortKeys = [
  "displayName",
  "userName",
  "title",
  "department",
  "email",
] as const;

export const personRow = z.object({
  id: text,
  displayName: text,
  userName: text,
  title: text.optional(),
  department: text.optional(),
  email: text.optional(),
  state: z.enum(personStates),
});

const labelled = z.object({
  value: text,
  type: text.optional(),
  primary: z.boolean(),
});

export const reference = z.object({ id: text, displayName: text.optional() });

export const person = personRow.extend({
  givenName: text.optional(),
  familyName: text.optional(),
  emails: z.array(labelled),
  phoneNumbers: z.array(labelled),
  manager: reference.optional(),
  groups: z.array(reference),
  /** Roles in applications, as the domain grants them. */
  appRoles: z.array(reference.extend({ application: text.optional() })),
  employeeNumber: text.optional(),
  organization: text.optional(),
  location: text.optional(),
  locale: text.optional(),
  /** Whether a photo can be asked for with `people:read-photo`. */
  hasPhoto: z.boolean(),
  /** Whether a second factor is set up; absent where the domain does not say. */
  mfa: z.boolean().optional(),
  /** ISO 8601 instants as the server gives them. */
  createdAt: text.optional(),
  lastModifiedAt: text.optional(),
  lastSignInAt: text.optional(),
  lockedAt: text.optional(),
});

/** A photo as the server keeps it. Raster formats alone: nothing in it can be a program. */
export const photo = z.object({
  type: z.enum(["image/png", "image/jpeg", "image/webp", "image/gif"]),
  bytes: z.instanceof(Uint8Array).refine((all) => all.length <= 1_048_576),
});

/** Whom to list. All of it must hold; within `states`, one of them. */
export const peopleSelection = z.strictObject({
  /** What the person typed into the search field; words, not a filter. Empty for everybody. */
  search: z.string().max(256),
  states: z.array(z.enum(stateFilters)).max(stateFilters.length),
  /** The department's whole name, as the rows show it. */
  department: z.string().max(textLimit).optional(),
  /** Members of one group. The name is only for showing. */
  group: z
    .strictObject({ id, displayName: z.string().max(1024).optional() })
    .optional(),
  /** Those who report to somebody. */
  manager: z
    .strictObject({ id, displayName: z.string().max(1024).optional() })
    .optional(),
});

export const peopleSort = z.strictObject({
  by: z.enum(sortKeys),
  order: z.enum(["ascending", "descending"]),
});

export const peopleQuery = peopleSelection.extend({
  sort: peopleSort,
  /** 1-based place of the first person wanted (RFC 7644 section 3.4.2.4). */
  startIndex: z.number().int().min(1).max(1_000_000_000),
  count: z.number().int().min(1).max(1000),
  /** The window's own number for this request, by which `people:abandon` calls it. */
  request: z.number().int().nonnegative(),
});

/** What a server cannot do, found out by asking it. */
export const listLimits = [
  /** It does not sort: the list has the server's own order, and no column sorts. */
  "no-sort",
  /** It does not filter: the words were looked for among the people read one after another. */
  "no-filter",
  /** It has no places (RFC 9865, cursors): people can only be read one after another. */
  "no-places",
  /** It repeated some people and kept back others: fewer could be listed than it counts. */
  "incomplete",
  /** Only the first people were read: there are more than can be read one after another. */
  "cut",
] as const;

export const listLimit = z.enum(listLimits);

export const peoplePage = z.object({
  /** How many people match, as far as is known: the server's count, mended where it was found wrong. */
  total: z.number().int().nonnegative(),
  /** Whether `total` can still grow, because people are being read one after another. */
  isCounting: z.boolean(),
  /**
   * Another one than before: people have come, gone or moved meanwhile. Pages of an older edition may repeat somebody or miss them; they
   * serve until they are asked for again, and no longer.
   */
  edition: z.number().int().nonnegative(),
  startIndex: z.number().int().min(1),
  /** Exactly those at the places asked for, up to the end of the list. Nobody is in a list twice. */
  people: z.array(personRow),
  /** How long the server took, in ms. */
  tookMs: z.number().nonnegative(),
  limits: z.array(listLimit),
});

/** How many match with one of each of {@link stateFilters} alone, the rest of the selection as it is. Absent where it is not known. */
export const stateCounts = z.partialRecord(
  z.enum(stateFilters),
  z.number().int().nonnegative(),
);

/** How somebody likes the list, kept for their next start. */
export const peopleView = z.strictObject({
  selection: peopleSelection,
  sort: peopleSort,
  columns: z.array(z.enum(columns)).max(columns.length),
  density: z.enum(["compact", "comfortable"]),
});

export const exportFormats = ["csv", "json"] as const;

export const exportOrder = z.strictObject({
  selection: peopleSelection,
  sort: peopleSort,
  format: z.enum(exportFormats),
});

export type Reference = z.infer<typeof reference>;
export type PersonRow = z.infer<typeof personRow>;
export type Person = z.infer<typeof person>;
export type PersonState = PersonRow["state"];
export type Photo = z.infer<typeof photo>;
export type StateFilter = (typeof stateFilters)[number];
export type Column = (typeof columns)[number];
export type SortKey = (typeof sortKeys)[number];
export type PeopleSelection = z.infer<typeof peopleSelection>;
export type PeopleSort = z.infer<typeof peopleSort>;
export type PeopleQuery = z.infer<typeof peopleQuery>;
export type PeoplePage = z.infer<typeof peoplePage>;
export type ListLimit = z.infer<typeof listLimit>;
export type StateCounts = z.infer<typeof stateCounts>;
export type PeopleView = z.infer<typeof peopleView>;
export type ExportFormat = (typeof exportFormats)[number];
export type ExportOrder = z.infer<typeof exportOrder>;
