// Runs at document start in the PAGE's world, before any script of the page.
// Leaves nothing behind but what the preload exposes. Self-contained: it is
// injected through Function#toString.
export function pageWorld(makeBridge, token) {
  if (window !== window.top) return;
  const bridge = makeBridge(token, "page");

  const deepFreeze = (value) => {
    if (
      value &&
      typeof value === "object" &&
      !Object.isFrozen(value) &&
      !ArrayBuffer.isView(value)
    ) {
      Object.freeze(value);
      for (const key of Object.keys(value)) deepFreeze(value[key]);
    }
    return value;
  };

  bridge.roots.expose = (key, api) => {
    if (Object.hasOwn(window, key))
      throw new Error(
        "Cannot bind an API on top of an existing property on the window object",
      );
    Object.defineProperty(window, key, {
      value: deepFreeze(api),
      enumerable: true,
      writable: false,
      configurable: false,
    });
  };

  // window.open() goes to the host instead of to Chromium: the answer is null,
  // as in Electron when setWindowOpenHandler denies (and no window.opener when
  // it allows, which differs from Electron).
  const nativeOpen = window.open;
  window.open = function open(url = "", target = "_blank", features = "") {
    if (/^_(self|top|parent)$/i.test(target))
      return Reflect.apply(nativeOpen, window, [url, target, features]);
    const absolute =
      url === "" ? "about:blank" : new URL(url, document.baseURI).href;
    const disposition = /\b(popup|width|height|left|top)\b/.test(features)
      ? "new-window"
      : "foreground-tab";
    bridge.call("open", [
      {
        url: absolute,
        frameName: target === "_blank" ? "" : target,
        features,
        disposition,
      },
    ]);
    return null;
  };

  // Chromium lets scripts close only windows that scripts have opened.
  window.close = function close() {
    bridge.call("close", []);
  };

  // CDP has no event for "a permission prompt is about to show". The prompting
  // APIs themselves ask the host first, which runs session's request handler.
  const ask = (permission, details = {}) =>
    bridge.call("permission", [permission, details]);
  const guard = (object, name, permission, onDenied, details = () => ({})) => {
    const original = object?.[name];
    if (typeof original !== "function") return;
    object[name] = {
      [name](...args) {
        return ask(permission, details(...args)).then((granted) =>
          granted ? Reflect.apply(original, this, args) : onDenied(...args),
        );
      },
    }[name];
  };
  const notAllowed = () =>
    Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
  guard(
    globalThis.MediaDevices?.prototype,
    "getUserMedia",
    "media",
    notAllowed,
    (c) => ({ mediaTypes: ["audio", "video"].filter((k) => c?.[k]) }),
  );
  guard(
    globalThis.Clipboard?.prototype,
    "readText",
    "clipboard-read",
    notAllowed,
  );
  guard(globalThis.Clipboard?.prototype, "read", "clipboard-read", notAllowed);
  guard(globalThis.Notification, "requestPermission", "notifications", () =>
    Promise.resolve("denied"),
  );
  guard(
    globalThis.Geolocation?.prototype,
    "getCurrentPosition",
    "geolocation",
    (_ok, fail) => fail?.({ code: 1, message: "User denied Geolocation" }),
  );
}
