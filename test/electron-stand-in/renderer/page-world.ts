// Runs at document start in the page's own world, before any script of the page. Leaves nothing behind but
// what the preload exposes. Injected through Function#toString: refers to nothing outside itself.
import type { makeBridge as MakeBridge } from "./bridge.ts";

export function pageWorld(makeBridge: typeof MakeBridge, token: string): void {
  if (window !== window.top) return;
  type Method = (this: unknown, ...args: unknown[]) => unknown;
  const bridge = makeBridge(token, "page");

  const deepFreeze = (value: unknown): unknown => {
    const open =
      value &&
      typeof value === "object" &&
      !Object.isFrozen(value) &&
      !ArrayBuffer.isView(value);
    if (!open) return value;
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
    return value;
  };
  bridge.roots["expose"] = (key, api) => {
    const name = String(key);
    if (Object.hasOwn(window, name))
      throw new Error(
        "Cannot bind an API on top of an existing property on the window object",
      );
    Object.defineProperty(window, name, {
      value: deepFreeze(api),
      enumerable: true,
    });
  };

  // window.open() goes to the main process instead of to Chromium. It answers null, as in Electron when the
  // app denies it; that there is no window to talk to when the app allows it differs from Electron.
  const nativeOpen = window.open;
  window.open = function open(url = "", target = "_blank", features = "") {
    if (/^_(self|top|parent)$/i.test(target))
      return nativeOpen.call(window, url, target, features);
    const absolute =
      url === "" ? "about:blank" : new URL(url, document.baseURI).href;
    const sized = /\b(popup|width|height|left|top)\b/.test(features);
    const disposition = sized ? "new-window" : "foreground-tab";
    const frameName = target === "_blank" ? "" : target;
    bridge.call("open", [{ url: absolute, frameName, features, disposition }]);
    return null;
  };

  // Chromium lets scripts close only the windows that scripts have opened.
  window.close = function close() {
    bridge.call("close", []);
  };

  // CDP has no event for "a permission is wanted", so the APIs themselves ask the main process first.
  const guard = (
    object: object | undefined,
    name: string,
    permission: string,
    details: (...args: unknown[]) => object = () => ({}),
    onDenied: Method = () => {
      throw new DOMException("Permission denied", "NotAllowedError");
    },
  ): void => {
    const original: unknown = object && Reflect.get(object, name);
    if (!object || typeof original !== "function") return;
    const guarded: Method = async function (...args) {
      const granted = await bridge.call("permission", [
        permission,
        details(...args),
      ]);
      return granted ? Reflect.apply(original, this, args) : onDenied(...args);
    };
    Object.defineProperty(guarded, "name", { value: name });
    Reflect.set(object, name, guarded);
  };
  const mediaTypes = (constraints: unknown) => {
    const wanted = Object(constraints);
    return { mediaTypes: ["audio", "video"].filter((kind) => wanted[kind]) };
  };
  const media = globalThis.MediaDevices?.prototype;
  guard(media, "getUserMedia", "media", mediaTypes);
  guard(media, "getDisplayMedia", "display-capture");
  const clipboard = globalThis.Clipboard?.prototype;
  guard(clipboard, "read", "clipboard-read");
  guard(clipboard, "readText", "clipboard-read");
  guard(clipboard, "write", "clipboard-sanitized-write");
  guard(clipboard, "writeText", "clipboard-sanitized-write");
  guard(
    globalThis.Notification,
    "requestPermission",
    "notifications",
    undefined,
    () => "denied",
  );
  const noPosition: Method = (_found, failed) => {
    if (typeof failed === "function")
      failed({ code: 1, message: "User denied Geolocation" });
  };
  const geolocation = globalThis.Geolocation?.prototype;
  guard(
    geolocation,
    "getCurrentPosition",
    "geolocation",
    undefined,
    noPosition,
  );
  guard(geolocation, "watchPosition", "geolocation", undefined, noPosition);
}
