/** Switches that do not go together, and what only the doctor finds, in real servers and files. */
import { chmodSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate } from "selfsigned";
import { toFailure } from "../../electron/main/app-error.ts";
import { parseCommandLine } from "../../electron/main/config/command-line.ts";
import type { CheckId } from "../../shared/doctor.ts";
import { examined, type Surroundings } from "../electron/support/doctor.ts";
import { startServer } from "../electron/support/scripted-server.ts";
import { ada } from "../identity-domain/known-people.ts";
import { profileOf } from "../identity-domain/profile.ts";
import type { IdentityDomain } from "../identity-domain/identity-domain.ts";
import type { Provocations } from "./provocation.ts";

export const commandLineProvocations: Provocations<"command-line"> = {
  "command-line/wrong": async () => {
    const line = parseCommandLine(["--json"], "/");
    if (line.mode === "wrong") return toFailure(line.error);
    throw new Error("It was taken");
  },
};

/** What one check finds. */
async function found(id: CheckId, around: Surroundings) {
  const findings = await examined(around);
  const failure = findings.find((one) => one.id === id)?.failure;
  if (failure) return failure;
  throw new Error("It found nothing");
}

export function doctorProvocations(
  domain: () => IdentityDomain,
): Provocations<"doctor"> {
  const around = (): Surroundings => ({ profile: profileOf(domain()) });
  const signingIn = (): Surroundings => ({ ...around(), signIn: ada });
  const moody = async (
    mood: Parameters<IdentityDomain["setMood"]>[0],
    id: CheckId,
    make = around,
  ) => {
    domain().setMood(mood);
    try {
      return await found(id, make());
    } finally {
      domain().clearMoods();
    }
  };
  const document = "/.well-known/*";
  const token = "/oauth2/v1/token";
  return {
    "doctor/clock-off": () =>
      found("clock", { ...around(), now: () => Date.now() - 3_600_000 }),
    "doctor/certificate-ends-soon": async () => {
      const { private: key, cert } = await generate([], {
        notAfterDate: new Date(Date.now() + 86_400_000),
        extensions: [
          { name: "basicConstraints", cA: true },
          { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
        ],
      });
      await using server = await startServer(() => ({}), { key, cert });
      const profile = profileOf(server.url.origin);
      return await found("tls", { profile, trust: { ca: [cert] } });
    },
    "doctor/no-token-endpoint": () =>
      moody({ path: token, kind: "html", status: 404 }, "token-endpoint"),
    "doctor/grant-unlisted": () =>
      moody(
        {
          path: document,
          kind: "members",
          members: {},
          without: ["grant_types_supported"],
        },
        "grant",
      ),
    "doctor/keys-unreadable": () =>
      moody(
        { path: document, kind: "members", members: { jwks_uri: "no URL" } },
        "jwks",
      ),
    "doctor/no-users-api": () =>
      moody(
        { path: "/admin/v1/Users", kind: "html", status: 404 },
        "users-endpoint",
      ),
    "doctor/users-open": () =>
      moody({ path: "/admin/v1/Users", kind: "wrong-json" }, "users-endpoint"),
    "doctor/writable-by-others": () =>
      found("permissions", {
        ...around(),
        spoil: (file) => chmodSync(dirname(file), 0o777),
      }),
    "doctor/readable-by-others": () =>
      found("permissions", {
        ...around(),
        spoil: (file) => {
          const views = join(dirname(file), "views.json");
          writeFileSync(views, "{}");
          chmodSync(views, 0o644);
        },
      }),
    "doctor/no-refresh-token": () =>
      moody(
        {
          path: token,
          kind: "members",
          members: {},
          without: ["refresh_token"],
        },
        "refresh",
        signingIn,
      ),
    "doctor/not-revocable": () =>
      moody(
        {
          path: document,
          kind: "members",
          members: {},
          without: ["revocation_endpoint"],
        },
        "revoke",
        signingIn,
      ),
  };
}
