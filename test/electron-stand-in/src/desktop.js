// Modules that reach the desktop: recorded in host.records, and answered
// without a user. Tests replace single functions, as they do with Electron:
//   electronApp.evaluate(({ dialog }) => { dialog.showMessageBox = async () => ({ response: 1 }) })
import { createCipheriv, createDecipheriv, pbkdf2Sync } from "node:crypto";
import { EventEmitter } from "node:events";
import { host } from "./host.js";
import { NativeImage } from "./native-image.js";
import { WebContents, webContents } from "./web-contents.js";

// --- dialog: [window,] options ------------------------------------------------
const optionsOf = (args) =>
  args.find((arg) => arg && !(arg instanceof EventEmitter)) ?? {};
const recordDialog = (kind, args) => {
  const options = optionsOf(args);
  host.record("dialog." + kind, { options });
  return options;
};
const messageAnswer = (options) => ({
  response: options.cancelId ?? options.defaultId ?? 0,
  checkboxChecked: options.checkboxChecked ?? false,
});
export const dialog = {
  showMessageBox: async (...args) =>
    messageAnswer(recordDialog("showMessageBox", args)),
  showMessageBoxSync: (...args) =>
    messageAnswer(recordDialog("showMessageBoxSync", args)).response,
  showOpenDialog: async (...args) => (
    recordDialog("showOpenDialog", args),
    { canceled: true, filePaths: [] }
  ),
  showOpenDialogSync: (...args) =>
    void recordDialog("showOpenDialogSync", args),
  showSaveDialog: async (...args) => (
    recordDialog("showSaveDialog", args),
    { canceled: true, filePath: "" }
  ),
  showSaveDialogSync: (...args) => (
    recordDialog("showSaveDialogSync", args),
    ""
  ),
  showErrorBox: (title, content) => {
    host.record("dialog.showErrorBox", { title, content });
    console.error(`${title}\n${content}`);
  },
};

// --- shell ----------------------------------------------------------------------
export const shell = {
  openExternal: async (url) => host.record("shell.openExternal", { url }),
  openPath: async (path) => (host.record("shell.openPath", { path }), ""),
  showItemInFolder: (path) => host.record("shell.showItemInFolder", { path }),
  trashItem: async (path) => host.record("shell.trashItem", { path }),
  beep: () => host.record("shell.beep", {}),
};

// --- clipboard: this process's own ----------------------------------------------
const board = { text: "", html: "", image: new NativeImage() };
export const clipboard = {
  readText: () => board.text,
  writeText: (text) => void (board.text = String(text)),
  readHTML: () => board.html,
  writeHTML: (html) => void (board.html = String(html)),
  readImage: () => board.image,
  writeImage: (image) => void (board.image = image),
  write: (data) => void Object.assign(board, data),
  clear: () =>
    void Object.assign(board, { text: "", html: "", image: new NativeImage() }),
  availableFormats: () =>
    [board.text && "text/plain", board.html && "text/html"].filter(Boolean),
};

// --- Notification ------------------------------------------------------------------
export class Notification extends EventEmitter {
  static isSupported() {
    return true;
  }
  constructor(options = {}) {
    super();
    Object.assign(this, options);
    this.options = options;
  }
  show() {
    host.record("Notification", { options: this.options, notification: this }); // a test may emit 'click'
    queueMicrotask(() => this.emit("show", {}));
  }
  close() {
    this.emit("close", {});
  }
}

// --- Menu ----------------------------------------------------------------------------
let applicationMenu = null;
export class MenuItem {
  constructor(options) {
    Object.assign(
      this,
      {
        enabled: true,
        visible: true,
        checked: false,
        type: options.submenu ? "submenu" : "normal",
      },
      options,
    );
    if (Array.isArray(options.submenu))
      this.submenu = Menu.buildFromTemplate(options.submenu);
    this.click = (...args) => options.click?.(this, ...args);
  }
}
export class Menu extends EventEmitter {
  items = [];
  static buildFromTemplate(template) {
    const menu = new Menu();
    for (const item of template)
      menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu) {
    applicationMenu = menu;
  }
  static getApplicationMenu() {
    return applicationMenu;
  }
  append(item) {
    this.items.push(item);
  }
  insert(index, item) {
    this.items.splice(index, 0, item);
  }
  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  popup() {
    host.record("Menu.popup", { labels: this.items.map((item) => item.label) });
  }
  closePopup() {}
}

