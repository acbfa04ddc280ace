// A sandboxed preload script has require() and no import.
const load = require;
const { contextBridge, ipcRenderer } = load("electron");

contextBridge.exposeInMainWorld("api", {
  answer: () => 42,
  nested: { list: [1, 2] },
  later: async () => "later",
  throws: () => {
    throw new RangeError("too far");
  },
  echo: (value) => ipcRenderer.invoke("echo", value),
  double: (bytes) => ipcRenderer.invoke("double", bytes),
  fail: () => ipcRenderer.invoke("fail"),
  missing: () => ipcRenderer.invoke("missing"),
  slow: () => ipcRenderer.invoke("slow"),
  note: (text) => ipcRenderer.send("note", text),
  onNoted: (listener) =>
    ipcRenderer.once("noted", (_event, text) => listener(text)),
  onGreeting: (listener) =>
    ipcRenderer.on("greeting", (_event, ...values) => listener(...values)),
});
globalThis.onlyInThePreload = true;
