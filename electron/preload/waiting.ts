/** The waiting window's bridge: its channels, and nothing generic. Types only from the contract, so that no schema library comes along. */
import { contextBridge, ipcRenderer } from "electron";
import type { Bridge } from "../../shared/ipc.ts";

const latchkey: Bridge<"waiting"> = {
  "waiting:describe": () => ipcRenderer.invoke("waiting:describe"),
  "waiting:cancel": () => ipcRenderer.invoke("waiting:cancel"),
};

contextBridge.exposeInMainWorld("latchkey", latchkey);
