/**
 * The main process: here, and in composition/ for what it hands out, are the only places where its parts are joined. Reads the command line
 * and the profile, takes up the saved session and opens the window that fits. Decides nothing else.
 */
import { join } from "node:path";
import {
  app,
  clipboard,
  powerMonitor,
  protocol,
  screen,
  session,
} from "electron";
import { createMessages } from "../../shared/messages/messages.ts";
import { builtInValues } from "../../shared/policy.ts";
import { AppError, toFailure } from "./app-error.ts";
import { complaintOf, say, type Terminal } from "./commands/terminal.ts";
import type { Base } from "./composition/base.ts";
import { runCommand } from "./composition/commands.ts";
import { createServices } from "./composition/services.ts";
import { createSupport } from "./composition/support.ts";
import { createAppUpdates } from "./composition/updates.ts";
import { parseCommandLine } from "./config/command-line.ts";
import { readLocale, wishedLanguage } from "./config/locale.ts";
import { loadSettings, type Settings } from "./config/settings.ts";
import { settingsInEffect } from "./config/settings-in-effect.ts";
import { createHandlers } from "./ipc/handlers.ts";
import { serve } from "./ipc/serve.ts";
import {
  createHelperClient,
  keychainDeadlineMs,
} from "./keychain/helper-client.ts";
import { createKeychain } from "./keychain/keychain.ts";
import { forkHelper } from "./keychain/utility-helper.ts";
import { createLogs } from "./log/logs.ts";
import { createSubjects } from "./log/subjects.ts";
import { createWatch } from "./log/watch.ts";
import { noTrust, withTrust } from "./network/app-http.ts";
import type { Trust } from "./network/trust.ts";
import { managedSettings } from "./policy/managed-settings.ts";
import { readPolicy } from "./policy/read-policy.ts";
import { allOf, guardQuit } from "./safe-quit.ts";
import { startRefreshTimer } from "./session/refresh-timer.ts";
import { appScheme } from "./windows/app-protocol.ts";
import { createAppWindows } from "./windows/app-windows.ts";
import { hardenApp, hardenSession } from "./windows/hardening.ts";
import { fitMenu, installMenu } from "./windows/menu.ts";
import { createWindowPlace } from "./windows/window-place.ts";

const commandLine = parseCommandLine(process.argv.slice(1), process.cwd());
const settingsFile =
  commandLine.profileFile ?? join(app.getPath("userData"), "profile.json");
/** Fails closed: with a policy that cannot be used there is nobody to sign in. */
async function readSettings(): Promise<Settings> {
  const settings = await managedSettings(
    await readPolicy(process.platform),
    () => loadSettings(settingsFile, commandLine.profileFile !== undefined),
  );
  for (const { code, facts } of settings.warnings ?? [])
    complain(new AppError(code, facts));
  return settings;
}
/** Where a policy cannot be used there is nobody to remember and nobody to trust, and what it was to forbid is not known. */
const noSettings: Settings & { trust: Trust } = {
  domains: [],
  values: { ...builtInValues, "updates.enabled": false },
  origins: {},
  trust: noTrust,
};
const terminal: Terminal = {
  // Opened by whoever reads it: a program with windows leaves it alone.
  get input() {
    return process.stdin;
  },
  output: process.stdout,
  errors: process.stderr,
};
const logs = createLogs({
  folder: app.getPath("logs"),
  now: Date.now,
  pid: process.pid,
  onFault: (line) => void say(terminal, line),
});
const subjects = createSubjects(
  join(app.getPath("userData"), "audit-key.json"),
);
const watch = createWatch(logs, subjects.of);
/** Whoever only looks, such as the doctor, leaves nothing behind. */
const isWatched =
  commandLine.mode === "windows" || commandLine.mode === "provision";
/** Who is told that the keychain lets the person wait. */
let onWaiting: (isWaiting: boolean) => void = () => undefined;
const helper = createHelperClient(
  isWatched ? watch.fork(forkHelper) : forkHelper,
  {
    deadlineMs: keychainDeadlineMs(process.platform),
    onWaiting: (isWaiting) => {
      if (isWatched) watch.waiting(isWaiting);
      onWaiting(isWaiting);
    },
  },
);
const ownKeychain = createKeychain(helper);
const keychain = isWatched ? watch.keychain(ownKeychain) : ownKeychain;
const base: Base = {
  commandLine,
  terminal,
  settingsFile,
  readSettings,
  logs,
  watch,
  helper,
  keychain,
  onWaiting: (listener) => (onWaiting = listener),
  complain,
};

