import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import {
  hardenApp,
  hardenSession,
  isAllowedRequest,
} from "../../../electron/main/windows/hardening.ts";

test("no web contents navigates, opens a window or takes a webview", () => {
  const app = Object.assign(new EventEmitter(), { enableSandbox: vi.fn() });
  hardenApp(app as never);
  expect(app.enableSandbox).toHaveBeenCalled();

  let openHandler: ((details: { url: string }) => unknown) | undefined;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openHandler) =>
      (openHandler = handler),
  });
  app.emit("web-contents-created", {}, contents);
  for (const name of [
    "will-navigate",
    "will-frame-navigate",
    "will-redirect",
    "will-attach-webview",
  ]) {
    const event = { preventDefault: vi.fn() };
    contents.emit(name, event);
    expect(event.preventDefault, name).toHaveBeenCalledOnce();
  }
  expect(openHandler?.({ url: "app://latchkey/sign-in.html" })).toEqual({
    action: "deny",
  });
});

test("no session grants a permission, downloads, or loads from the network", () => {
  const handlers: Record<string, (...given: never[]) => unknown> = {};
  const keep = (name: string) => (handler: (...given: never[]) => unknown) =>
    (handlers[name] = handler);
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep("request"),
    setPermissionCheckHandler: keep("check"),
    setDevicePermissionHandler: keep("device"),
    webRequest: { onBeforeRequest: keep("network") },
  });
  hardenSession(session as never);
  const call = (name: string, ...given: unknown[]) =>
    handlers[name]?.(...(given as never[]));

  const granted = vi.fn();
  call("request", {}, "media", granted);
  expect(granted).toHaveBeenCalledWith(false);
  expect(call("check", {}, "clipboard-read")).toBe(false);
  expect(call("device", {})).toBe(false);
  const network = vi.fn();
  call("network", { url: "https://example.com" }, network);
  expect(network).toHaveBeenCalledWith({ cancel: true });
  const download = { preventDefault: vi.fn() };
  session.emit("will-download", download);
  expect(download.preventDefault).toHaveBeenCalled();
});

test.each([
  ["app://latchkey/sign-in.html", true],
  ["devtools://devtools/bundled/x.html", true],
  ["app://latchkey.evil/x", false],
  ["app://elsewhere/x", false],
  ["http://127.0.0.1/", false],
  ["https://example.com/", false],
  ["file:///etc/passwd", false],
  ["data:text/html,x", false],
  ["blob:app://latchkey/x", false],
])("a request to %s: %j", (url, allowed) => {
  expect(isAllowedRequest(url)).toBe(allowed);
});
