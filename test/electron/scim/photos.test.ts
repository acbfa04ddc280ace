import { expect, test } from "vitest";
import { AppError } from "../../../electron/main/app-error.ts";
import { createPhotos, readPhoto } from "../../../electron/main/scim/photos.ts";
import type { HttpAnswer } from "../../../electron/main/http.ts";
import { answerOf, failureOf } from "../support/answers.ts";

const base = new URL("https://idcs.example/admin/v1/");
const bytesOf = (start: string, length = 40) => {
  const bytes = new Uint8Array(length);
  bytes.set(Buffer.from(start, "latin1"));
  return bytes;
};
const png = bytesOf("\x89PNG\r\n\x1a\n");

function bench(
  get: () => Promise<HttpAnswer> = async () => ({
    ...answerOf(200, {}),
    body: png,
  }),
) {
  const asked: string[] = [];
  const photos = createPhotos(base, (url) => {
    asked.push(url.href);
    return get();
  });
  const photoAt = async (...values: unknown[]) => {
    const user = { photos: values };
    const { hasPhoto } = photos.note("ada", user);
    return { hasPhoto, photo: await photos.read("ada") };
  };
  return { photos, photoAt, asked };
}

test.each([
  ["https://idcs.example/p/ada.png", "https://idcs.example/p/ada.png"],
  ["https://idcs.example:443/p/ada.png", "https://idcs.example/p/ada.png"],
  ["/p/ada.png", "https://idcs.example/p/ada.png"],
  ["Photos/ada", "https://idcs.example/admin/v1/Photos/ada"],
])("asks for %s on the domain's own origin", async (value, url) => {
  const { photoAt, asked } = bench();
  const { hasPhoto, photo } = await photoAt({ value });
  expect([hasPhoto, photo?.type]).toEqual([true, "image/png"]);
  expect(asked).toEqual([url]);
});

test.each([
  "https://elsewhere.example/ada.png",
  "//elsewhere.example/ada.png",
  "http://idcs.example/ada.png",
  "https://idcs.example:8443/ada.png",
  "https://idcs.example@elsewhere.example/ada.png",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "data:text/plain,hello",
  "https://[",
  "",
  7,
])("the token goes nowhere for the sake of %j", async (value) => {
  const { photoAt, asked } = bench();
  expect(await photoAt({ value })).toEqual({ hasPhoto: false });
  expect(asked).toEqual([]);
});

test("a photo within the answer is asked for nowhere", async () => {
  const { photoAt, asked } = bench();
  const value = `data:image/x;base64,${Buffer.from(png).toString("base64")}`;
  const { photo } = await photoAt({ value });
  expect(photo).toEqual({ type: "image/png", bytes: png });
  expect(asked).toEqual([]);
});

test("takes the favourite, and a thumbnail last", async () => {
  const { photoAt, asked } = bench();
  const small = { value: "/small", type: "thumbnail" };
  await photoAt(small, { value: "/usual" }, { value: "/own", primary: true });
  await photoAt(small, { value: "https://elsewhere.example/large" });
  expect(asked).toEqual([
    "https://idcs.example/own",
    "https://idcs.example/small",
  ]);
});

test.each([
  ["refuses", async () => answerOf(403, {})],
  ["has none", async () => answerOf(404, {})],
  ["sends something else", async () => answerOf(200, { photo: "none" })],
  [
    "cannot be reached",
    async () => Promise.reject(new AppError("network/timeout")),
  ],
])("there is no photo where the domain %s", async (_, get) => {
  const { photoAt } = bench(get);
  expect(await photoAt({ value: "/p" })).toEqual({ hasPhoto: true });
});

test("a session that has ended is told", async () => {
  const { photoAt } = bench(() =>
    Promise.reject(new AppError("session/ended")),
  );
  const { code } = await failureOf(() => photoAt({ value: "/p" }));
  expect(code).toBe("session/ended");
});

test("knows the last few people's photos, and nobody else's", async () => {
  const { photos, asked } = bench();
  for (const id of ["1", "2", "3", "4", "5"])
    photos.note(id, { photos: [{ value: `/${id}` }] });
  photos.note("5", {});
  for (const id of ["1", "5", "6"])
    expect(await photos.read(id)).toBeUndefined();
  expect(asked).toEqual([]);
  expect(await photos.read("4")).toBeDefined();
});

test.each([
  ["image/png", "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", "\xff\xd8\xff\xe0"],
  ["image/gif", "GIF89a"],
  ["image/webp", "RIFF\x10\x0a\x0d\x00WEBPVP8 "],
])("the first bytes say that it is %s", (type, start) => {
  expect(readPhoto(bytesOf(start))?.type).toBe(type);
});

test.each(["<svg xmlns='http://www.w3.org/2000/svg'>", "BM", "", "RIFFWAVE"])(
  "%j is no picture that is shown",
  (start) => {
    expect(readPhoto(bytesOf(start))).toBeUndefined();
  },
);

test("a picture of more than a MiB is none", () => {
  expect(readPhoto(bytesOf("GIF89a", 1_048_576))).toBeDefined();
  expect(readPhoto(bytesOf("GIF89a", 1_048_577))).toBeUndefined();
});
