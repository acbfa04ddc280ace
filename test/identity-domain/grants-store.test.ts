import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, type DomainDatabase } from "./database.ts";
import { createGrantsStore } from "./grants-store.ts";

let database: DomainDatabase;
beforeEach(async () => {
  database = await openDatabase(1);
});
afterEach(() => database.close());

describe("the store of grants", () => {
  it("lets one of two consume a token that both have found", async () => {
    const tokens = createGrantsStore(database.db)("RefreshToken");
    await tokens.upsert("token", { grantId: "grant" }, 60);
    await tokens.find("token");
    await tokens.find("token");
    await tokens.consume("token");
    await expect(tokens.consume("token")).rejects.toThrow("invalid_grant");
  });

  it("revokes the grant and its tokens when the second consumes it too", async () => {
    const store = createGrantsStore(database.db);
    const tokens = store("RefreshToken");
    await store("Grant").upsert("grant", {}, 60);
    await tokens.upsert("token", { grantId: "grant" }, 60);
    await tokens.upsert("next", { grantId: "grant" }, 60);
    await tokens.upsert("another's", { grantId: "other" }, 60);
    await tokens.consume("token");
    expect(await tokens.find("next")).toBeDefined();
    await expect(tokens.consume("token")).rejects.toThrow("invalid_grant");
    expect(await store("Grant").find("grant")).toBeUndefined();
    expect(await tokens.find("next")).toBeUndefined();
    expect(await tokens.find("another's")).toBeDefined();
  });

  it("keeps a digest, not the token", async () => {
    const tokens = createGrantsStore(database.db)("RefreshToken");
    await tokens.upsert("the-token-itself", { jti: "the-token-itself" }, 60);
    const rows = database.db.prepare("SELECT * FROM artifacts").all();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("the-token-itself");
    expect(await tokens.find("the-token-itself")).toEqual({
      jti: "the-token-itself",
    });
  });

  it("finds nothing that has expired or was revoked with its grant", async () => {
    const tokens = createGrantsStore(database.db)("RefreshToken");
    await tokens.upsert("old", {}, -1);
    await tokens.upsert("revoked", { grantId: "grant" }, 60);
    await tokens.revokeByGrantId("grant");
    expect(await tokens.find("old")).toBeUndefined();
    expect(await tokens.find("revoked")).toBeUndefined();
  });
});
