/**
 * The main process: the only place where its parts are joined. Reads the command line and the profile, takes up the saved session and
 * opens the window that fits. Decides nothing else.
 */
import { join } from "node:path";
import { app, protocol, session } from "electron";
import { AppError, toFailure } from "./app-error.ts";
import { parseCommandLine } from "./config/command-line.ts";
import type { Profile } from "./config/profile.ts";
import { loadSettings } from "./config/settings.ts";
import { createHttpClient } from "./http.ts";
import { createHandlers, type Services } from "./ipc/handlers.ts";
import { serve } from "./ipc/serve.ts";
import {
  createHelperClient,
  keychainDeadlineMs,
} from "./keychain/helper-client.ts";
import { createKeychain } from "./keychain/keychain.ts";
import { clientSecretItem } from "./keychain/secrets.ts";
import { forkHelper } from "./keychain/utility-helper.ts";
import { createAuthorizationServer } from "./oauth/authorization-server.ts";
import { provision } from "./provision.ts";
import { guardQuit } from "./safe-quit.ts";
import { createUsers } from "./scim/users.ts";
import { createSealing } from "./session/sealing.ts";
import { createSession } from "./session/session.ts";
import { createBrokenSignIn, createSignIn } from "./session/sign-in.ts";
import { appScheme } from "./windows/app-protocol.ts";
import { createAppWindows } from "./windows/app-windows.ts";
import { hardenApp, hardenSession } from "./windows/hardening.ts";
import { installMenu } from "./windows/menu.ts";

const commandLine = parseCommandLine(process.argv.slice(1), process.cwd());
const readProfile = async (): Promise<Profile> => {
  const { domains } = await loadSettings(
    commandLine.profileFile ?? join(app.getPath("userData"), "profile.json"),
    commandLine.profileFile !== undefined,
  );
  const [profile] = domains;
  if (!profile) throw new AppError("profile/missing");
  return profile;
};
/** Who is told that the keychain lets the person wait. */
let onWaiting: (isWaiting: boolean) => void = () => undefined;
const helper = createHelperClient(forkHelper, {
  deadlineMs: keychainDeadlineMs(process.platform),
  onWaiting: (isWaiting) => onWaiting(isWaiting),
});
const keychain = createKeychain(helper);

protocol.registerSchemesAsPrivileged([appScheme]);
hardenApp(app);

if (commandLine.provision) {
  void app.whenReady().then(runProvision);
} else if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(runWindows);
} else {
  // The first instance shows its window; it was told by the request for the lock.
  app.quit();
}

async function runWindows(): Promise<void> {
  hardenSession(session.defaultSession);
  installMenu(process.platform);
  const windows = createAppWindows(
    join(import.meta.dirname, ".."),
    // Who closes the form does not want to be signed in by it any more, and who closes the waiting window does not want to wait.
    (name) => {
      if (name !== "directory") services.signIn.cancel();
      if (name === "waiting") helper.cancel();
    },
  );
  onWaiting = (isWaiting) =>
    isWaiting ? windows.showWaiting() : windows.hideWaiting();
  const services = await readProfile().then(
    (profile) => servicesOf(profile, showFitting),
    (error: unknown) => {
      complain(error);
      return brokenServices(error);
    },
  );

  function showFitting(): void {
    const status = services.domain?.session.state.status;
    windows.show(status === "signed-in" ? "directory" : "sign-in");
  }

  serve(
    createHandlers({
      ...services,
      showFitting,
      stopWaiting: () => {
        services.signIn.cancel();
        helper.cancel();
      },
    }),
    windows.find,
  );
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("before-quit", () => services.signIn.cancel());
  if (services.domain) guardQuit(app, services.domain.session);
  await services.domain?.session.restore();
  // From here on the state is known: macOS sends the first `activate` while the app still starts.
  app.on("second-instance", showFitting);
  app.on("activate", showFitting);
  showFitting();
}

type DomainServices = Omit<Services, "showFitting" | "stopWaiting">;

function servicesOf(profile: Profile, onEnded: () => void): DomainServices {
  const now = Date.now;
  const http = createHttpClient({ userAgent: `Latchkey/${app.getVersion()}` });
  const server = createAuthorizationServer({
    profile,
    http,
    now,
    readClientSecret: () => keychain.read(clientSecretItem(profile)),
  });
  const own = createSession({ profile, server, keychain, now, onEnded });
  return {
    domain: {
      session: own,
      users: createUsers({ profile, http, session: own, now }),
    },
    signIn: createSignIn({ profile, session: own, sealing: createSealing() }),
  };
}

function brokenServices(error: unknown): DomainServices {
  return {
    domain: undefined,
    signIn: createBrokenSignIn(error, createSealing()),
  };
}

async function runProvision(): Promise<void> {
  onWaiting = (isWaiting) =>
    isWaiting && process.stderr.write("latchkey: waiting for your keychain\n");
  try {
    const profile = await readProfile();
    if (process.stdin.isTTY)
      process.stderr.write(
        "latchkey: reading standard input up to Ctrl-D; what is typed can be seen\n",
      );
    const line = await provision(profile, keychain, process.stdin);
    process.stdout.write(`${line}\n`, () => app.exit(0));
  } catch (error) {
    complain(error, () => app.exit(1));
  }
}

/** One line on standard error: code, place, what was expected. */
function complain(error: unknown, done?: () => void): void {
  const { code, facts } = toFailure(error);
  const place =
    error instanceof AppError && facts.file !== undefined
      ? ` ${facts.file}${facts.line === undefined ? "" : `:${facts.line}`}`
      : "";
  const what = [facts.key, facts.problem ?? facts.reason]
    .filter(Boolean)
    .join(" ");
  process.stderr.write(
    `latchkey: ${code}${place}${what === "" ? "" : `: ${what}`}\n`,
    () => done?.(),
  );
}
