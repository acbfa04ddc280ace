/**
 * People's photos (RFC 7643 section 4.1.2, `photos`). A photo's address is whatever somebody wrote into a directory: only one on the
 * domain's own origin is asked for, and what comes is a picture only when its first bytes say so. Never fails for a photo's sake.
 */
import type { Person, Photo } from "../../../shared/people.ts";
import { AppError } from "../app-error.ts";
import type { HttpAnswer } from "../http.ts";
import { asList, asObject, asText, type JsonObject } from "../json.ts";

/** The largest photo that is shown, in bytes. */
const photoLimitBytes = 1024 * 1024;
/** How many people's addresses are kept: somebody's photo is asked for right after they were read. */
const keptAddresses = 4;

export interface Photos {
  /** Notes where the photo of `user`, a SCIM user, is. */
  note(id: string, user: unknown): Pick<Person, "hasPhoto">;
  /** The photo of somebody noted; undefined without one, or where it cannot be had. */
  read(id: string): Promise<Photo | undefined>;
}

/** `base` is what relative addresses start from; `get` asks with the access token. */
export function createPhotos(
  base: URL,
  get: (url: URL) => Promise<HttpAnswer>,
): Photos {
  const addresses = new Map<string, string>();

  return {
    note: (id, user) => {
      const address = addressOf(asObject(user)?.["photos"], base);
      addresses.delete(id);
      if (address !== undefined) addresses.set(id, address);
      const [oldest] = addresses.keys();
      if (addresses.size > keptAddresses && oldest !== undefined)
        addresses.delete(oldest);
      return { hasPhoto: address !== undefined };
    },
    read: async (id) => {
      const address = addresses.get(id);
      if (address === undefined) return undefined;
      const inside = insideOf(address);
      if (inside) return readPhoto(inside);
      const answer = await get(new URL(address)).catch(nothingToShow);
      return answer?.status === 200 ? readPhoto(answer.body) : undefined;
    },
  };
}

/** The address that may be asked, whole: the person's favourite photo first, a thumbnail last. */
function addressOf(photos: unknown, base: URL): string | undefined {
  return asList(photos)
    .map((photo) => asObject(photo) ?? {})
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ value }) => wholeAddress(asText(value, 2 * photoLimitBytes), base))
    .find((address) => address !== undefined);
}

const rank = ({ primary, type }: JsonObject): number =>
  primary === true ? 0 : type === "thumbnail" ? 2 : 1;

function wholeAddress(address = "", base: URL): string | undefined {
  if (dataUrl.test(address)) return address;
  const url = address === "" ? null : URL.parse(address, base.href);
  return url?.origin === base.origin ? url.href : undefined;
}

/** A `data:` URL (RFC 2397) in base64. */
const dataUrl = /^data:[^,]{0,100};base64,/;

function insideOf(address: string): Photo["bytes"] | undefined {
  const [head] = dataUrl.exec(address) ?? [];
  if (head === undefined) return undefined;
  return new Uint8Array(Buffer.from(address.slice(head.length), "base64"));
}

/** A session that has ended is told; a photo that is not to be had is not. */
function nothingToShow(error: unknown): undefined {
  if (error instanceof AppError && error.code.startsWith("network/")) return;
  throw error;
}

/** A raster picture by its first bytes; what the server calls it counts for nothing. */
export function readPhoto(bytes: Uint8Array): Photo | undefined {
  if (bytes.length > photoLimitBytes) return undefined;
  const start = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  const type = starts.find(([, pattern]) => pattern.test(start))?.[0];
  return type && { type, bytes: new Uint8Array(bytes) };
}

const starts: readonly (readonly [Photo["type"], RegExp])[] = [
  ["image/png", /^\x89PNG\r\n\x1a\n/],
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/gif", /^GIF8[79]a/],
  ["image/webp", /^RIFF.{4}WEBP/s],
];
