// The SQLite file of a domain: its tables, its indexes, and filling it with people. Owns the schema and the file; what
// is asked of it is the business of scim-query.ts and grants-store.ts. It deletes no file that it did not make.
import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { AccountState } from "./account-states.ts";
import { departments, titles } from "./cultures.ts";
import { fold } from "./folding.ts";
import { knownPeople } from "./known-people.ts";
import { hashPassword } from "./passwords.ts";
import { createPersonMaker, seedVersion, type Person } from "./people.ts";

/** "LKID": marks a SQLite file as one of ours. */
const applicationId = 0x4c4b4944;
const schemaVersion = 3;
/** Above this many people a domain without a file of its own lives in a temporary one instead of in memory. */
const mostInMemory = 50_000;

const tables = `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE titles (id INTEGER PRIMARY KEY, value TEXT NOT NULL, key TEXT NOT NULL) STRICT;
  CREATE TABLE departments (id INTEGER PRIMARY KEY, value TEXT NOT NULL, key TEXT NOT NULL) STRICT;
  CREATE TABLE people (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, user_name TEXT NOT NULL,
    display_name TEXT NOT NULL, display_key TEXT NOT NULL,
    given_name TEXT NOT NULL, given_key TEXT NOT NULL,
    family_name TEXT NOT NULL, family_key TEXT NOT NULL,
    title INTEGER NOT NULL, department INTEGER NOT NULL,
    employee_number TEXT NOT NULL, phone TEXT NOT NULL, mobile TEXT NOT NULL,
    locale TEXT NOT NULL, timezone TEXT NOT NULL, manager INTEGER, state TEXT NOT NULL,
    created INTEGER NOT NULL, modified INTEGER NOT NULL, last_sign_in INTEGER
  ) STRICT;
  CREATE TABLE accounts (n INTEGER PRIMARY KEY, password TEXT NOT NULL, roles TEXT NOT NULL) STRICT;
  CREATE TABLE artifacts (
    model TEXT NOT NULL, key TEXT NOT NULL, payload TEXT NOT NULL, grant_id TEXT,
    consumed_at INTEGER, expires_at INTEGER, PRIMARY KEY (model, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX artifacts_by_grant ON artifacts (grant_id);
  CREATE TABLE revoked (jti TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

const indexes = [
  "CREATE UNIQUE INDEX people_by_id ON people (id)",
  "CREATE UNIQUE INDEX people_by_user_name ON people (user_name)",
  // In the order of pages, and with the user name, so that a search in both reads this index and no row.
  "CREATE INDEX people_by_display ON people (display_key, n, user_name)",
  "CREATE INDEX people_by_given ON people (given_key)",
  "CREATE INDEX people_by_family ON people (family_key)",
  "CREATE INDEX people_by_title ON people (title, display_key)",
  "CREATE INDEX people_by_department ON people (department, display_key)",
  "CREATE INDEX people_by_state ON people (state, display_key)",
  "CREATE INDEX people_by_employee_number ON people (employee_number)",
  "CREATE INDEX people_by_manager ON people (manager)",
  "CREATE INDEX people_by_created ON people (created)",
  "CREATE INDEX people_by_modified ON people (modified)",
  `CREATE VIRTUAL TABLE people_text USING fts5(
    user_name, display_key, given_key, family_key,
    content='people', content_rowid='n', tokenize='trigram'
  )`,
];

const fillText = `
  INSERT INTO people_text (rowid, user_name, display_key, given_key, family_key)
  SELECT n, user_name, display_key, given_key, family_key FROM people WHERE n > ? AND n <= ?
