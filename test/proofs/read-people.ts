// Reads 10,000 people in pages of 200, as the list does or only downloaded and parsed. As a process of its own (`node read-people.ts URL
// WAY`) it tells how much memory that took at most, in kB.
import { Client } from "undici";
import { createHttpClient } from "../../electron/main/http.ts";
import { createUsers } from "../../electron/main/scim/users.ts";
import { profileFor } from "../electron/support/profiles.ts";

export type Way = "checked" | "parsed";
const people = 10_000;
const pageSize = 200;
const starts = Array.from(
  { length: people / pageSize },
  (_, nth) => nth * pageSize + 1,
);

export interface Reader {
  /** Reads everybody; gives how many came. */
  read(): Promise<number>;
  close(): Promise<void>;
}

export const readers: Readonly<Record<Way, (url: string) => Reader>> = {
  checked(url) {
    const http = createHttpClient({ userAgent: "Latchkey" });
    const newUsers = () =>
      createUsers({
        profile: profileFor(url),
        http,
        session: { authorized: (send) => send("token", undefined) },
        now: Date.now,
      });
    return {
      close: () => http.close(),
      async read() {
        const users = newUsers();
        let read = 0;
        for (const startIndex of starts) {
          const page = await users.list({
            search: "",
            states: [],
            sort: { by: "displayName", order: "ascending" },
            startIndex,
            count: pageSize,
            request: startIndex,
          });
          read += page.people.length;
        }
        return read;
      },
    };
  },
  parsed(url) {
    const client = new Client(url);
    return {
      close: () => client.destroy(),
      async read() {
        let read = 0;
        for (const startIndex of starts) {
          const { body } = await client.request({
            method: "GET",
            path: `/admin/v1/Users?startIndex=${startIndex}&count=${pageSize}`,
            headers: { authorization: "Bearer token" },
          });
          const page: unknown = JSON.parse(await body.text());
          read += Array.isArray(Object(page).Resources)
            ? Object(page).Resources.length
            : 0;
        }
        return read;
      },
    };
  },
};

if (import.meta.main) {
  const [url = "", way] = process.argv.slice(2);
  const reader = readers[way === "parsed" ? "parsed" : "checked"](url);
  for (let round = 0; round < 5; round += 1) await reader.read();
  await reader.close();
  process.stdout.write(`${process.resourceUsage().maxRSS}\n`);
}
