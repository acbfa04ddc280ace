/** Reads people one at a time: somebody by their id, the signed-in person, and either's photo (RFC 7644 sections 3.4.1 and 3.11). */
import type { Person, Photo } from "../../../shared/people.ts";
import type { Profile } from "../config/profile.ts";
import { readJson } from "../json.ts";
import { ScimError } from "./errors.ts";
import { personAttributes, readPerson } from "./person-answer.ts";
import { createPhotos } from "./photos.ts";
import { malformed, type ScimClient } from "./scim-client.ts";

export interface PersonReader {
  read(id: string): Promise<Person>;
  readSelf(): Promise<Person>;
  /** Of somebody read shortly before; undefined without a photo. */
  readPhoto(id: string): Promise<Photo | undefined>;
}

export function createPersonReader(
  { resource, domainUrl }: Pick<Profile, "resource" | "domainUrl">,
  scim: Pick<ScimClient, "users" | "get" | "getPicture">,
): PersonReader {
  // Relative addresses start from where the API does (RFC 7643 section 2.3.7).
  const photos = createPhotos(new URL("./", scim.users), scim.getPicture);

  const readOne = async (url: URL): Promise<Person> => {
    url.searchParams.set("attributes", personAttributes.join(","));
    const answer = await scim.get(url);
    const user = readJson(answer.body);
    const person = readPerson(user);
    if (person) return { ...person, ...photos.note(person.id, user) };
    return malformed(answer, url);
  };

  return {
    read: async (id) => {
      // A path's parser would take these for steps, and ask for something else than a person.
      if (id === "." || id === "..")
        throw new ScimError("scim/not-found", { host: domainUrl.host });
      const segment = encodeURIComponent(id.toWellFormed());
      return readOne(new URL(`${resource.users}/${segment}`, domainUrl));
    },
    readSelf: () => readOne(new URL(resource.self, domainUrl)),
    readPhoto: photos.read,
  };
}
