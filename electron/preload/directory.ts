/** The directory window's bridge: its channels, and nothing generic. Types only from the contract, so that no schema library comes along. */
import { contextBridge, ipcRenderer } from "electron";
import type { Bridge } from "../../shared/ipc.ts";

const latchkey: Bridge<"directory"> = {
  "session:read": () => ipcRenderer.invoke("session:read"),
  "session:sign-out": () => ipcRenderer.invoke("session:sign-out"),
  "session:sign-out-everywhere": () =>
    ipcRenderer.invoke("session:sign-out-everywhere"),
  "session:switch": (input) => ipcRenderer.invoke("session:switch", input),
  "session:add-person": () => ipcRenderer.invoke("session:add-person"),
  "session:lock": () => ipcRenderer.invoke("session:lock"),
  "session:show-support": () => ipcRenderer.invoke("session:show-support"),
  "proxy:ask-again": () => ipcRenderer.invoke("proxy:ask-again"),
  "people:list": (query) => ipcRenderer.invoke("people:list", query),
  "people:abandon": (input) => ipcRenderer.invoke("people:abandon", input),
  "people:count-states": (selection) =>
    ipcRenderer.invoke("people:count-states", selection),
  "people:read": (input) => ipcRenderer.invoke("people:read", input),
  "people:read-photo": (input) =>
    ipcRenderer.invoke("people:read-photo", input),
  "people:read-self": () => ipcRenderer.invoke("people:read-self"),
  "groups:list": (input) => ipcRenderer.invoke("groups:list", input),
  "view:read": () => ipcRenderer.invoke("view:read"),
  "view:save": (view) => ipcRenderer.invoke("view:save", view),
  "access:read": () => ipcRenderer.invoke("access:read"),
  "export:start": (order) => ipcRenderer.invoke("export:start", order),
  "export:read": () => ipcRenderer.invoke("export:read"),
  "export:cancel": () => ipcRenderer.invoke("export:cancel"),
  "clipboard:write": (input) => ipcRenderer.invoke("clipboard:write", input),
};

contextBridge.exposeInMainWorld("latchkey", latchkey);
