/** Runs the keychain helper as a plain child of Node: gives it the `process.parentPort` that Electron's utility process would. */
import { EventEmitter } from "node:events";

const port = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => process.send?.(message),
  start: () => undefined,
  pause: () => undefined,
});
Object.assign(process, { parentPort: port });
await import("../../../electron/main/keychain/helper.ts");
process.on("message", (data) => port.emit("message", { data, ports: [] }));
