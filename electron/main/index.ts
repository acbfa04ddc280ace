/**
 * The main process: the only place where its parts are joined. Reads the command line and the profile, takes up the saved session and
 * opens the window that fits. Decides nothing else.
 */
import { release, type } from "node:os";
import { join } from "node:path";
import {
  app,
  clipboard,
  powerMonitor,
  protocol,
  screen,
  session,
} from "electron";
import {
  createMessages,
  type Messages,
} from "../../shared/messages/messages.ts";
import { builtInValues, type PolicyValues } from "../../shared/policy.ts";
import { AppError, toFailure } from "./app-error.ts";
import { help } from "./commands/help.ts";
import { runDoctor } from "./commands/run-doctor.ts";
import { runProvision } from "./commands/run-provision.ts";
import { complaintOf, say, write, type Terminal } from "./commands/terminal.ts";
import { parseCommandLine, type CommandLine } from "./config/command-line.ts";
import { readLocale, wishedLanguage } from "./config/locale.ts";
import { domainKeyOf, type Profile } from "./config/profile.ts";
import { loadSettings, type Settings } from "./config/settings.ts";
import { settingsInEffect } from "./config/settings-in-effect.ts";
import { openNetwork } from "./doctor/open-network.ts";
import { createDoctorPage } from "./doctor/doctor-page.ts";
import { examine } from "./doctor/examine.ts";
import { chooseFile } from "./export/choose-file.ts";
import { createExports } from "./export/exports.ts";
import { headingsIn } from "./export/people-text.ts";
import { createHandlers } from "./ipc/handlers.ts";
import { createOpenRequests } from "./ipc/open-requests.ts";
import { serve } from "./ipc/serve.ts";
import {
  createHelperClient,
  keychainDeadlineMs,
} from "./keychain/helper-client.ts";
import { createKeychain } from "./keychain/keychain.ts";
import { clientSecretItem } from "./keychain/secrets.ts";
import { forkHelper } from "./keychain/utility-helper.ts";
import { startAutoLock } from "./lock/auto-lock.ts";
import { watchLinuxScreen } from "./lock/screen-lock-linux.ts";
import { createAppHttp, noTrust, withTrust } from "./network/app-http.ts";
import type { Trust } from "./network/trust.ts";
import { createAuthorizationServer } from "./oauth/authorization-server.ts";
import { managedSettings } from "./policy/managed-settings.ts";
import { readPolicy } from "./policy/read-policy.ts";
import { allOf, guardQuit } from "./safe-quit.ts";
import { createUsers, type Users } from "./scim/users.ts";
import { createItemLock, lockFolder } from "./session/item-lock.ts";
import { createPeopleFile } from "./session/people-file.ts";
import { startRefreshTimer } from "./session/refresh-timer.ts";
import { createSealing } from "./session/sealing.ts";
import type { Session } from "./session/session.ts";
import { createSessions } from "./session/sessions.ts";
import { createBrokenSignIn, createSignIn } from "./session/sign-in.ts";
import { hasBuiltInFeed, systemUpdater } from "./updates/electron-updater.ts";
import { canInstallItself } from "./updates/package-kind.ts";
import { createUpdateTalk } from "./updates/update-talk.ts";
import { createUpdates } from "./updates/updates.ts";
import { createViewFile } from "./view-file.ts";
import { appScheme } from "./windows/app-protocol.ts";
import { createAppWindows, type AppWindows } from "./windows/app-windows.ts";
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
/** Where no profile can be used there is nobody to remember, and nobody to trust. */
const noSettings: Settings & { trust: Trust } = {
  domains: [],
  values: builtInValues,
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
/** Who is told that the keychain lets the person wait. */
let onWaiting: (isWaiting: boolean) => void = () => undefined;
const helper = createHelperClient(forkHelper, {
  deadlineMs: keychainDeadlineMs(process.platform),
  onWaiting: (isWaiting) => onWaiting(isWaiting),
});
const keychain = createKeychain(helper);

protocol.registerSchemesAsPrivileged([appScheme]);
hardenApp(app);

if (commandLine.mode !== "windows") {
  void runCommand(commandLine).then((code) => app.exit(code));
} else if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(runWindows);
} else {
  // The first instance shows its window; it was told by the request for the lock.
  app.quit();
}

