/** The proxy window's bridge: its channels, and nothing generic. Types only from the contract, so that no schema library comes along. */
import { contextBridge, ipcRenderer } from "electron";
import type { Bridge } from "../../shared/ipc.ts";

const latchkey: Bridge<"proxy"> = {
  "proxy:describe": () => ipcRenderer.invoke("proxy:describe"),
  "proxy:submit": (input) => ipcRenderer.invoke("proxy:submit", input),
  "proxy:cancel": () => ipcRenderer.invoke("proxy:cancel"),
};

contextBridge.exposeInMainWorld("latchkey", latchkey);
