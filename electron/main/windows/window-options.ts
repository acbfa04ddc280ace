/** How the windows look before their pages do, and what their pages may do. */
import { join } from "node:path";
import type { BrowserWindowConstructorOptions } from "electron";
import type { WindowName } from "../../../shared/ipc.ts";
import type { Locale } from "../../../shared/messages/language.ts";
import { appOrigin } from "./app-protocol.ts";

/** The page of each window, told in its address which language it speaks. */
export const pageOf = (name: WindowName, locale: Locale): string =>
  `${appOrigin}/${name}.html?${new URLSearchParams({ ...locale }).toString()}`;

const shapes: Record<WindowName, BrowserWindowConstructorOptions> = {
  "sign-in": {
    width: 420,
    height: 560,
    minWidth: 320,
    minHeight: 400,
    maximizable: false,
    fullscreenable: false,
  },
  directory: { width: 960, height: 640, minWidth: 720, minHeight: 480 },
  support: {
    width: 640,
    height: 640,
    minWidth: 320,
    minHeight: 320,
    fullscreenable: false,
  },
  proxy: {
    width: 420,
    height: 540,
    minWidth: 320,
    minHeight: 320,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
  },
  waiting: {
    width: 360,
    height: 200,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
  },
};

/** The page's own background, so that nothing flashes before it is drawn. */
const background = { light: "#f3f6f7", dark: "#101618" };

export interface WindowSurroundings {
  partition: string;
  preloadFolder: string;
  isDark: boolean;
  isPackaged: boolean;
  /** A file with the app's icon. macOS takes the bundle's, a packaged app on Windows its own. */
  icon: string;
}

export function windowOptions(
  name: WindowName,
  around: WindowSurroundings,
): BrowserWindowConstructorOptions {
  return {
    ...shapes[name],
    useContentSize: true,
    show: false,
    title: "Latchkey",
    icon: around.icon,
    backgroundColor: around.isDark ? background.dark : background.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(around.preloadFolder, `${name}.cjs`),
      partition: around.partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !around.isPackaged,
    },
  };
}
