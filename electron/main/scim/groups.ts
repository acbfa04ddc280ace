/** The groups of a domain, by name: a filter of the list is chosen from them. */
import { asList, asObject, asText, readJson } from "../json.ts";
import { quoted } from "./filter.ts";
import { malformed, type ScimClient } from "./scim-client.ts";

export interface Group {
  id: string;
  displayName?: string | undefined;
}

/** As many as a person looks through. */
const mostGroups = 20;

/** They lie beside the users (RFC 7644 section 3.2). */
export async function listGroups(
  scim: ScimClient,
  search: string,
): Promise<Group[]> {
  const url = new URL("Groups", scim.users);
  const words = search.trim();
  url.search = new URLSearchParams({
    ...(words !== "" && { filter: `displayName co ${quoted(words)}` }),
    startIndex: "1",
    count: String(mostGroups),
    sortBy: "displayName",
    sortOrder: "ascending",
    attributes: "id,displayName",
  }).toString();
  const answer = await scim.get(url);
  const body = asObject(readJson(answer.body)) ?? malformed(answer, url);
  const groups: Group[] = [];
  for (const resource of asList(body["Resources"])) {
    const group = asObject(resource);
    const id = asText(group?.["id"]);
    if (id !== undefined)
      groups.push({ id, displayName: asText(group?.["displayName"]) });
  }
  return groups.slice(0, mostGroups);
}
