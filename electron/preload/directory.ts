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
  "people:list": (query) => ipcRenderer.invoke("people:list", query),
  "people:read": (input) => ipcRenderer.invoke("people:read", input),
  "people:read-self": () => ipcRenderer.invoke("people:read-self"),
  "view:read": () => ipcRenderer.invoke("view:read"),
  "view:save": (view) => ipcRenderer.invoke("view:save", view),
};

contextBridge.exposeInMainWorld("latchkey", latchkey);
