// The domain's user APIs: /admin/v1/Users, /admin/v1/Users/{id}, /admin/v1/Me and /admin/v1/Photos/{id}. Owns who may ask and how HTTP is
// read and written; the people come from scim-query.ts.
import type { BearerReader } from "./bearer.ts";
import type { Claims } from "./claims.ts";
import { ScimError, invalidValue } from "./scim-error.ts";
import { drawPhoto, photosPath } from "./photos.ts";
import { createProjection } from "./scim-projection.ts";
import { listGroups } from "./groups.ts";
import {
  createLister,
  type ListAnswer,
  type ListRequest,
  type ScimManners,
} from "./scim-manners.ts";
import type { People } from "./scim-query.ts";
import { toUser } from "./scim-user.ts";
import { readUsers } from "./scopes.ts";
import { answerJson, answerUnauthorized, type Exchange } from "./wire.ts";

const scimType = "application/scim+json;charset=utf-8";
const usersPath = "/admin/v1/Users";
const groupsPath = "/admin/v1/Groups";
const usualPerPage = 50;

export interface ScimEndpoints {
  /** Answers what is asked of a SCIM path; false when the path is not one. */
  answer(exchange: Exchange): Promise<boolean>;
}

export function createScimEndpoints(
  people: People,
  bearer: BearerReader,
  baseUrl: string,
  manners: () => ScimManners,
): ScimEndpoints {
  const list = createLister(people, manners);
  const baseOf = () => (manners().locations === "relative" ? "" : baseUrl);
  return {
    async answer(exchange) {
      const path = exchange.url.pathname;
      const isUsers = path === usersPath || path.startsWith(`${usersPath}/`);
      const isGroups = path === groupsPath;
      const isPhoto = path.startsWith(photosPath);
      if (!isUsers && !isGroups && !isPhoto && path !== "/admin/v1/Me")
        return false;
      const claims = await bearer.readFrom(exchange.request);
      if (!claims) {
        answerUnauthorized(exchange);
        return true;
      }
      if (isPhoto) {
        const row = people.find(path.slice(photosPath.length));
        answerPhoto(exchange, row && drawPhoto(Number(row.n)));
        return true;
      }
      try {
        const body = read(exchange, claims, people, list, baseOf());
        answerJson(exchange, 200, body, scimType);
      } catch (error) {
        if (!(error instanceof ScimError)) throw error;
        answerJson(exchange, error.status, error.toBody(), scimType);
      }
      return true;
    },
  };
}

function answerPhoto({ response }: Exchange, photo: Buffer | undefined): void {
  response.writeHead(photo ? 200 : 404, {
    "content-type": "image/png",
    "content-length": photo?.length ?? 0,
  });
  response.end(photo);
}

function read(
  { request, url }: Exchange,
  claims: Claims,
  people: People,
  list: (request: ListRequest) => ListAnswer,
  base: string,
): unknown {
  if (request.method !== "GET")
    throw new ScimError(
      405,
      `This domain does not do ${request.method} on ${url.pathname}.`,
      "error.common.common.methodNotAllowed",
    );
  const project = createProjection({
    attributes: url.searchParams.get("attributes") ?? undefined,
    excludedAttributes: url.searchParams.get("excludedAttributes") ?? undefined,
    attributeSets: url.searchParams.get("attributeSets") ?? undefined,
  });
  const readOne = (id: string) => {
    const row = people.find(id);
    if (!row)
      throw new ScimError(
        404,
        `User with ID ${id} does not exist.`,
        "error.common.common.resourceNotFound",
      );
    return project(toUser(row, base));
  };
  if (url.pathname === "/admin/v1/Me") return readOne(claims.user_id);
  mayReadUsers(claims);
  if (url.pathname === groupsPath) {
    const { filter, startIndex = 1, count } = readListRequest(url.searchParams);
    return listGroups(filter, startIndex, count);
  }
  if (url.pathname !== usersPath)
    return readOne(url.pathname.slice(usersPath.length + 1));

  const { total, rows, startIndex, itemsPerPage, nextCursor } = list(
    readListRequest(url.searchParams),
  );
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: total,
    Resources: rows.map((row) => (row ? project(toUser(row, base)) : {})),
    startIndex,
    // What was asked for, not what came: so does Oracle's.
    itemsPerPage,
    nextCursor,
  };
}

function readListRequest(query: URLSearchParams): ListRequest {
  const startIndex = readNumber(query, "startIndex");
  const asked = readNumber(query, "count") ?? usualPerPage;
  return {
    filter: query.get("filter") ?? undefined,
    sortBy: query.get("sortBy") ?? undefined,
    sortOrder: query.get("sortOrder") ?? undefined,
    cursor: query.get("cursor") ?? undefined,
    startIndex: startIndex === undefined ? undefined : Math.max(1, startIndex),
    count: Math.max(0, asked),
  };
}

/** The scope is in the token only where the client and the person both have a role that opens it. */
function mayReadUsers({ scope }: Claims): void {
  if (scope.split(" ").includes(readUsers)) return;
  throw new ScimError(
    403,
    "You are not authorized to list users. The role User Viewer or User Administrator is needed, on the application and on you.",
    "error.common.common.unauthorized",
    { additionalData: { requiredRole: "User Viewer" } },
  );
}

function readNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^-?\d{1,9}$/.test(text))
    throw invalidValue(`${name} must be a whole number.`);
  return Number(text);
}
