/** `--doctor` as IT meets it: what comes out where, what the exit code is, and what is in none of it. */
import { PassThrough, Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  runDoctor,
  type DoctorCommand,
} from "../../../electron/main/commands/run-doctor.ts";
import { parseCommandLine } from "../../../electron/main/config/command-line.ts";
import { createKeychain } from "../../../electron/main/keychain/keychain.ts";
import { clientSecretItem } from "../../../electron/main/keychain/secrets.ts";
import { checkIds } from "../../../shared/doctor.ts";
import { createMessages } from "../../../shared/messages/messages.ts";
import { confidentialClient } from "../../identity-domain/clients.ts";
import {
  startIdentityDomain,
  type IdentityDomain,
} from "../../identity-domain/identity-domain.ts";
import { ada } from "../../identity-domain/known-people.ts";
import { profileOf } from "../../identity-domain/profile.ts";
import { doctorOptions, type Surroundings } from "../support/doctor.ts";
import { createMemoryItems } from "../support/memory-items.ts";
import { profileFor } from "../support/profiles.ts";

let domain: IdentityDomain;
let other: IdentityDomain;
beforeAll(async () => {
  [domain, other] = await Promise.all([
    startIdentityDomain({ people: 30, recordBodies: true }),
    startIdentityDomain({ people: 30 }),
  ]);
});
afterAll(() => Promise.all([domain.close(), other.close()]));

interface Run {
  code: number;
  output: string;
  errors: string;
}

async function run(
  switches: string[],
  around: Surroundings,
  input: string | Buffer = "",
  language: "en" | "es" = "en",
): Promise<Run> {
  using made = doctorOptions(around);
  const line = parseCommandLine(["--doctor", ...switches], "/");
  if (line.mode !== "doctor") throw new Error(`It is ${line.mode}`);
  const said = { output: "", errors: "" };
  const stream = (name: keyof typeof said) =>
    new PassThrough({ encoding: "utf8" }).on("data", (text: string) => {
      said[name] += text;
    });
  const command: DoctorCommand = {
    line,
    options: made.options,
    messages: createMessages(language),
    terminal: {
      input: Readable.from(
        input === ""
          ? []
          : [typeof input === "string" ? Buffer.from(input) : input],
      ),
      output: stream("output"),
      errors: stream("errors"),
    },
  };
  return { code: await runDoctor(command), ...said };
}

const signsIn = ["--username", ada.userName, "--password-stdin"];
const well = (): Surroundings => ({ profile: profileOf(domain) });
const two = (): Surroundings => ({
  profile: { domains: [profileOf(domain), profileOf(other)] },
});

test("JSON has the members that are promised, and standard output nothing else", async () => {
  const { code, output, errors } = await run(["--json"], {
    profile: { ...profileOf(domain), issuer: "https://id.example.com/" },
  });
  expect(code).toBe(1);
  expect(errors).toBe("");
  const report: { ok: boolean; checks: Record<string, unknown>[] } =
    JSON.parse(output);
  expect(Object.keys(report)).toEqual(["ok", "checks"]);
  expect(report.ok).toBe(false);
  expect(report.checks.map(({ id }) => id)).toEqual(checkIds);
  for (const check of report.checks) {
    const { id, status, ...rest } = check;
    expect(id).toEqual(expect.any(String));
    expect(["pass", "warn", "fail", "skip"]).toContain(status);
    for (const [name, value] of Object.entries(rest)) {
      expect(["code", "detail", "action"]).toContain(name);
      expect(value).toEqual(expect.any(String));
    }
    expect("code" in check).toBe(status === "warn" || status === "fail");
    expect("action" in check).toBe("code" in check);
  }
});

test("ends with 0 when nothing failed, also when something is to be looked at", async () => {
  expect((await run([], well())).code).toBe(0);
  domain.setMood({
    path: "/.well-known/*",
    kind: "members",
    members: { grant_types_supported: [] },
  });
  const { code, output } = await run(["--json"], well());
  domain.clearMoods();
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ ok: true });
  expect(output).toContain('"warn"');
});

test("the table speaks the person's language, JSON is English for everybody", async () => {
  const { output } = await run([], well(), "", "es");
  expect(output).toContain("Llavero");
  expect(output).toContain("Nada ha fallado.");
  const { output: json } = await run(["--json"], well(), "", "es");
  expect(json).toContain("An item was stored, read and deleted.");
});

