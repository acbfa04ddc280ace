/** What a server's certificate is held against, on real servers with certificates of a private authority. */
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, rootCertificates } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpClient } from "../../../electron/main/http.ts";
import { loadTrust } from "../../../electron/main/network/trust.ts";
import { builtInValues, type PolicyValues } from "../../../shared/policy.ts";
import {
  createAuthority,
  daysFromNow,
  type Authority,
  type Certify,
} from "../../network/authority.ts";
import { failureOf } from "../support/answers.ts";
import { startServer } from "../support/scripted-server.ts";

let folder: string;
let company: Authority;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-trust-"));
  company = await createAuthority();
});
afterAll(() => rm(folder, { recursive: true }));

async function file(content: string): Promise<string> {
  const path = join(folder, `${(files += 1)}.pem`);
  await writeFile(path, content);
  return path;
}

const trustOf = (values: Partial<PolicyValues>) =>
  loadTrust({ ...builtInValues, ...values }, process.getuid?.());

/** A client that trusts the company, and says what else is set. */
async function clientWith(values: Partial<PolicyValues> = {}) {
  const trust = await trustOf({
    "network.extraCaFiles": [await file(company.certificate)],
    ...values,
  });
  return createHttpClient({ userAgent: "test", trust });
}

/** What becomes of a request to a server with this certificate. */
async function ask(
  tls: { key: string; cert: string },
  values?: Partial<PolicyValues>,
) {
  await using server = await startServer(() => ({}), tls);
  const http = await clientWith(values);
  try {
    const failure = await failureOf(() => http.get({ url: server.url }));
    expect(server.seen).toHaveLength(0);
    return failure;
  } finally {
    await http.close();
  }
}

test("an authority from a file is trusted beside the built-in ones and the system's", async () => {
  const note = "Our company's authority\n";
  const { ca } = await trustOf({
    "network.extraCaFiles": [await file(note + company.certificate)],
  });
  expect(ca).toEqual(expect.arrayContaining([...rootCertificates]));
  expect(ca).toEqual(expect.arrayContaining(getCACertificates("system")));
  expect(ca.map((pem) => pem.trim())).toContain(company.certificate.trim());
  await using server = await startServer(() => ({}), await company.certify());
  const http = await clientWith();
  expect((await http.get({ url: server.url })).status).toBe(200);
  await http.close();
});

test("without the system's authorities only the others are trusted", async () => {
  const { ca } = await trustOf({ "network.systemCas": false });
  expect(ca).toEqual([...new Set(getCACertificates("default"))]);
});

test.each<["network.extraCaFiles" | "network.crlFiles", string, object]>([
  ["network.extraCaFiles", "", { problem: /BEGIN CERTIFICATE/ }],
  [
    "network.extraCaFiles",
    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    { problem: /block 1 .* cannot be read/ },
  ],
  [
    "network.crlFiles",
    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    { problem: /BEGIN X509 CRL/ },
  ],
  [
    "network.crlFiles",
    "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n",
    { problem: /cannot be read/ },
  ],
])("a file in %s that holds %o is named", async (key, content, facts) => {
  const path = await file(content);
  const failure = await failureOf(() => trustOf({ [key]: [path] }));
  expect(failure.code).toBe("trust/malformed");
  expect(failure.facts.file).toBe(path);
  expect(failure.facts.problem).toEqual(
    expect.stringMatching(Object.values(facts)[0]),
  );
});

test.each(["network.extraCaFiles", "network.crlFiles"] as const)(
  "a file in %s that others may write is not read",
  async (key) => {
    const path = await file(company.certificate);
    await chmod(path, 0o666);
    expect(await failureOf(() => trustOf({ [key]: [path] }))).toEqual({
      code: "trust/unsafe",
      facts: { file: path, problem: "can be written by others than root" },
    });
  },
);

