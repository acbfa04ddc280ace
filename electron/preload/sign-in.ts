/** The sign-in window's bridge: its channels, and nothing generic. Types only from the contract, so that no schema library comes along. */
import { contextBridge, ipcRenderer } from "electron";
import type { Bridge } from "../../shared/ipc.ts";

const latchkey: Bridge<"sign-in"> = {
  "sign-in:describe": () => ipcRenderer.invoke("sign-in:describe"),
  "sign-in:submit": (input) => ipcRenderer.invoke("sign-in:submit", input),
  "sign-in:cancel": () => ipcRenderer.invoke("sign-in:cancel"),
  "sign-in:resume": (input) => ipcRenderer.invoke("sign-in:resume", input),
  "sign-in:forget": (input) => ipcRenderer.invoke("sign-in:forget", input),
  "sign-in:back": () => ipcRenderer.invoke("sign-in:back"),
  "sign-in:show-support": () => ipcRenderer.invoke("sign-in:show-support"),
};

contextBridge.exposeInMainWorld("latchkey", latchkey);
