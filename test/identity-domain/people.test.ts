import { hash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NotADomainFile, openDatabase } from "./database.ts";
import { startIdentityDomain } from "./identity-domain.ts";
import { ada, grace, knownPeople } from "./known-people.ts";
import { createPersonMaker, seedVersion, type Person } from "./people.ts";
import { publicClient } from "./clients.ts";
import { get, post, signIn, textOf } from "./testing.ts";

const make = (count: number): Person[] => {
  const makePerson = createPersonMaker();
  return Array.from({ length: count }, (_, index) => makePerson(index + 1));
};

describe("people", () => {
  const people = make(5000);

  it("are the same on every run, in any order and number", () => {
    const again = createPersonMaker();
    for (const n of [5000, 1, 77, 4000])
      expect(again(n)).toEqual(people[n - 1]);
  });

  it("stay who they were: a change of them needs a new seed version", () => {
    const all = JSON.stringify(people.slice(0, 1000));
    expect([seedVersion, hash("sha256", all).slice(0, 16)]).toEqual([
      2,
      "4c5d954e4e50815d",
    ]);
  });

  it("begin with the known ones", () => {
    expect(
      people.slice(0, knownPeople.length).map(({ userName }) => userName),
    ).toEqual(knownPeople.map(({ userName }) => userName));
  });

  it("have user names that are mail addresses and nobody else's", () => {
    const names = new Set(people.map(({ userName }) => userName));
    expect(names.size).toBe(people.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9.]+@example\.com$/);
  });

  it("have names in many scripts", () => {
    const scripts =
      "Latin Cyrillic Greek Han Hiragana Hangul Arabic Hebrew Devanagari Thai Georgian".split(
        " ",
      );
    for (const script of scripts) {
      const pattern = new RegExp(`\\p{Script=${script}}`, "u");
      const found = people.some(({ displayName }) => pattern.test(displayName));
      expect([script, found]).toEqual([script, true]);
    }
  });

  it("have a manager each but one, and nobody manages their own manager's manager", () => {
    const byNumber = new Map(people.map((person) => [person.n, person]));
    const heads = people.filter(({ manager }) => manager === undefined);
    expect(heads.map(({ userName }) => userName)).toEqual([grace.userName]);
    for (const person of people) {
      const seen = new Set<number>();
      for (
        let at: Person | undefined = person;
        at?.manager !== undefined;
        at = byNumber.get(at.manager)
      ) {
        expect(seen.has(at.n)).toBe(false);
        seen.add(at.n);
      }
    }
  });

  it("are here and there locked, deactivated, federated, expired or not activated", () => {
    for (const state of [
      "locked",
      "deactivated",
      "federated",
      "password-expired",
      "not-activated",
    ]) {
      const share =
        people.filter((person) => person.state === state).length /
        people.length;
      expect(share).toBeGreaterThan(0.005);
      expect(share).toBeLessThan(0.05);
    }
  });

  it("have passwords that naive encodings break on", () => {
    const all = knownPeople.map(({ password }) => password).join("");
    for (const hard of [" ", "+", "%", "&", "=", '"', "'", "\\", "%2B", "ü"])
      expect(all).toContain(hard);
    expect(
      Math.max(...knownPeople.map((p) => p.password.length)),
    ).toBeGreaterThan(200);
  });
});

describe("a domain's file", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "identity-domain-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("keeps sessions over a restart", async () => {
    const file = join(folder, "kept.sqlite");
    const first = await startIdentityDomain({ people: 50, file });
    const answer = await signIn(first, {
      scope: "urn:opc:idm:__myscopes__ offline_access",
    });
    await first.close();
    const second = await startIdentityDomain({ people: 50, file });
    try {
      const access = textOf(answer, "access_token");
      expect((await get(second, "/admin/v1/Me", access)).status).toBe(200);
      const refreshed = await post(second, "/oauth2/v1/token", {
        grant_type: "refresh_token",
        client_id: publicClient.id,
        refresh_token: textOf(answer, "refresh_token"),
      });
      expect(refreshed.status).toBe(200);
    } finally {
      await second.close();
    }
    const bytes = readFileSync(file).toString("latin1");
    expect(bytes).not.toContain(textOf(answer, "refresh_token").slice(0, 40));
    expect(bytes).not.toContain(ada.password);
  });

  it("is made anew for another number of people", async () => {
    const file = join(folder, "resized.sqlite");
    (await openDatabase(30, file)).close();
    const { db, close } = await openDatabase(40, file);
    expect(db.prepare("SELECT count(*) AS n FROM people").get()?.n).toBe(40);
    close();
  });

  it("is made anew when a crash left it half made", async () => {
    const file = join(folder, "half.sqlite");
    const made = await openDatabase(30, file);
    made.db.exec(
      "DELETE FROM settings WHERE name = 'made'; DELETE FROM people",
    );
    made.close();
    const { db, close } = await openDatabase(30, file);
    expect(db.prepare("SELECT count(*) AS n FROM people").get()?.n).toBe(30);
    close();
  });

  it("is never somebody else's", async () => {
    const file = join(folder, "letter.txt");
    writeFileSync(file, "Dear reader, ".repeat(100));
    await expect(openDatabase(30, file)).rejects.toThrow(NotADomainFile);
    expect(readFileSync(file, "utf8")).toContain("Dear reader");
  });
});
