/** Which service answers which channel, and what the app does afterwards. One line each. */
import type { SettingsInEffect } from "../../../shared/ipc.ts";
import { AppError } from "../app-error.ts";
import type { DiagnosticsPage } from "../diagnostics/diagnostics-page.ts";
import type { DoctorPage } from "../doctor/doctor-page.ts";
import type { Exports } from "../export/exports.ts";
import type { OpenRequests } from "./open-requests.ts";
import { createWindowView } from "./window-view.ts";
import type { ProxyAsking } from "../network/ask-proxy-login.ts";
import type { Users } from "../scim/users.ts";
import type { Session } from "../session/session.ts";
import type { Sessions } from "../session/sessions.ts";
import type { SignIn } from "../session/sign-in.ts";
import type { ViewFile } from "../view-file.ts";
import type { AppWindows } from "../windows/app-windows.ts";
import type { Handlers } from "./serve.ts";

export interface Services {
  signIn: SignIn;
  sessions: Sessions;
  /** Signs the current person out, and shows the form. */
  signOut: () => Promise<void>;
  /** Signs out everybody who is remembered, and shows the form. */
  signOutEverywhere: () => Promise<void>;
  /** What the proxy window asks. */
  proxy: ProxyAsking;
  /** The people that a session may see. */
  usersOf: (session: Session) => Users;
  views: ViewFile;
  exports: Exports;
  /** What the directory window waits for. */
  requests: OpenRequests;
  /** Puts text on the clipboard. */
  copy: (text: string) => Promise<void>;
  /** Gives up what the waiting window waits for. */
  stopWaiting: () => void;
  /** The window with the settings in effect and what else helps when something is wrong. */
  support: Pick<AppWindows, "showSupport" | "closeSupport">;
  settingsInEffect: () => SettingsInEffect;
  doctor: DoctorPage;
  diagnostics: DiagnosticsPage;
}

export function createHandlers(services: Services): Handlers {
  const { signIn, sessions, proxy, requests, exports } = services;
  const current = () => {
    if (sessions.current) return sessions.current;
    throw new AppError("session/none");
  };
  const users = () => services.usersOf(current());
  const view = createWindowView(services.views, current);
  return {
    "sign-in:describe": () => signIn.describe(),
    "sign-in:submit": (input) => signIn.submit(input),
    "sign-in:cancel": async () => signIn.cancel(),
    "sign-in:resume": (input) => signIn.resume(input),
    "sign-in:forget": (input) => signIn.forget(input),
    "sign-in:back": () => signIn.back(),
    "session:read": () => sessions.view(),
    "session:sign-out": () => services.signOut(),
    "session:sign-out-everywhere": () => services.signOutEverywhere(),
    "session:switch": (input) => signIn.switchTo(input),
    "session:add-person": () => signIn.addPerson(),
    "session:lock": () => sessions.lock(),
    "people:list": (query) =>
      requests.run(query.request, async (signal) =>
        users().list(query, signal),
      ),
    "people:abandon": async (input) => requests.abandon(input.requests),
    "people:count-states": async (selection) => users().countStates(selection),
    "people:read": async ({ id }) => users().read(id),
    "people:read-photo": async ({ id }) => users().readPhoto(id),
    "people:read-self": async () => users().readSelf(),
    "view:read": () => view.read(),
    "view:save": (changed) => view.save(changed),
    "groups:list": async ({ search }) => users().listGroups(search),
    "access:read": async () => current().access(),
    "export:start": async (order) => {
      proxy.allow();
      const { eachPage } = users();
      return exports.start(current(), order, eachPage);
    },
    "export:read": async () => exports.read(current()),
    "export:cancel": () => exports.cancel(),
    "clipboard:write": ({ text }) => services.copy(text),
    "sign-in:show-support": async () => services.support.showSupport(),
    "session:show-support": async () => services.support.showSupport(),
    "support:close": async () => services.support.closeSupport(),
    "settings:read": async () => services.settingsInEffect(),
    "doctor:start": async () => services.doctor.start(),
    "doctor:read": async () => services.doctor.read(),
    "doctor:cancel": async () => services.doctor.cancel(),
    "doctor:copy": () => services.copy(services.doctor.asText()),
    "diagnostics:collect": () => services.diagnostics.collect(),
    "diagnostics:save": () => services.diagnostics.save(),
    "proxy:describe": () => proxy.describe(),
    "proxy:submit": (input) => proxy.submit(input),
    "proxy:cancel": async () => proxy.decline(),
    "proxy:ask-again": async () => proxy.allow(),
    "waiting:describe": async () => ({ for: "keychain" }),
    "waiting:cancel": async () => services.stopWaiting(),
  };
}
