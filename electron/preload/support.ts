/** The support window's bridge: its channels, and nothing generic. Types only from the contract, so that no schema library comes along. */
import { contextBridge, ipcRenderer } from "electron";
import type { Bridge } from "../../shared/ipc.ts";

const latchkey: Bridge<"support"> = {
  "support:close": () => ipcRenderer.invoke("support:close"),
  "settings:read": () => ipcRenderer.invoke("settings:read"),
  "doctor:start": () => ipcRenderer.invoke("doctor:start"),
  "doctor:read": () => ipcRenderer.invoke("doctor:read"),
  "doctor:cancel": () => ipcRenderer.invoke("doctor:cancel"),
  "doctor:copy": () => ipcRenderer.invoke("doctor:copy"),

  "diagnostics:collect": () => ipcRenderer.invoke("diagnostics:collect"),
  "diagnostics:save": () => ipcRenderer.invoke("diagnostics:save"),
};

contextBridge.exposeInMainWorld("latchkey", latchkey);
