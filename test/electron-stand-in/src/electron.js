// The `electron` module as the app sees it, for import and for require().
import { app } from "./app.js";
import { BrowserWindow } from "./browser-window.js";
import * as desktop from "./desktop.js";
import { ipcMain } from "./ipc.js";
import { nativeImage } from "./native-image.js";
import { netFetch } from "./protocol.js";
import { protocol, session, Session } from "./session.js";
import { utilityProcess } from "./utility-process.js";
import { webContents, WebContents, WebFrameMain } from "./web-contents.js";

app.allWindows = () => BrowserWindow.getAllWindows();

const net = {
  fetch: (input, init) => netFetch(protocol, input, init),
  isOnline: () => true,
  online: true,
};
const webFrameMain = {
  fromId: (_process, id) =>
    webContents
      .getAllWebContents()
      .flatMap((c) => [...c.frames.values()])
      .find((f) => f.routingId === id),
};

// One ordinary, mutable object: Playwright tests replace its members' functions.
const electron = {
  app,
  BrowserWindow,
  BaseWindow: BrowserWindow,
  ipcMain,
  nativeImage,
  net,
  protocol,
  session,
  Session,
  webContents,
  WebContents,
  WebFrameMain,
  webFrameMain,
  utilityProcess,
  ...desktop,
};
export default electron;