export class Tray extends EventEmitter {
  setToolTip() {}
  setImage() {}
  setTitle() {}
  setContextMenu(menu) {
    this.menu = menu;
  }
  isDestroyed() {
    return false;
  }
  destroy() {}
}

// --- nativeTheme: shown to pages as prefers-color-scheme ---------------------------
class NativeTheme extends EventEmitter {
  #source = "system";
  get themeSource() {
    return this.#source;
  }
  set themeSource(value) {
    if (value === this.#source) return;
    this.#source = WebContents.colorScheme = value;
    for (const contents of webContents.getAllWebContents())
      contents.applyColorScheme();
    this.emit("updated");
  }
  get shouldUseDarkColors() {
    return this.#source === "dark";
  }
  shouldUseHighContrastColors = false;
  shouldUseInvertedColorScheme = false;
  inForcedColorsMode = false;
  prefersReducedTransparency = false;
}
export const nativeTheme = new NativeTheme();

// --- safeStorage: what Electron does on Linux without a key ring (basic_text) ------
const key = pbkdf2Sync("electron-standin", "saltysalt", 1, 16, "sha1");
export const safeStorage = {
  isEncryptionAvailable: () => process.env.ELECTRON_STANDIN_NO_KEYRING !== "1",
  getSelectedStorageBackend: () => "basic_text",
  setUsePlainTextEncryption() {},
  encryptString(text) {
    const cipher = createCipheriv("aes-128-cbc", key, Buffer.alloc(16, " "));
    return Buffer.concat([
      Buffer.from("v10"),
      cipher.update(text, "utf8"),
      cipher.final(),
    ]);
  },
  decryptString(bytes) {
    if (bytes.subarray(0, 3).toString() !== "v10")
      throw new Error(
        "Error while decrypting the ciphertext provided to safeStorage.decryptString. Ciphertext does not appear to be encrypted.",
      );
    const decipher = createDecipheriv(
      "aes-128-cbc",
      key,
      Buffer.alloc(16, " "),
    );
    return (
      decipher.update(bytes.subarray(3), undefined, "utf8") +
      decipher.final("utf8")
    );
  },
};

// --- system -------------------------------------------------------------------------
export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleState: () => "active",
  getSystemIdleTime: () => 0,
  getCurrentThermalState: () => "unknown",
  isOnBatteryPower: () => false,
  onBatteryPower: false,
});
const blockers = new Set();
export const powerSaveBlocker = {
  start: () => (blockers.add(blockers.size + 1), blockers.size),
  stop: (id) => blockers.delete(id),
  isStarted: (id) => blockers.has(id),
};
const display = {
  id: 1,
  label: "",
  scaleFactor: 1,
  rotation: 0,
  internal: true,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  size: { width: 1920, height: 1080 },
  workAreaSize: { width: 1920, height: 1080 },
};
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
});
const shortcuts = new Map();
export const globalShortcut = {
  register: (accelerator, callback) => (
    shortcuts.set(accelerator, callback),
    true
  ),
  isRegistered: (accelerator) => shortcuts.has(accelerator),
  unregister: (accelerator) => void shortcuts.delete(accelerator),
  unregisterAll: () => shortcuts.clear(),
};
export const systemPreferences = Object.assign(new EventEmitter(), {
  getMediaAccessStatus: () => "granted",
  askForMediaAccess: async () => true,
  getAnimationSettings: () => ({ prefersReducedMotion: false }),
});
export const crashReporter = {
  start() {},
  addExtraParameter() {},
  getUploadedReports: () => [],
  getLastCrashReport: () => null,
};
export const autoUpdater = Object.assign(new EventEmitter(), {
  setFeedURL() {},
  getFeedURL: () => "",
  checkForUpdates() {},
  quitAndInstall() {},
});
