// Who may sign in: the person behind a user name, their state, their roles, whether the password is theirs. Owns that
// decision; it issues nothing.
import type { DatabaseSync } from "node:sqlite";
import {
  accountStates,
  toldBeforePassword,
  wrongCredentials,
  type AccountState,
  type Refusal,
} from "./account-states.ts";
import { hashPassword, passwordIsRight } from "./passwords.ts";
import { isRole, type Role } from "./scopes.ts";

export interface Account {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly locale: string;
  readonly timezone: string;
  readonly state: AccountState;
  readonly roles: readonly Role[];
}

export interface Accounts {
  /** The account, or why the sign-in is refused. */
  signIn(
    userName: string,
    password: string,
  ): Promise<{ account: Account } | { refusal: Refusal }>;
  find(id: string): Account | undefined;
  /** Gives somebody who may sign in another password. */
  setPassword(userName: string, password: string): Promise<void>;
}

/** `mostWrong` says how many wrong passwords in a row lock an account; 0 is none at all. */
export function createAccounts(
  db: DatabaseSync,
  mostWrong: () => number,
): Accounts {
  const select = `SELECT p.*, a.password, a.roles FROM people p LEFT JOIN accounts a USING (n)`;
  const byName = db.prepare(`${select} WHERE p.user_name = ?`);
  const byId = db.prepare(`${select} WHERE p.id = ?`);
  const change = db.prepare(
    "UPDATE accounts SET password = ? WHERE n = (SELECT n FROM people WHERE user_name = ?)",
  );
  const lock = db.prepare("UPDATE people SET state = 'locked' WHERE id = ?");
  const wrongInARow = new Map<string, number>();
  const countWrong = ({ id }: Account): void => {
    const count = (wrongInARow.get(id) ?? 0) + 1;
    wrongInARow.set(id, count);
    if (mostWrong() === 0 || count < mostWrong()) return;
    lock.run(id);
    wrongInARow.delete(id);
  };
  return {
    find: (id) => readAccount(byId.get(id)),
    async setPassword(userName, password) {
      const hash = await hashPassword(password);
      if (change.run(hash, userName.toLowerCase()).changes !== 1)
        throw new Error("Nobody of that name has a password.");
    },
    async signIn(userName, password) {
      const row = byName.get(userName.toLowerCase());
      const account = readAccount(row);
      const refusal = account && accountStates[account.state];
      if (account && refusal && toldBeforePassword.has(account.state))
        return { refusal };
      const stored = row?.password;
      const right = await passwordIsRight(
        password,
        typeof stored === "string" ? stored : undefined,
      );
      if (!right && account?.state === "active") countWrong(account);
      if (!right || !account) return { refusal: wrongCredentials };
      wrongInARow.delete(account.id);
      return refusal ? { refusal } : { account };
    },
  };
}

const isState = (value: unknown): value is AccountState =>
  typeof value === "string" && Object.hasOwn(accountStates, value);

function readAccount(
  row: Record<string, unknown> | undefined,
): Account | undefined {
  if (!row || !isState(row.state)) return undefined;
  return {
    id: String(row.id),
    userName: String(row.user_name),
    displayName: String(row.display_name),
    locale: String(row.locale),
    timezone: String(row.timezone),
    state: row.state,
    roles: String(row.roles ?? "")
      .split(",")
      .filter(isRole),
  };
}
