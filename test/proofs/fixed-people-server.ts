// A users API that serves 10,000 people by name, made before anybody asks, in a process of its own. Sends its address to its parent, and
// ends with it.
import { createServer } from "node:http";

const people = 10_000;
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const oracle = "urn:ietf:params:scim:schemas:oracle:idcs:extension";

const user = (number: number) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
  id: `${number}`.padStart(32, "0"),
  userName: `person.${number}@example.com`,
  displayName: `Person ${`${number}`.padStart(6, "0")}`,
  name: { formatted: `Person ${number}` },
  title: "Engineer",
  active: true,
  emails: [
    { value: `person.${number}@example.com`, type: "work", primary: true },
    { value: `person.${number}@example.org`, type: "recovery" },
  ],
  [enterprise]: { department: `Department ${number % 40}` },
  [`${oracle}:user:User`]: { isFederatedUser: false, status: "verified" },
  [`${oracle}:userState:User`]: { locked: { on: false } },
  [`${oracle}:passwordState:User`]: { expired: false },
  meta: { resourceType: "User", location: `/admin/v1/Users/${number}` },
});

const pages = new Map<string, Buffer>();
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const startIndex = Number(searchParams.get("startIndex"));
  const count = Number(searchParams.get("count"));
  const name = `${startIndex} ${count}`;
  const page = pages.get(name) ?? makePage(startIndex, count);
  pages.set(name, page);
  response.writeHead(200, {
    "content-type": "application/scim+json",
    "content-length": page.length,
  });
  response.end(page);
});

function makePage(startIndex: number, count: number): Buffer {
  const length = Math.max(0, Math.min(count, people - startIndex + 1));
  return Buffer.from(
    JSON.stringify({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
      totalResults: people,
      startIndex,
      itemsPerPage: length,
      Resources: Array.from({ length }, (_, nth) => user(startIndex + nth)),
    }),
  );
}

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address === null || typeof address === "string") return;
  process.send?.({
    url: `http://127.0.0.1:${address.port}`,
  });
});
process.once("disconnect", () => process.exit());
