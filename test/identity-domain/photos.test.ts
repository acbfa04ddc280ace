import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startIdentityDomain, type IdentityDomain } from "./identity-domain.ts";
import { ada, alan, grace, knownPeople } from "./known-people.ts";
import { drawPhoto } from "./photos.ts";
import { accessTokenFor, get } from "./testing.ts";

let domain: IdentityDomain;
let token: string;
beforeAll(async () => {
  domain = await startIdentityDomain({ people: 60 });
  token = await accessTokenFor(domain);
});
afterAll(() => domain.close());

const photoOf = async (userName: string): Promise<unknown> => {
  const filter = `userName eq "${userName}"`;
  const { json } = await get(domain, "/admin/v1/Users", token, { filter });
  return json;
};

const fetchPhoto = (path: string, authorization = `Bearer ${token}`) =>
  fetch(new URL(path, `${domain.url}/admin/v1/`), {
    headers: { authorization },
  });

test("the known people's photos are named in every way there is", async () => {
  const zoe = knownPeople.find(({ userName }) => userName.startsWith("zoe."));
  for (const [person, value] of [
    [ada, /^http:\/\/127\.0\.0\.1:\d+\/admin\/v1\/Photos\/\w+$/],
    [grace, /^Photos\/\w+$/],
    [zoe, /^data:image\/png;base64,/],
    [alan, /^https:\/\/photos\.example\.com\//],
  ] as const)
    expect(await photoOf(person?.userName ?? "")).toMatchObject({
      Resources: [{ photos: [{ value: expect.stringMatching(value) }] }],
    });
});

test("a photo is given with a token alone, and to nobody who is not there", async () => {
  const { json } = await get(domain, "/admin/v1/Me", token);
  const path = `Photos/${String(json["id"])}`;
  const answer = await fetchPhoto(path);
  expect(answer.headers.get("content-type")).toBe("image/png");
  expect((await answer.bytes()).length).toBeGreaterThan(100);
  expect((await fetchPhoto(path, "")).status).toBe(401);
  expect((await fetchPhoto("Photos/nobody")).status).toBe(404);
});

test("a picture is a whole PNG of 96 by 96, and everybody's own", () => {
  const picture = drawPhoto(7);
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
  const start = picture.indexOf("IDAT");
  const length = picture.readUInt32BE(start - 4);
  const data = picture.subarray(start + 4, start + 4 + length);
  expect(inflateSync(data)).toHaveLength(96 * (1 + 3 * 96));
  expect(drawPhoto(8).equals(picture)).toBe(false);
});

test("roles in applications, when somebody was locked and the last sign-in come when asked for by name", async () => {
  const oracle = "urn:ietf:params:scim:schemas:oracle:idcs:extension";
  const { json: usual } = await get(domain, "/admin/v1/Me", token);
  expect(JSON.stringify(usual)).not.toContain("appRoles");
  const { json } = await get(domain, "/admin/v1/Me", token, {
    attributes: `${oracle}:user:User:appRoles,${oracle}:userState:User`,
  });
  expect(json).toMatchObject({
    [`${oracle}:user:User`]: {
      appRoles: expect.arrayContaining([
        expect.objectContaining({ display: "User Administrator" }),
      ]),
    },
    [`${oracle}:userState:User`]: {
      lastSuccessfulLoginDate: expect.any(String),
    },
  });
  const locked = await get(domain, "/admin/v1/Users", token, {
    filter: `${oracle}:userState:User:locked.on eq true`,
  });
  expect(locked.text).toMatch(/"lockDate":"20/);
});
