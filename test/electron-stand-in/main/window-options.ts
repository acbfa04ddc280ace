// Which options of BrowserWindow may be given. One that would promise something else than the stand-in
// does is refused; one that only changes looks, or asks for what is so anyway, is taken.

/** Taken: the stand-in does as they say, or nobody could see the difference in a test. */
const WINDOW = new Set([
  "autoHideMenuBar",
  "backgroundColor",
  "center",
  "closable",
  "darkTheme",
  "fullscreenable",
  "height",
  "icon",
  "maxHeight",
  "maximizable",
  "maxWidth",
  "minHeight",
  "minimizable",
  "minWidth",
  "name",
  "resizable",
  "show",
  "title",
  "useContentSize",
  "webPreferences",
  "width",
  "windowStatePersistence",
  "x",
  "y",
]);

/** Taken with this value, or with any when it is undefined here. */
const WEB: Record<string, unknown> = {
  additionalArguments: undefined,
  allowRunningInsecureContent: false,
  contextIsolation: true,
  devTools: undefined,
  disableDialogs: undefined,
  enableWebSQL: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  partition: undefined,
  preload: undefined,
  safeDialogs: undefined,
  sandbox: true,
  session: undefined,
  spellcheck: undefined,
  webSecurity: true,
  webviewTag: false,
};

/** @throws for an option, or a value, that is not in the stand-in */
export function checkOptions(
  options: Electron.BrowserWindowConstructorOptions,
): void {
  for (const name of Object.keys(options))
    if (!WINDOW.has(name))
      throw new Error(`BrowserWindow option ${name} is not in the stand-in`);
  for (const [name, value] of Object.entries(options.webPreferences ?? {})) {
    const allowed = WEB[name];
    const taken = name in WEB && (allowed === undefined || allowed === value);
    if (!taken)
      throw new Error(
        `webPreferences ${name}: ${String(value)} is not in the stand-in`,
      );
  }
}
