/**
 * What no web contents and no session of this app may do (Electron's security checklist). Applies to all of them, known or not:
 * nothing navigates, nothing opens, nothing is permitted, nothing but `app:` is loaded.
 */
import type { App, Session, WebContents } from "electron";
import { appOrigin } from "./app-protocol.ts";

/** Call before the app is ready. */
export function hardenApp(app: App): void {
  app.enableSandbox();
  app.on("web-contents-created", (_event, contents) =>
    hardenContents(contents),
  );
}

function hardenContents(contents: WebContents): void {
  const deny = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on("will-navigate", deny);
  contents.on("will-frame-navigate", deny);
  contents.on("will-redirect", deny);
  contents.on("will-attach-webview", deny);
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

/** Call for each session before a window uses it. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  );
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isAllowedRequest(url) }),
  );
}

/** The windows' own files; the main process alone has the network. Developer tools load themselves. */
export function isAllowedRequest(url: string): boolean {
  return url.startsWith(`${appOrigin}/`) || url.startsWith("devtools://");
}
