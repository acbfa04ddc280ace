// The first module of a utility process: gives it process.parentPort, then runs the app's module.
import { EventEmitter } from "node:events";
import { pathToFileURL } from "node:url";
import { answerElectron } from "./electron-import.ts";
import { guarded } from "../core/guard.ts";
import { openArchives } from "./packaged.ts";

/** Messages wait until the app's module listens. */
class ParentPort extends EventEmitter {
  readonly #waiting: unknown[] = [];
  readonly #send: (message: unknown) => void;

  constructor(send: (message: unknown) => void) {
    super();
    this.#send = send;
    this.on("newListener", (event) => {
      if (event === "message")
        queueMicrotask(() => this.#waiting.splice(0).forEach(this.deliver));
    });
  }
  readonly deliver = (data: unknown): void => {
    if (this.listenerCount("message"))
      this.emit("message", { data, ports: [] });
    else this.#waiting.push(data);
  };
  postMessage(message: unknown): void {
    this.#send({ data: message });
  }
}

const { send } = process;
const port = new ParentPort((message) => {
  if (process.connected && send) Reflect.apply(send, process, [message]);
});
process.on("message", ({ data }: { data: unknown }) => port.deliver(data));
// The main process has ended, perhaps by a signal: so does this one.
process.on("disconnect", () => process.exit());
Object.defineProperties(process, {
  parentPort: { value: port },
  send: { value: undefined },
  type: { value: "utility" },
});
answerElectron(
  guarded("electron", {
    net: guarded("net", { fetch: globalThis.fetch }),
  }),
);

openArchives();
process.argv.splice(1, 1); // as with Electron, the app's module is argv[1]
await import(pathToFileURL(process.argv[1] ?? "").href);
