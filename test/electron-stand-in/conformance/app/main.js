// The app that the conformance tests drive. Opens no window by itself: tests do, through `conformance.open`.
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import {
  app,
  BrowserWindow,
  ipcMain,
  protocol,
  session,
  utilityProcess,
} from "electron";

const folder = import.meta.dirname;
const types = { ".html": "text/html", ".js": "text/javascript" };
const policy = "default-src 'self'; connect-src app: 'self'";

/** What an attempt throws. */
function refusal(attempt) {
  try {
    attempt();
    return "nothing";
  } catch (error) {
    return error.message;
  }
}

async function answer(request) {
  const { pathname } = new URL(request.url);
  if (pathname === "/echo")
    return Response.json({
      url: request.url,
      method: request.method,
      body: await request.text(),
      origin: request.headers.get("origin"),
    });
  if (pathname === "/redirect")
    return new Response(null, {
      status: 302,
      headers: { location: "/page.html" },
    });
  const file = join(folder, pathname);
  if (!existsSync(file)) return new Response("not here", { status: 404 });
  return new Response(readFileSync(file), {
    headers: {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "content-security-policy": policy,
    },
  });
}

const served = new Set();
/** Opens a window and gives its id; `partition` serves the app's schemes from now on. */
async function open({
  url = "app://tiny/page.html",
  partition = "tiny",
  load = true,
  ...options
} = {}) {
  const own = session.fromPartition(partition);
  if (!served.has(partition))
    for (const scheme of ["app", "plain"]) own.protocol.handle(scheme, answer);
  served.add(partition);
  const window = new BrowserWindow({
    width: 420,
    height: 560,
    ...options,
    webPreferences: { preload: join(folder, "preload.cjs"), partition },
  });
  if (load) await window.loadURL(url);
  return window.id;
}

const conformance = {
  open,
  folder,
  /** What happened, in order; tests clear it. */
  log: [],
  early: {
    window: refusal(() => new BrowserWindow()),
    utilityProcess: refusal(() =>
      utilityProcess.fork(join(folder, "child.js")),
    ),
  },
};

Object.assign(globalThis, { conformance });

const privileges = { standard: true, supportFetchAPI: true };
protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { ...privileges, secure: true } },
  { scheme: "plain", privileges: { standard: true } },
]);
if (process.argv.includes("--twice"))
  conformance.early.secondList = refusal(() =>
    protocol.registerSchemesAsPrivileged([]),
  );

app.on("second-instance", (_event, argv, _cwd, data) =>
  conformance.log.push({ argv, data }),
);
app.on("window-all-closed", () => {
  if (process.argv.includes("--quit-with-last-window")) app.quit();
});

ipcMain.handle("echo", (event, value) => ({
  value,
  url: event.senderFrame.url,
  isMainFrame: event.senderFrame === event.sender.mainFrame,
}));
ipcMain.handle("double", (_event, bytes) => bytes.map((byte) => byte * 2));
ipcMain.handle("fail", () => {
  throw Object.assign(new TypeError("it broke"), { secret: 1 });
});
ipcMain.on("note", (event, text) => event.reply("noted", `${text}!`));

if (
  process.argv.includes("--only-one") &&
  !app.requestSingleInstanceLock({ from: process.pid })
)
  app.exit(3);
if (process.argv.includes("--open")) app.whenReady().then(() => open());
