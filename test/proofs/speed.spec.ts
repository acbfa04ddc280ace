/**
 * How long a sign-in, a refresh and reading people take beside a bare HTTP client that does nothing else, on the same server in one run. Says ratios,
 * judges none: the machines that run this are too uneven. With the long proofs only.
 */
import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Client } from "undici";
import { createHttpClient } from "../../electron/main/http.ts";
import { createAuthorizationServer } from "../../electron/main/oauth/authorization-server.ts";
import {
  createSealing,
  type Sealing,
} from "../../electron/main/session/sealing.ts";
import { unframePassword } from "../../shared/sealed-password.ts";
import { profileFor } from "../electron/support/profiles.ts";
import { seal } from "../electron/support/seal.ts";
import { isLong } from "./counts.ts";
import { readers, type Way } from "./read-people.ts";
import { figure, record } from "./results.ts";

const path = "/oauth2/v1/token";
const secret = "correct horse battery staple";

if (isLong)
  test("tells what 10,000 people cost beside downloading and parsing them", async () => {
    test.setTimeout(300_000);
    const child = fork(join(import.meta.dirname, "fixed-people-server.ts"));
    const [{ url }] = (await once(child, "message")) as [{ url: string }];
    const ways = { checked: readers.checked(url), parsed: readers.parsed(url) };
    for (const reader of Object.values(ways))
      expect(await reader.read()).toBe(10_000);
    const times = await compare(
      40,
      async () => () => ways.checked.read(),
      async () => () => ways.parsed.read(),
    );
    const [checked, parsed] = (["checked", "parsed"] as const).map((way) =>
      peakMb(url, way),
    );
    const memory = ((checked ?? 0) / (parsed ?? 1)).toFixed(2);
    record("speed-people", "10,000 people in pages of 200", {
      "time, ms": times,
      "peak memory, MB": {
        Latchkey: (checked ?? 0).toFixed(0),
        "bare undici Client": (parsed ?? 0).toFixed(0),
        ratio: memory,
      },
    });
    figure(
      `10,000 people, each checked: ${times.ratio} x downloading and parsing them, peak memory ${memory} x`,
    );
    await Promise.all(Object.values(ways).map((reader) => reader.close()));
    child.kill();
  });

/** What a process of its own takes at most. */
const peakMb = (url: string, way: Way) =>
  Number(
    execFileSync(
      process.execPath,
      [join(import.meta.dirname, "read-people.ts"), url, way],
      { encoding: "utf8" },
    ),
  ) / 1024;

if (isLong)
  test("tells how long a sign-in and a refresh take beside a bare client", async () => {
    test.setTimeout(300_000);
    const child = fork(join(import.meta.dirname, "fixed-token-server.ts"));
    const [{ url, cert }] = (await once(child, "message")) as [
      { url: string; cert: string },
    ];
    const profile = profileFor(url, { endpoints: { token: url + path } });
    const http = createHttpClient({
      userAgent: "Latchkey",
      trust: { ca: [cert] },
    });
    const server = createAuthorizationServer({
      profile,
      http,
      now: Date.now,
      readClientSecret: async () => undefined,
    });
    const bare = () => new Client(url, { connect: { ca: cert } });
    const kept = bare();

    /** What the main process does between what the window sends and the tokens. */
    const trade = async (sealing: Sealing, sealed: string) => {
      const frame = await sealing.open(sealed);
      const password = unframePassword(frame);
      if (!password) throw new Error("no password");
      const { signal } = new AbortController();
      await server.tradePassword("ada", password, signal);
      frame.fill(0);
    };
    // The key is made while the form is open.
    const mainProcess = async () => {
      const sealing = createSealing();
      const sealed = await seal(await sealing.renew(), secret);
      return () => trade(sealing, sealed);
    };
    const windowToo = async () => {
      const sealing = createSealing();
      const key = await sealing.renew();
      return async () => trade(sealing, await seal(key, secret));
    };
    const bareSignIn = async () => async () => {
      const client = bare();
      await post(client, {
        ...form,
        grant_type: "password",
        password: secret,
      });
      await client.destroy();
    };
    const refreshForm = { ...form, grant_type: "refresh_token", refresh_token };
    const signIn = await compare(300, mainProcess, bareSignIn);
    const withWindow = await compare(300, windowToo, bareSignIn);
    const refresh = await compare(
      1500,
      async () => () => server.refresh(refresh_token),
      async () => () => post(kept, refreshForm),
    );
    record("speed", "Medians in milliseconds, and their ratio", {
      "sign-in on a fresh TLS connection, main process": signIn,
      "sign-in on a fresh TLS connection, sealing too": withWindow,
      "refresh on a kept connection": refresh,
    });
    figure(
      `sign-in over fresh TLS ${signIn.ratio} x a bare client (${withWindow.ratio} x with the window's sealing), refresh on a kept connection ${refresh.ratio} x`,
    );
    await Promise.all([kept.destroy(), http.close()]);
    child.kill();
  });

const form = { client_id: "latchkey", username: "ada", scope: "openid" };
const refresh_token = "r".repeat(2200);

async function post(client: Client, fields: Record<string, string>) {
  const { body } = await client.request({
    method: "POST",
    path,
    headers: {
      "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
    },
    body: new URLSearchParams(fields).toString(),
  });
  await body.json();
}

type Prepare = () => Promise<() => Promise<unknown>>;

/** In turn, so that what else the machine does meets both alike. The first tenth warms up. */
async function compare(rounds: number, ours: Prepare, bare: Prepare) {
  const times: [number[], number[]] = [[], []];
  for (let round = -rounds / 10; round < rounds; round += 1)
    for (const [index, prepare] of [ours, bare].entries()) {
      const run = await prepare();
      const startedAt = performance.now();
      await run();
      if (round >= 0) times[index]?.push(performance.now() - startedAt);
    }
  const [our, its] = times.map(median);
  return {
    Latchkey: (our ?? 0).toFixed(2),
    "bare undici Client": (its ?? 0).toFixed(2),
    ratio: ((our ?? 0) / (its ?? 1)).toFixed(2),
  };
}

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
