/**
 * What is written down, wrapped round the services that it is about: each wrapper does what the service does and says so. The services know
 * nothing of logs.
 */
import type { App } from "electron";
import { AppError, toFailure } from "../app-error.ts";
import type { Profile } from "../config/profile.ts";
import type { Failure } from "../../../shared/failure.ts";
import type { Origins, PolicyValues } from "../../../shared/policy.ts";
import type { ExportStep } from "../export/exports.ts";
import type { HttpClient } from "../http.ts";
import type { Around } from "../ipc/serve.ts";
import type { HelperProcess } from "../keychain/helper-client.ts";
import type { Keychain } from "../keychain/keychain.ts";
import type { AuthorizationServer } from "../oauth/authorization-server.ts";
import type { Sessions } from "../session/sessions.ts";
import type { AppWindows } from "../windows/app-windows.ts";
import { inAction } from "./action.ts";
import {
  aboutPerson,
  createAuditedServer,
  createAuditedSessions,
} from "./audited-sessions.ts";
import { unexpected } from "./code-place.ts";
import { createLoggedHttp } from "./logged-http.ts";
import { createLoggedFork, createLoggedKeychain } from "./logged-keychain.ts";
import { createLoggedWindows, logPages } from "./logged-windows.ts";
import type { Logs } from "./logs.ts";
import type { SubjectOf } from "./subjects.ts";

export interface Watch {
  /** The app starts: its versions, and from now on the end of every page and every error that nobody expected. */
  start(app: Pick<App, "on" | "getVersion" | "isPackaged">): void;
  /** The app ends; the system may say so more than once. */
  end(): void;
  /** What the settings say, or why they cannot be used. */
  settings(settings: {
    domains: readonly Profile[];
    values: Pick<PolicyValues, "log.level">;
    /** Who said what. */
    origins: Origins;
    policyPlace?: string | undefined;
    /** What is to be known of the policy, and stops nobody. */
    warnings?: readonly Failure[];
  }): void;
  settingsRefused(error: unknown): void;
  /** Something that nobody waits for has failed. */
  failed(error: unknown): void;
  /** Round each answer to a window. */
  readonly around: Around;
  http(http: HttpClient): HttpClient;
  keychain(keychain: Keychain): Keychain;
  fork(fork: () => HelperProcess): () => HelperProcess;
  waiting(isWaiting: boolean): void;
  windows(windows: AppWindows): AppWindows;
  /** `whose` answers whose directory is open. */
  server(
    server: AuthorizationServer,
    profile: Profile,
    whose: () => Sessions["current"],
  ): AuthorizationServer;
  sessions(sessions: Sessions): Sessions;
  /** The current session is over without anybody's doing, unless it was locked. */
  left(sessions: Pick<Sessions, "notice">): void;
  exportStep(step: ExportStep, whose: Sessions["current"]): void;
  /** The end of `--provision`. */
  provisioned(profile: Profile | undefined, failure?: unknown): void;
}

export function createWatch(
  logs: Pick<Logs, "log" | "audit" | "setLevel" | "state" | "finish">,
  subjectOf: SubjectOf,
): Watch {
  const { log, audit } = logs;
  let hasEnded = false;
  const clock = () => performance.now();
  const failed = (error: unknown) => {
    if (!(error instanceof AppError)) log.write("internal", unexpected(error));
  };
  return {
    start: (app) => {
      const { node, electron, chrome } = process.versions;
      log.write("start", {
        ...{ version: app.getVersion(), isPackaged: app.isPackaged },
        ...{ node, electron, chrome },
        ...{ platform: knownPlatform(), arch: knownArch() },
      });
      process.on("uncaughtExceptionMonitor", failed);
      logPages(app, log);
    },
    end: () => {
      if (hasEnded) return;
      hasEnded = true;
      logs.finish();
      const { log: own, audit: trail } = logs.state();
      log.write("end", {
        durationMs: clock(),
        dropped: own.refused + own.lost + trail.refused + trail.lost,
      });
    },
    settings: ({ domains, values, origins, policyPlace, warnings }) => {
      const logLevel = values["log.level"];
      logs.setLevel(logLevel);
      log.write("settings", { domains: domains.length, logLevel });
      for (const { domainUrl, client } of domains)
        log.write("domain", { host: domainUrl, client });
      const enforced = Object.values(origins).filter(
        ({ name }) => name === "enforced",
      ).length;
      const [warning] = warnings ?? [];
      audit.write("policy", {
        outcome: policyPlace === undefined ? "none" : "applied",
        ...(warning && { code: warning.code }),
        enforced,
      });
    },
    settingsRefused: (error) => {
      const { code, facts } = toFailure(error);
      log.write("settings-refused", {
        code,
        ...(facts.line !== undefined && { line: facts.line }),
      });
      // Nothing of it applies, and nobody can sign in.
      if (code.startsWith("policy/"))
        audit.write("policy", { outcome: "refused", code });
      failed(error);
    },
    failed,
    around: {
      run: inAction,
      failed: (channel, error) => {
        log.write("channel-failed", { channel, code: toFailure(error).code });
        failed(error);
      },
    },
    http: (http) => createLoggedHttp(http, log, clock),
    keychain: (keychain) => createLoggedKeychain(keychain, log, clock),
    fork: (fork) => createLoggedFork(fork, log),
    waiting: (isWaiting) => log.write("keychain-waiting", { isWaiting }),
    windows: (windows) => createLoggedWindows(windows, log),
    server: (server, { domainUrl, client }, whose) =>
      createAuditedServer(server, audit, () => ({
        ...aboutPerson(whose(), subjectOf),
        ...{ host: domainUrl, client },
      })),
    sessions: (sessions) => createAuditedSessions(sessions, audit, subjectOf),
    left: ({ notice }) => {
      if (!notice || notice.failure.code === "session/locked") return;
      audit.write("session-end", {
        outcome: "ended",
        code: notice.failure.code,
      });
    },
    exportStep: (step, whose) =>
      audit.write("export", { ...step, ...aboutPerson(whose, subjectOf) }),
    provisioned: (profile, failure) =>
      audit.write("provision", {
        outcome: failure === undefined ? "ok" : "failed",
        ...(failure !== undefined && { code: toFailure(failure).code }),
        ...(profile && { host: profile.domainUrl, client: profile.client }),
      }),
  };
}

/** Those that Latchkey is built for; an entry that says another would be none. */
function knownPlatform(): "linux" | "darwin" | "win32" {
  const { platform } = process;
  return platform === "darwin" || platform === "win32" ? platform : "linux";
}

function knownArch(): "x64" | "arm64" {
  return process.arch === "arm64" ? "arm64" : "x64";
}
