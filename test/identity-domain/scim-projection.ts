// Leaves of a whole user what an answer is to have: the attributes asked for, or all but those excluded and those that
// the schemas give on request only. It knows attribute names, not people.
import SCIMMY from "scimmy";
import { canonicalPath, coreUser, userSchema } from "./scim-schema.ts";
import type { Json } from "./scim-user.ts";

/** RFC 7644 section 3.9, with Oracle's `attributeSets`. */
export interface Wanted {
  readonly attributes?: string | undefined;
  readonly excludedAttributes?: string | undefined;
  readonly attributeSets?: string | undefined;
}

/** Attribute names in lower case; "whole" where a name ends. */
type Names = Map<string, Names | "whole">;

const { SchemaDefinition } = SCIMMY.Types;
const extensions = userSchema.attributes.flatMap((part) =>
  part instanceof SchemaDefinition ? [part] : [],
);

const extensionIds = extensions.map(({ id }) => String(id).toLowerCase());

function readNames(paths: Iterable<string>): Names {
  const names: Names = new Map();
  for (const path of paths) {
    const extension = extensionIds.find((id) => path.startsWith(id));
    const rest = extension ? path.slice(extension.length + 1) : path;
    const steps = [...(extension ? [extension] : []), ...rest.split(".")];
    add(names, steps.filter(Boolean));
  }
  return names;
}

function add(names: Names, [first, ...rest]: readonly string[]): void {
  if (first === undefined || names.get(first) === "whole") return;
  if (rest.length === 0) {
    names.set(first, "whole");
    return;
  }
  const inner = names.get(first);
  const next: Names = inner instanceof Map ? inner : new Map();
  names.set(first, next);
  add(next, rest);
}

const onRequest: readonly string[] = extensions.flatMap(({ id, attributes }) =>
  attributes
    .filter(({ config }) => config.returned === "request")
    .map(({ name }) => `${id}:${name}`.toLowerCase()),
);

const readPaths = (list: string | undefined): string[] =>
  (list ?? "").split(",").map(canonicalPath);

/** The function that leaves of a whole user what was asked for. `id` is always left; unknown names count for nothing. */
export function createProjection(wanted: Wanted): (user: Json) => Json {
  if (wanted.attributes) {
    const names = readNames(["id", ...readPaths(wanted.attributes)]);
    return (user) => strip(user, names, true);
  }
  const names = readNames([
    ...readPaths(wanted.excludedAttributes),
    ...(wanted.attributeSets === "all" ? [] : onRequest),
  ]);
  names.delete("id");
  return (user) => withOwnSchemas(strip(user, names, false));
}

/** Members that are named are kept (or dropped), the others dropped (or kept). What is left empty goes. */
function strip(node: Json, names: Names, keep: boolean): Json {
  const left: Json = {};
  for (const [name, value] of Object.entries(node)) {
    const named = names.get(name.toLowerCase());
    if (named instanceof Map) {
      const inner = stripValue(value, named, keep);
      if (inner !== undefined) left[name] = inner;
    } else if ((named === "whole") === keep) left[name] = value;
  }
  return left;
}

function stripValue(value: unknown, names: Names, keep: boolean): unknown {
  if (Array.isArray(value))
    return value.map((each) => stripValue(each, names, keep));
  if (typeof value !== "object" || value === null)
    return keep ? undefined : value;
  const left = strip({ ...value }, names, keep);
  return Object.keys(left).length > 0 ? left : undefined;
}

/** An extension that is not in the answer is not among its schemas. */
function withOwnSchemas(user: Json): Json {
  if (!Array.isArray(user.schemas)) return user;
  const schemas = user.schemas.filter(
    (id) => id === coreUser || Object.hasOwn(user, String(id)),
  );
  return { ...user, schemas };
}