test("a file in a folder that others may write is not read", async () => {
  const path = await file(company.certificate);
  await chmod(folder, 0o777);
  try {
    const failure = await failureOf(() =>
      trustOf({ "network.extraCaFiles": [path] }),
    );
    expect(failure).toEqual({
      code: "trust/unsafe",
      facts: {
        file: path,
        problem: `${folder} can be written by others than root`,
      },
    });
  } finally {
    await chmod(folder, 0o700);
  }
});

test("a file that is not there is named", async () => {
  const path = join(folder, "gone.pem");
  expect(
    await failureOf(() => trustOf({ "network.crlFiles": [path] })),
  ).toEqual({
    code: "trust/unreadable",
    facts: { file: path, reason: "ENOENT" },
  });
});

test.each<[string, Certify, string]>([
  ["has expired", { notAfter: daysFromNow(-0.5) }, "CERT_HAS_EXPIRED"],
  ["is not valid yet", { notBefore: daysFromNow(1) }, "CERT_NOT_YET_VALID"],
  [
    "belongs to another name",
    { names: ["other.example.com"] },
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ],
])("says that a certificate %s, and shows it", async (_what, how, reason) => {
  const { code, facts } = await ask(await company.certify(how));
  expect([code, facts.reason]).toEqual(["network/certificate", reason]);
  expect(facts.certificates).toMatchObject([
    { subject: how.names?.[0] ?? "127.0.0.1", issuer: "Example Company Root" },
  ]);
});

test("shows the chain of an authority that nobody knows, up to its root", async () => {
  const stranger = await createAuthority("Stranger Root");
  const { key, cert } = await stranger.certify();
  const { facts } = await ask({
    key,
    cert: `${cert}\n${stranger.certificate}`,
  });
  expect(facts.reason).toBe("SELF_SIGNED_CERT_IN_CHAIN");
  const [leaf, root, ...more] = facts.certificates ?? [];
  expect(leaf).toMatchObject({ subject: "127.0.0.1", issuer: "Stranger Root" });
  expect(root).toMatchObject({
    subject: "Stranger Root",
    issuer: "Stranger Root",
  });
  expect(more).toEqual([]);
  expect(leaf?.validFromMs).toBeLessThan(Date.now());
  expect(leaf?.validToMs).toBeGreaterThan(Date.now());
});

test("a certificate on a revocation list is refused, and one beside it is not", async () => {
  const withdrawn = await company.certify();
  const lists = [await file(await company.revoke([withdrawn.cert]))];
  const { facts } = await ask(withdrawn, { "network.crlFiles": lists });
  expect(facts.reason).toBe("CERT_REVOKED");
  await using server = await startServer(() => ({}), await company.certify());
  const http = await clientWith({ "network.crlFiles": lists });
  expect((await http.get({ url: server.url })).status).toBe(200);
  await http.close();
});

test("a certificate that no list covers is refused", async () => {
  const other = await createAuthority("Another Root");
  const lists = [await file(await other.revoke([]))];
  const { facts } = await ask(await company.certify(), {
    "network.crlFiles": lists,
  });
  expect(facts.reason).toBe("UNABLE_TO_GET_CRL");
});

test("a list that is out of date vouches for nobody", async () => {
  const lists = [await file(await company.revoke([], daysFromNow(-1)))];
  const { facts } = await ask(await company.certify(), {
    "network.crlFiles": lists,
  });
  expect(facts.reason).toBe("CRL_HAS_EXPIRED");
});

test("a server that speaks only older TLS than allowed is not talked to", async () => {
  const server = createServer(
    { ...(await company.certify()), maxVersion: "TLSv1.2" },
    (_request, response) => response.end("spoken"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(`https://127.0.0.1:${port}/`);
  const strict = await clientWith({ "network.minimumTls": "1.3" });
  expect(await failureOf(() => strict.get({ url }))).toMatchObject({
    code: "network/tls-too-old",
    facts: { host: url.host },
  });
  const usual = await clientWith();
  expect((await usual.get({ url })).status).toBe(200);
  await Promise.all([strict.close(), usual.close()]);
  server.close();
});