`;

export interface DomainDatabase {
  readonly db: DatabaseSync;
  /** How many people there are. */
  readonly people: number;
  close(): void;
}

/** A database file that is there and is not ours to overwrite. */
export class NotADomainFile extends Error {
  readonly code = "NOT_A_DOMAIN_FILE";
}

/** Told how far the making is, from 0 to 1. Not called where nothing has to be made. */
export type Progress = (share: number) => void;

/**
 * Opens the database of a domain with so many people, making it where it is missing or of another size or version.
 * Without a file it is gone with the domain.
 */
export async function openDatabase(
  people: number,
  file?: string,
  progress: Progress = () => {},
): Promise<DomainDatabase> {
  const temporary =
    file === undefined && people > mostInMemory
      ? join(tmpdir(), `latchkey-domain-${randomUUID()}.sqlite`)
      : undefined;
  const path = file ?? temporary ?? ":memory:";
  const removeTemporary = () => temporary && removeFile(temporary);
  process.once("exit", removeTemporary);
  let db = openFile(path);
  if (!isMade(db, people)) {
    db.close();
    removeFile(path);
    db = openFile(path);
    await fill(db, people, progress);
  }
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  return {
    db,
    people,
    close() {
      db.close();
      removeTemporary();
      process.off("exit", removeTemporary);
    },
  };
}

function removeFile(path: string): void {
  if (path === ":memory:") return;
  for (const end of ["", "-wal", "-shm", "-journal"])
    rmSync(path + end, { force: true });
}

/** Opens the file only when it is missing, empty or ours. */
function openFile(path: string): DatabaseSync {
  const isNew = !existsSync(path);
  try {
    const db = new DatabaseSync(path);
    db.exec("PRAGMA busy_timeout = 5000");
    if (readPragma(db, "application_id") === applicationId) return db;
    if (readPragma(db, "page_count") === 0) {
      // The signing key will be in it.
      if (path !== ":memory:") chmodSync(path, 0o600);
      db.exec(`PRAGMA application_id = ${applicationId}`);
      return db;
    }
    db.close();
  } catch (cause) {
    if (isNew) throw cause;
  }
  throw new NotADomainFile(
    `${path} is not a database made by the identity domain. Name another file.`,
  );
}

const readPragma = (db: DatabaseSync, name: string): unknown =>
  db.prepare(`PRAGMA ${name}`).get()?.[name];

const madeAs = (people: number): string =>
  `schema ${schemaVersion}, seed ${seedVersion}, ${people} people`;

function isMade(db: DatabaseSync, people: number): boolean {
  const hasSettings = db
    .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'settings'")
    .get();
  return (
    hasSettings !== undefined && readSetting(db, "made") === madeAs(people)
  );
}

export const readSetting = (
  db: DatabaseSync,
  name: string,
): string | undefined => {
  const value = db
    .prepare("SELECT value FROM settings WHERE name = ?")
    .get(name)?.value;
  return typeof value === "string" ? value : undefined;
};

export const writeSetting = (
  db: DatabaseSync,
  name: string,
  value: string,
): void => {
  db.prepare("INSERT OR REPLACE INTO settings VALUES (?, ?)").run(name, value);
};

/** People made at one go, before others get their turn: a signal, a request. */
const batch = 10_000;

/** The mark "made" is written last: a file left half made by a crash is made anew. */
async function fill(
  db: DatabaseSync,
  people: number,
  progress: Progress,
): Promise<void> {
  db.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  db.exec(tables);
  db.exec("BEGIN");
  insertList(db, "titles", titles);
  insertList(db, "departments", departments);
  const insertPeople = createInsert(db);
  for (let n = 0; n < people; n += batch) {
    insertPeople(n + 1, Math.min(n + batch, people));
    progress((0.6 * n) / people);
    await nextTurn();
  }
  for (const index of indexes) {
    db.exec(index);
    await nextTurn();
  }
  const insertText = db.prepare(fillText);
  for (let n = 0; n < people; n += batch) {
    insertText.run(n, n + batch);
    progress(0.7 + (0.3 * n) / people);
    await nextTurn();
  }
  db.exec("COMMIT; PRAGMA analysis_limit = 1000; ANALYZE");
  await insertAccounts(db, people);
  writeSetting(db, "made", madeAs(people));
}

function insertList(
  db: DatabaseSync,
  table: "titles" | "departments",
  values: readonly string[],
): void {
  const insert = db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`);
  values.forEach((value, id) => insert.run(id, value, fold(value)));
}

/** The function that makes and inserts the people of these numbers, both included. */
function createInsert(db: DatabaseSync): (first: number, last: number) => void {
  const titleIds = new Map(titles.map((title, id) => [title, id]));
  const departmentIds = new Map(departments.map((name, id) => [name, id]));
  const makePerson = createPersonMaker();
  const insert = db.prepare(
    `INSERT INTO people VALUES (${Array.from({ length: 21 }, () => "?").join()})`,
  );
  const insertOne = (person: Person): void => {
    insert.run(
      person.n,
      person.id,
      person.userName,
      person.displayName,
      fold(person.displayName),
      person.givenName,
      fold(person.givenName),
      person.familyName,
      fold(person.familyName),
      titleIds.get(person.title) ?? null,
      departmentIds.get(person.department) ?? null,
      person.employeeNumber,
      person.phone,
      person.mobile,
      person.locale,
      person.timezone,
      person.manager ?? null,
      person.state,
      person.createdMs,
      person.modifiedMs,
      person.lastSignInMs ?? null,
    );
  };
  return (first, last) => {
    for (let n = first; n <= last; n++) insertOne(makePerson(n));
  };
}

const withoutPassword: ReadonlySet<AccountState> = new Set([
  "federated",
  "not-activated",
]);

/** Only known people can sign in, and of them not those who have no local password. */
async function insertAccounts(db: DatabaseSync, count: number): Promise<void> {
  const insert = db.prepare("INSERT INTO accounts VALUES (?, ?, ?)");
  const rows = await Promise.all(
    knownPeople
      .slice(0, count)
      .map((person, index) => ({ person, n: index + 1 }))
      .filter(({ person }) => !withoutPassword.has(person.state))
      .map(async ({ person, n }) => ({
        n,
        hash: await hashPassword(person.password),
        roles: person.roles.join(","),
      })),
  );
  for (const { n, hash, roles } of rows) insert.run(n, hash, roles);
}