async function runWindows(): Promise<void> {
  hardenSession(session.defaultSession);
  let failure: unknown;
  const settings = await withTrust(readSettings()).catch((error: unknown) => {
    complain(error);
    failure = error;
    return { ...noSettings, warnings: [toFailure(error)] };
  });
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
  const windows = createAppWindows(
    join(import.meta.dirname, ".."),
    locale,
    // Who closes the form does not want to be signed in by it any more, and who closes the waiting window does not want to wait.
    (name) => {
      if (name === "sign-in" || name === "waiting") services.signIn.cancel();
      if (name === "waiting") helper.cancel();
      if (name === "directory") services.requests.abandonAll();
    },
    place,
  );
  onWaiting = (isWaiting) =>
    isWaiting ? windows.showWaiting() : windows.hideWaiting();
  const services = servicesOf(settings, failure, windows, messages);
  const { sessions } = services;
  const updates = updatesOf(settings, messages);
  installMenu(process.platform, messages, {
    lock: () => void sessions.lock().catch(complain),
    signOut: () =>
      void sessions.signOut().then(services.signIn.left).catch(complain),
    showSupport: () => windows.showSupport(),
    lookForUpdates: updates.isPossible
      ? () => void updates.look().catch(complain)
      : undefined,
  });

  const showFitting = () =>
    windows.show(sessions.current ? "directory" : "sign-in");
  /** What there is comes to the front, a form beside somebody's session too. */
  const showAgain = () => windows.raise() || showFitting();

  serve(
    createHandlers({
      ...services,
      copy: (text) => clipboard.writeText(text),
      // A sign-in goes on without the keychain, as far as it can.
      stopWaiting: () => helper.cancel(),
      support: windows,
      settingsInEffect: () => settingsInEffect(settings, locale.language),
      doctor: createDoctorPage(
        (signal) =>
          examine({
            ...doctorOptions(),
            choose: (domains) => domains,
            signIn: undefined,
            signal,
          }),
        messages,
      ),
    }),
    windows.find,
  );
  app.on("browser-window-focus", (_event, { webContents }) =>
    fitMenu(windows.find(webContents.id)?.name === "directory"),
  );
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("before-quit", () => {
    services.signIn.cancel();
    // Nobody waits for the keychain any more. Only what is being put into it may be the one copy of a token.
    if (!keychain.isWriting) helper.cancel();
    void services.exports.cancel();
  });
  guardQuit(
    app,
    allOf(sessions, services.views, services.exports, place),
    () => {
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

/** Only a package can be newer or older than another. */
function updatesOf({ values }: Settings, messages: Messages) {
  return createUpdates({
    enabled: values["updates.enabled"] && app.isPackaged,
    feedUrl: values["updates.feedUrl"],
    hasBuiltInFeed: hasBuiltInFeed(process.resourcesPath),
    canInstall: canInstallItself({
      platform: process.platform,
      exe: app.getPath("exe"),
      appImage: process.env["APPIMAGE"],
    }),
    updater: systemUpdater,
    talk: createUpdateTalk(messages),
  });
}

/** `failure` says why the profile cannot be used, where that is so. */
function servicesOf(
  settings: Awaited<ReturnType<typeof withTrust<Settings>>>,
  failure: unknown,
  windows: AppWindows,
  messages: Messages,
) {
  const now = Date.now;
  const { values } = settings;
  const http = createAppHttp({
    settings,
    userAgent: `Latchkey/${app.getVersion()}`,
    session: session.fromPartition("network"),
    keychain,
  });
  // Before anything else is done on waking up.
  powerMonitor.on("resume", () => http.forgetConnections());
  const domainOf = (profile: Profile) => ({
    key: domainKeyOf(profile),
    profile,
    server: createAuthorizationServer({
      profile,
      http,
      now,
      readClientSecret: () => keychain.read(clientSecretItem(profile)),
    }),
  });
  const userData = app.getPath("userData");
  const peopleFile = createPeopleFile(
    join(userData, "people.json"),
    values.rememberUserName,
    () => views.tidy(),
  );
  const views = createViewFile(join(userData, "views.json"), peopleFile.keeps);
  const sessions = createSessions({
    domains: settings.domains.map(domainOf),
    keychain,
    keepSessions: values.keepSessions,
    itemLock: createItemLock(
      lockFolder(
        process.env["XDG_RUNTIME_DIR"],
        join(app.getPath("appData"), app.name),
      ),
    ),
    peopleFile,
    rememberUserName: values.rememberUserName,
    now,
    behaviour: () => ({
      mayExport: values.allowExport,
      keepsSessions: values.keepSessions,
      lockAfterMinutes: values["lock.afterMinutes"],
      screenLock: autoLock.screenLock,
    }),
    onLeft: () => signIn.left(),
  });
  const sealing = createSealing();
  const form =
    failure === undefined
      ? createSignIn({
          sessions,
          sealing,
          windows,
          isManaged: settings.policyPlace !== undefined,
        })
      : createBrokenSignIn(failure, sealing);
  const signIn = {
    ...form,
    left: () => {
      // Nobody is there who could read the file, or wait for it.
      void exports.cancel();
      form.left();
    },
  };
  const exports = createExports({
    isAllowed: values.allowExport,
    headings: headingsIn(messages),
    chooseFile: (order) => chooseFile(order, messages, now()),
  });
  const autoLock = startAutoLock({
    settings: {
      afterMinutes: values["lock.afterMinutes"],
      onSuspend: values["lock.onSuspend"],
      onScreenLock: values["lock.onScreenLock"],
    },
    power: powerMonitor,
    platform: process.platform,
    watchLinuxScreen: (onLock) =>
      watchLinuxScreen(onLock, { env: process.env, pid: process.pid }),
    lock: () => {
      // Nobody is there any more who would want to be signed in.
      signIn.cancel();
      sessions.lock().catch(complain);
    },
  });
  /** What is known of a server is known as long as its session lasts. */
  const users = new WeakMap<Session, Users>();
  return {
    http,
    sessions,
    signIn,
    views,
    exports,
    requests: createOpenRequests(),
    usersOf: (own: Session) => {
      const { profile } = own.domain;
      const its =
        users.get(own) ?? createUsers({ profile, http, session: own, now });
      users.set(own, its);
      return its;
    },
  };
}

/** Does without windows, and without the lock, what the command line asks for. The exit code. */
async function runCommand(
  line: Exclude<CommandLine, { mode: "windows" }>,
): Promise<number> {
  onWaiting = (isWaiting) =>
    isWaiting && void say(terminal, "waiting for your keychain");
  switch (line.mode) {
    case "wrong":
      await say(terminal, complaintOf(line.error));
      return 2;
    case "help":
      await write(terminal.output, help);
      return 0;
    case "version":
      await write(terminal.output, `${app.getVersion()}\n`);
      return 0;
    case "provision": {
      await app.whenReady();
      const { wanted, proxy } = line;
      return runProvision({ readSettings, wanted, proxy, keychain, terminal });
    }
    case "doctor": {
      await app.whenReady();
      const { language, formats } = readLocale(app, line.language);
      const messages = createMessages(language, formats);
      const options = doctorOptions();
      return runDoctor({ line, options, messages, terminal });
    }
  }
}

/** What the doctor has to look at, in a terminal and on its page alike. */
const doctorOptions = () => ({
  about: {
    app: app.getVersion(),
    electron: process.versions.electron,
    node: process.versions.node,
    system: `${type()} ${release()} ${process.arch}`,
  },
  readSettings,
  settingsFile,
  dataFolder: app.getPath("userData"),
  uid: process.getuid?.(),
  items: helper,
  keychain,
  openNetwork: (values: PolicyValues) =>
    openNetwork(values, {
      userAgent: `Latchkey/${app.getVersion()}`,
      session: session.fromPartition("network"),
      keychain,
    }),
  now: Date.now,
});

function complain(error: unknown): void {
  void say(terminal, complaintOf(error));
}
