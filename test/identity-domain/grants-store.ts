// Keeps what oidc-provider issues - grants, refresh tokens - in SQLite. Owns the table of artifacts. A token itself is
// never stored: its row is found by its SHA-256 digest.
import { hash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { errors, type Adapter, type AdapterPayload } from "oidc-provider";

/** Why a refresh token that was used before is refused: oidc-provider's words, since it says the same. */
export const usedTwice = "refresh token already used";

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const keyOf = (id: string): string => hash("sha256", id);

/** The adapters of one domain, one for each kind of artifact. What has expired is deleted at the start. */
export function createGrantsStore(
  db: DatabaseSync,
): (model: string) => Adapter {
  db.prepare("DELETE FROM artifacts WHERE expires_at < ?").run(nowSeconds());
  db.prepare("DELETE FROM revoked WHERE expires_at < ?").run(nowSeconds());
  const find = db.prepare(
    "SELECT payload, consumed_at FROM artifacts WHERE model = ? AND key = ? AND (expires_at IS NULL OR expires_at > ?)",
  );
  const save = db.prepare(
    "INSERT OR REPLACE INTO artifacts (model, key, payload, grant_id, expires_at) VALUES (?, ?, ?, ?, ?)",
  );
  const consume = db.prepare(
    "UPDATE artifacts SET consumed_at = ? WHERE model = ? AND key = ? AND consumed_at IS NULL",
  );
  const destroy = db.prepare(
    "DELETE FROM artifacts WHERE model = ? AND key = ?",
  );
  const revoke = db.prepare("DELETE FROM artifacts WHERE grant_id = ?");
  const grantOf = db.prepare(
    "SELECT grant_id FROM artifacts WHERE model = ? AND key = ?",
  );

  return (model) => ({
    async find(id) {
      const row = find.get(model, keyOf(id), nowSeconds());
      if (!row) return undefined;
      const payload: AdapterPayload = JSON.parse(String(row.payload));
      if (typeof row.consumed_at === "number")
        payload.consumed = row.consumed_at;
      return { ...payload, jti: id };
    },
    async upsert(id, { ...payload }, expiresIn) {
      delete payload.jti;
      const expiresAt =
        expiresIn === undefined ? null : nowSeconds() + expiresIn;
      const grantId = payload.grantId ?? null;
      save.run(model, keyOf(id), JSON.stringify(payload), grantId, expiresAt);
    },
    /** Two requests may have found the same token: one of them consumes it, the other revokes the family. */
    async consume(id) {
      const { changes } = consume.run(nowSeconds(), model, keyOf(id));
      if (changes > 0) return;
      const grantId = grantOf.get(model, keyOf(id))?.grant_id;
      if (typeof grantId === "string") {
        destroy.run("Grant", keyOf(grantId));
        revoke.run(grantId);
      }
      throw new errors.InvalidGrant(usedTwice);
    },
    async destroy(id) {
      destroy.run(model, keyOf(id));
    },
    async revokeByGrantId(grantId) {
      revoke.run(grantId);
    },
    async findByUid() {
      return undefined;
    },
    async findByUserCode() {
      return undefined;
    },
  });
}
