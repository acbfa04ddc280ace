// A page wants a window: setWindowOpenHandler decides, and an allowed one is an ordinary new BrowserWindow.
import { toAppUrl } from "../main/schemes.ts";
import type { WebContents } from "./web-contents.ts";

type OpenHandler = Parameters<Electron.WebContents["setWindowOpenHandler"]>[0];
type Options = Electron.BrowserWindowConstructorOptions;
interface OpenedWindow {
  loadURL(url: string): Promise<void>;
}

export interface OpenRequest {
  url: string;
  frameName: string;
  features: string;
  disposition: Electron.HandlerDetails["disposition"];
}

/** Set by browser-window.ts, which depends on WebContents. */
export const windowOpening: {
  create: ((options: Options) => OpenedWindow) | null;
} = {
  create: null,
};

export function openWindow(
  contents: WebContents,
  handler: OpenHandler,
  request: OpenRequest,
): void {
  const details: Electron.HandlerDetails = {
    ...request,
    url: toAppUrl(request.url),
    referrer: {
      url: contents.getURL(),
      policy: "strict-origin-when-cross-origin",
    },
  };
  const answer = handler(details);
  if (answer.action !== "allow") return;
  const options = answer.overrideBrowserWindowOptions ?? {};
  const { partition, session } = contents.preferences;
  const inherited = {
    ...(partition === undefined ? {} : { partition }),
    ...(session === undefined ? {} : { session }),
  };
  const window = windowOpening.create?.({
    ...sizeOf(request.features),
    ...options,
    webPreferences: { ...inherited, ...options.webPreferences },
  });
  contents.emit("did-create-window", window, { ...details, options });
  window?.loadURL(details.url).catch(() => {});
}

function sizeOf(features: string): { width?: number; height?: number } {
  const sizes = features.matchAll(/\b(width|height)=(\d+)/g);
  return Object.fromEntries(
    [...sizes].map(([, name, value]) => [name, Number(value)]),
  );
}
