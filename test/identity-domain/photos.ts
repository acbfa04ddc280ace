// The photos of the domain's people: who has one, where it is, and the pictures themselves, drawn when they are asked for. Nobody's real
// face. It knows rows and bytes, not HTTP.
import { crc32, deflateSync } from "node:zlib";
import { ada, alan, grace, knownPeople } from "./known-people.ts";
import type { Json, Row } from "./scim-user.ts";

export const photosPath = "/admin/v1/Photos/";

const zoe = knownPeople.find(({ userName }) => userName.startsWith("zoe."));

/** SCIM's `photos` of a person; undefined for most. The known people have theirs in every way that a directory may name one. */
export function photosOf(row: Row, base: string): Json[] | undefined {
  const number = Number(row.n);
  const relative = `Photos/${String(row.id)}`;
  const at = (value: string) => [{ value, type: "photo", primary: true }];
  switch (row.user_name) {
    case ada.userName:
      return at(`${base}/admin/v1/${relative}`);
    case grace.userName:
      return at(relative);
    case zoe?.userName:
      return at(
        `data:image/png;base64,${drawPhoto(number).toString("base64")}`,
      );
    case alan.userName:
      return at("https://photos.example.com/alan.png");
    default:
      return number % 3 === 0 ? at(relative) : undefined;
  }
}

const size = 96;

/** Head and shoulders before a wall, as a PNG (ISO/IEC 15948), in two colours that are the person's own. */
export function drawPhoto(number: number): Buffer {
  const shade = (from: number, step: number) =>
    [0, 1, 2].map((part) => from + ((number * step * (part + 3)) % 70));
  const wall = shade(150, 37);
  const figure = shade(40, 53);
  const lines = Array.from({ length: size }, (_, y) =>
    Buffer.from([
      0,
      ...Array.from({ length: size }, (_, x) =>
        isFigure(x, y) ? figure : wall,
      ).flat(),
    ]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(lines))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const isWithin = (x: number, y: number, radius: number) =>
  x * x + y * y < radius * radius;
const isFigure = (x: number, y: number) =>
  isWithin(x - 48, y - 38, 19) || isWithin(x - 48, (y - 100) * 0.9, 36);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
