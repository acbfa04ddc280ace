// First module of a utility process: gives it process.parentPort, then runs the app's module.
import { EventEmitter } from "node:events";
import { pathToFileURL } from "node:url";

const send = process.send.bind(process);
const port = new EventEmitter();
const waiting = [];
const deliver = (data) => port.emit("message", { data, ports: [] });
process.on("message", (data) =>
  port.listenerCount("message") ? deliver(data) : waiting.push(data),
);
port.on("newListener", (name) => {
  if (name === "message")
    queueMicrotask(() => waiting.splice(0).forEach(deliver));
});
port.postMessage = (message) => send(message);
port.start = port.pause = () => {};
process.parentPort = port;
process.type = "utility";
delete process.send;

process.argv.splice(1, 1); // as Electron: the module is argv[1]
await import(pathToFileURL(process.argv[1]).href);