test("signs in with the password of standard input, and leaves no session behind", async () => {
  const { code, output } = await run(
    ["--json", ...signsIn],
    well(),
    `${ada.password}\n`,
  );
  expect(code).toBe(0);
  const { checks }: { checks: { id: string; status: string }[] } =
    JSON.parse(output);
  for (const id of ["sign-in", "users", "refresh", "revoke"])
    expect(checks.find((one) => one.id === id)?.status).toBe("pass");
  expect(domain.requests.at(-1)?.path).toBe("/oauth2/v1/revoke");
});

test("no password, secret or token is in anything that is said", async () => {
  const items = createMemoryItems();
  const client = {
    id: confidentialClient.id,
    authentication: "client_secret_basic",
  };
  const { secret } = confidentialClient;
  const item = clientSecretItem(profileFor(domain.url, { client }));
  await createKeychain(items).write(item, secret);
  const around = { profile: { ...profileOf(domain), client }, items };
  const before = domain.requests.length;
  const runs = [
    await run(signsIn, around, ada.password),
    await run(["--json", ...signsIn], around, ada.password),
    await run(["--json", ...signsIn], around, `${ada.password}x`),
  ];
  const said = runs.map(({ output, errors }) => output + errors).join("\n");
  const sent = domain.requests.slice(before);
  const tokens = sent.flatMap(({ body, headers }) => [
    ...["refresh_token", "token"].map((name) =>
      new URLSearchParams(body?.toString() ?? "").get(name),
    ),
    /^Bearer (.*)$/.exec(String(headers["authorization"] ?? ""))?.[1],
    /^Basic (.*)$/.exec(String(headers["authorization"] ?? ""))?.[1],
  ]);
  const planted = [ada.password, secret, ...tokens].filter(
    (one): one is string => Boolean(one),
  );
  // Else nothing was looked for: of two sign-ins two refresh tokens each, and access tokens.
  expect(new Set(planted).size).toBeGreaterThan(7);
  for (const one of planted) {
    expect(said).not.toContain(one);
    expect(said).not.toContain(encodeURIComponent(one));
  }
  // And looking finds: what may be said is there.
  expect(said).toContain(new URL(domain.url).host);
});

test("the bytes of the password are gone when the answer is there", async () => {
  const bytes = Buffer.from(ada.password);
  const { code } = await run(signsIn, well(), bytes);
  expect(code).toBe(0);
  // The pieces of standard input are what was read from.
  expect(bytes.every((byte) => byte === 0)).toBe(true);
});

test.each([
  ["", "form/password-empty"],
  ["\n", "form/password-empty"],
  ["x".repeat(5000), "form/password-too-long"],
])(
  "standard input %j is no password, and nothing is sent",
  async (input, why) => {
    const before = domain.requests.length;
    const { code, output } = await run(["--json", ...signsIn], well(), input);
    expect(code).toBe(1);
    expect(output).toContain(why);
    const grants = domain.requests
      .slice(before)
      .filter(({ body }) => body?.includes("password="));
    expect(grants).toEqual([]);
  },
);

test("of several domains all are looked at, each by its name", async () => {
  const { code, output } = await run(["--json"], two());
  expect(code).toBe(0);
  const { checks }: { checks: { id: string; detail?: string }[] } =
    JSON.parse(output);
  const discovery = checks.filter(({ id }) => id === "discovery");
  expect(discovery.map(({ detail }) => detail?.split(": ", 1)[0])).toEqual(
    [domain, other].map(({ url }) => `${new URL(url).host} (latchkey-public)`),
  );
});

test("of several domains --for chooses one", async () => {
  const { host } = new URL(other.url);
  const { output } = await run(["--json", "--for", host], two());
  const { checks }: { checks: { id: string }[] } = JSON.parse(output);
  expect(checks.map(({ id }) => id)).toEqual(checkIds);
  expect(output).toContain(host);
  expect(output).not.toContain(new URL(domain.url).host);
});

test.each([
  [["--for", "nobody"], "--for names none of these"],
  [signsIn, "--username needs --for"],
])("%j with two domains ends with 2 and a sentence", async (switches, why) => {
  const before = domain.requests.length;
  const { code, output, errors } = await run(["--json", ...switches], two());
  expect(code).toBe(2);
  expect(output).toBe("");
  expect(errors).toContain("latchkey: command-line/wrong");
  expect(errors).toContain(why);
  expect(domain.requests).toHaveLength(before);
});

test("what a server says of itself cannot steer the terminal", async () => {
  domain.setMood({
    path: "/.well-known/*",
    kind: "members",
    members: { issuer: "\u001b[31mred\u202e" },
  });
  const { output } = await run([], well());
  domain.clearMoods();
  expect(output).toContain("?[31mred?");
  expect(output).not.toMatch(/[\u001b\u202e]/);
});
