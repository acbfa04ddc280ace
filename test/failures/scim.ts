/** What a users API refuses: the local identity domain's, with a person who may and one who may not, and a server that searches badly. */
import { createUsers, type Users } from "../../electron/main/scim/users.ts";
import { failureOf } from "../electron/support/answers.ts";
import { profileFor } from "../electron/support/profiles.ts";
import { queryOf } from "../electron/support/queries.ts";
import { startServer } from "../electron/support/scripted-server.ts";
import type { IdentityDomain } from "../identity-domain/identity-domain.ts";
import { ada, alan } from "../identity-domain/known-people.ts";
import type { Mood } from "../identity-domain/moods.ts";
import { openHttp, openServer, type Provocations } from "./provocation.ts";

const path = "/admin/v1/*";
const query = queryOf();
const list = (users: Users) => users.list(query);

async function ask(
  url: string | URL,
  token: string,
  call: (users: Users) => Promise<unknown>,
) {
  await using http = openHttp();
  const users = createUsers({
    profile: profileFor(url),
    http,
    session: { authorized: (send) => send(token) },
    now: Date.now,
  });
  return await failureOf(() => call(users));
}

export function scimProvocations(
  domain: () => IdentityDomain,
): Provocations<"scim"> {
  const askAs = async (
    person: typeof ada,
    call: (users: Users) => Promise<unknown>,
  ) => {
    await using http = openHttp();
    const { accessToken } = await openServer(http, domain().url).tradePassword(
      person.userName,
      new TextEncoder().encode(person.password),
      new AbortController().signal,
    );
    return ask(domain().url, accessToken, call);
  };

  const inMood = async (mood: Mood) => {
    domain().setMood(mood);
    return askAs(ada, list).finally(() => domain().clearMoods());
  };

  return {
    "scim/token-refused": () => ask(domain().url, "no-token-of-yours", list),
    "scim/forbidden": () => askAs(alan, list),
    "scim/not-found": () => askAs(ada, (users) => users.read("nobody")),
    "scim/filter-refused": async () => {
      await using server = await startServer(() => ({
        status: 400,
        json: { status: "400", scimType: "invalidFilter" },
      }));
      return await ask(server.url, "t", list);
    },
    "scim/rate-limited": () =>
      inMood({ path, kind: "rate-limit", retryAfterSeconds: 7 }),
    "scim/server-fault": () => inMood({ path, kind: "status", status: 500 }),
    "scim/malformed-answer": () => inMood({ path, kind: "broken-json" }),
  };
}