protocol.registerSchemesAsPrivileged([appScheme]);
hardenApp(app);

if (commandLine.mode !== "windows") {
  void runCommand(base, commandLine)
    .then((code) => logs.settled().then(() => code))
    .then((code) => app.exit(code));
} else if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(runWindows);
} else {
  // The first instance shows its window; it was told by the request for the lock.
  app.quit();
}

async function runWindows(): Promise<void> {
  watch.start(app);
  await subjects.load();
  hardenSession(session.defaultSession);
  let failure: unknown;
  const refuse = (error: unknown) => {
    complain(error);
    watch.settingsRefused(error);
    failure = error;
  };
  const settings = await withTrust(readSettings()).catch((error: unknown) => {
    refuse(error);
    return { ...noSettings, warnings: [toFailure(error)] };
  });
  if (failure === undefined) watch.settings(settings);
  if (settings.problem) refuse(settings.problem);
  const locale = readLocale(
    app,
    wishedLanguage(
      commandLine.language,
      settings.values.language,
      settings.origins.language?.name === "enforced",
    ),
  );
  const messages = createMessages(locale.language, locale.formats);
  const place = createWindowPlace(
    join(app.getPath("userData"), "window.json"),
    () => screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  await place.load();
  const windows = watch.windows(
    createAppWindows(
      join(import.meta.dirname, ".."),
      locale,
      // Who closes the form does not want to be signed in by it any more; who closes the waiting window does not want to wait, and whoever
      // closes another one but the support window's does not want to be asked for a proxy's login.
      (name) => {
        if (name === "sign-in" || name === "waiting") services.signIn.cancel();
        if (name === "waiting") helper.cancel();
        if (name !== "waiting" && name !== "support") services.proxy.decline();
        if (name === "directory") services.requests.abandonAll();
      },
      place,
    ),
  );
  onWaiting = (isWaiting) =>
    isWaiting ? windows.showWaiting() : windows.hideWaiting();
  const services = createServices(base, settings, failure, windows, messages);
  const { sessions } = services;
  const updates = createAppUpdates(settings, messages);
  installMenu(process.platform, messages, {
    lock: () => void sessions.lock().catch(complain),
    signOut: () => void services.signOut().catch(complain),
    showSupport: () => windows.showSupport(),
    lookForUpdates: updates.isPossible
      ? () => void updates.look().catch(complain)
      : undefined,
  });

  const showFitting = () => {
    services.proxy.allow();
    windows.show(sessions.current ? "directory" : "sign-in");
  };
  /** What there is comes to the front, a form beside somebody's session too. */
  const showAgain = () => windows.raise() || showFitting();

  serve(
    createHandlers({
      ...services,
      ...createSupport(base, messages),
      copy: (text) => clipboard.writeText(text),
      // A sign-in goes on without the keychain, as far as it can.
      stopWaiting: () => helper.cancel(),
      support: windows,
      settingsInEffect: () => settingsInEffect(settings, locale.language),
    }),
    windows.find,
    watch.around,
  );
  app.on("browser-window-focus", (_event, { webContents }) =>
    fitMenu(windows.find(webContents.id)?.name === "directory"),
  );
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("before-quit", () => {
    services.signIn.cancel();
    services.proxy.decline();
    // Nobody waits for the keychain any more. Only what is being put into it may be the one copy of a token.
    if (!keychain.isWriting) helper.cancel();
    void services.exports.cancel();
  });
  guardQuit(
    app,
    allOf(sessions, services.views, services.exports, place, logs),
    () => {
      watch.end();
      services.http.close().catch(() => undefined);
      windows.end();
    },
  );
  await sessions.restore();
  // From here on the state is known: macOS sends the first `activate` while the app still starts.
  app.on("second-instance", showAgain);
  app.on("activate", showAgain);
  startRefreshTimer(() => sessions.refreshIfDue(), powerMonitor);
  showFitting();
  void updates.lookQuietly().catch(complain);
}

function complain(error: unknown): void {
  watch.failed(error);
  void say(terminal, complaintOf(error));
}
