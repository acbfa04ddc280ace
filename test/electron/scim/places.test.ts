import { describe, expect, it } from "vitest";
import { createPlaces } from "../../../electron/main/scim/places.ts";

const mostSeen = 20_000;

const seen = (people: number) => {
  const places = createPlaces();
  for (let index = 1; index <= people; index += 1)
    places.put(`id ${index}`, index);
  return places;
};

describe("who was seen where", () => {
  it("forgets those who were seen first once there are too many, and keeps the others", () => {
    const places = seen(mostSeen + 300);
    expect(places.whereIs("id 300")).toBeUndefined();
    expect(places.whoIsAt(300)).toBeUndefined();
    expect(places.whereIs("id 301")).toBe(301);
    expect(places.whoIsAt(301)).toBe("id 301");
    expect(places.lastBefore(mostSeen + 301)).toBe(mostSeen + 300);
  });

  it("keeps to its bound after it has forgotten everybody, too", () => {
    const places = seen(mostSeen + 10);
    places.forget();
    expect(places.whereIs("id 5000")).toBeUndefined();
    for (let index = 1; index <= mostSeen + 10; index += 1)
      places.put(`other ${index}`, index);
    expect(places.whereIs("other 10")).toBeUndefined();
    expect(places.whereIs("other 11")).toBe(11);
  });

  it("remembers where somebody was who was replaced there", () => {
    const places = seen(3);
    places.put("somebody else", 2);
    expect(places.whoIsAt(2)).toBe("somebody else");
    expect(places.whereIs("id 2")).toBe(2);
  });
});
