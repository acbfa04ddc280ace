/** Joins what the windows ask of the main process: sessions, people, exports, the lock. */
import { join } from "node:path";
import { app, powerMonitor } from "electron";
import type { Messages } from "../../../shared/messages/messages.ts";
import { domainKeyOf, type Profile } from "../config/profile.ts";
import type { Settings } from "../config/settings.ts";
import { chooseFile } from "../export/choose-file.ts";
import { createExports } from "../export/exports.ts";
import { headingsIn } from "../export/people-text.ts";
import { createOpenRequests } from "../ipc/open-requests.ts";
import { clientSecretItem } from "../keychain/secrets.ts";
import { startAutoLock } from "../lock/auto-lock.ts";
import { watchLinuxScreen } from "../lock/screen-lock-linux.ts";
import { createAppHttp } from "../network/app-http.ts";
import { createProxyAsking } from "../network/ask-proxy-login.ts";
import type { Trust } from "../network/trust.ts";
import { createAuthorizationServer } from "../oauth/authorization-server.ts";
import { createUsers, type Users } from "../scim/users.ts";
import { createItemLock, lockFolder } from "../session/item-lock.ts";
import { createPeopleFile } from "../session/people-file.ts";
import { createSealing } from "../session/sealing.ts";
import type { Session } from "../session/session.ts";
import { createSessions, type Sessions } from "../session/sessions.ts";
import { createBrokenSignIn, createSignIn } from "../session/sign-in.ts";
import { createViewFile } from "../view-file.ts";
import type { AppWindows } from "../windows/app-windows.ts";
import { networkOf, type Base } from "./base.ts";

/** `failure` says why the profile cannot be used, where that is so. */
export function createServices(
  base: Base,
  settings: Settings & { trust: Trust },
  failure: unknown,
  windows: AppWindows,
  messages: Messages,
) {
  const { keychain, complain, watch } = base;
  const now = Date.now;
  const { values } = settings;
  const proxy = createProxyAsking({ sealing: createSealing(), windows });
  const http = watch.http(
    createAppHttp({ settings, ask: proxy.ask, ...networkOf(base) }),
  );
  // Before anything else is done on waking up.
  powerMonitor.on("resume", () => http.forgetConnections());
  const domainOf = (profile: Profile) => ({
    key: domainKeyOf(profile),
    profile,
    server: watch.server(
      createAuthorizationServer({
        profile,
        http,
        now,
        readClientSecret: () => keychain.read(clientSecretItem(profile)),
      }),
      profile,
      () => sessions.current,
    ),
  });
  const userData = app.getPath("userData");
  const peopleFile = createPeopleFile(
    join(userData, "people.json"),
    values.rememberUserName,
    () => views.tidy(),
  );
  const views = createViewFile(join(userData, "views.json"), peopleFile.keeps);
  const ownSessions = createSessions({
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
      isManaged: settings.policyPlace !== undefined,
      lockAfterMinutes: values["lock.afterMinutes"],
      screenLock: autoLock.screenLock,
    }),
    onSignedOut: (personKey) => void views.forgetSelection(personKey),
    onLeft: () => {
      watch.left(sessions);
      signIn.left();
    },
  });
  const sessions: Sessions = watch.sessions(ownSessions);
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
  /** For what a person does: a proxy in the way may ask them. */
  const asking =
    <I>(act: (input: I) => Promise<void>) =>
    (input: I) => {
      proxy.allow();
      return act(input);
    };
  const signIn = {
    ...form,
    submit: asking(form.submit),
    resume: asking(form.resume),
    switchTo: asking(form.switchTo),
    left: () => {
      // Nobody is there who could read the file, or wait for it; or answer a proxy.
      void exports.cancel();
      proxy.decline();
      form.left();
    },
  };
  /** Nobody who leaves is asked for a proxy's login, so that the server can be told. */
  const leave = (signingOut: () => Promise<void>) => {
    proxy.decline();
    return signingOut().then(signIn.left);
  };
  const exports = createExports({
    isAllowed: values.allowExport,
    headings: headingsIn(messages),
    chooseFile: (order) => chooseFile(order, messages, now()),
    onStep: (step) => watch.exportStep(step, sessions.current),
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
      proxy.decline();
      sessions.lock().catch(complain);
    },
  });
  /** What is known of a server is known as long as its session lasts. */
  const users = new WeakMap<Session, Users>();
  return {
    http,
    sessions,
    signIn,
    signOut: () => leave(sessions.signOut),
    signOutEverywhere: () => leave(sessions.signOutEverywhere),
    proxy,
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
