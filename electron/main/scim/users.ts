/**
 * A domain's people over SCIM 2.0 (RFC 7644). Asks for what a row or a panel shows, hands on what the windows' schemas name.
 * Knows no token: the session lends one to each request.
 */
import type {
  PeoplePage,
  PeopleQuery,
  Person,
} from "../../../shared/people.ts";
import type { Profile } from "../config/profile.ts";
import { correlationIdOf } from "../correlation.ts";
import type { HttpAnswer, HttpClient } from "../http.ts";
import { asList, asObject, readJson } from "../json.ts";
import type { Session } from "../session/session.ts";
import { readScimRefusal, ScimError } from "./errors.ts";
import { searchFilter } from "./filter.ts";
import { readPerson, readPersonRow, rowAttributes } from "./user-answer.ts";

export interface Users {
  list(query: PeopleQuery): Promise<PeoplePage>;
  read(id: string): Promise<Person>;
  readSelf(): Promise<Person>;
}

export function createUsers(options: {
  profile: Profile;
  http: HttpClient;
  session: Pick<Session, "authorized">;
  /** Milliseconds since 1970. */
  now: () => number;
}): Users {
  const { profile, http, session } = options;
  const { resource, domainUrl } = profile;

  const get = async (url: URL): Promise<HttpAnswer> => {
    const answer = await session.authorized((accessToken, certificate) =>
      http.get({
        url,
        certificate,
        headers: {
          accept: "application/scim+json, application/json",
          authorization: `Bearer ${accessToken}`,
        },
      }),
    );
    if (answer.status === 200) return answer;
    throw readScimRefusal(answer, {
      host: url.host,
      role: resource.role,
      now: options.now(),
    });
  };

  const readOne = async (url: URL): Promise<Person> => {
    const answer = await get(url);
    return readPerson(readJson(answer.body)) ?? malformed(answer, url);
  };

  return {
    list: async (query) => {
      const url = listUrl(new URL(resource.users, domainUrl), query);
      const answer = await get(url);
      return readPage(answer, query) ?? malformed(answer, url);
    },
    read: async (id) => {
      // A path's parser would take these for steps, and ask for something else than a person.
      if (id === "." || id === "..")
        throw new ScimError("scim/not-found", { host: domainUrl.host });
      const segment = encodeURIComponent(id.toWellFormed());
      return readOne(new URL(`${resource.users}/${segment}`, domainUrl));
    },
    readSelf: () => readOne(new URL(resource.self, domainUrl)),
  };
}

/** A page of the list (RFC 7644 section 3.4.2). Sorted, or pages would overlap. */
export function listUrl(users: URL, query: PeopleQuery): URL {
  const url = new URL(users);
  const filter = searchFilter(query.search);
  url.search = new URLSearchParams({
    ...(filter !== undefined && { filter }),
    startIndex: String(query.startIndex),
    count: String(query.count),
    sortBy: "displayName",
    sortOrder: "ascending",
    attributes: rowAttributes.join(","),
  }).toString();
  return url;
}

/** The people in a list answer; undefined when it is none. Entries that are no people are left out. */
export function readPage(
  answer: HttpAnswer,
  query: PeopleQuery,
): PeoplePage | undefined {
  const body = asObject(readJson(answer.body));
  const total = body?.["totalResults"];
  if (typeof total !== "number" || !Number.isSafeInteger(total) || total < 0)
    return undefined;
  const people: PeoplePage["people"] = [];
  for (const resource of asList(body?.["Resources"])) {
    const row = readPersonRow(resource);
    if (row) people.push(row);
  }
  return { total, startIndex: query.startIndex, people };
}

function malformed(answer: HttpAnswer, url: URL): never {
  throw new ScimError(
    "scim/malformed-answer",
    { host: url.host, status: answer.status },
    correlationIdOf(answer),
  );
}
