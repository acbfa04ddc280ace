// net.request(): a request of Node's that behaves as Electron's ClientRequest where electron-updater and tests rely on it.
import http from "node:http";
import https from "node:https";
import { guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";

type Options = Electron.ClientRequestConstructorOptions;

const urlOf = (options: Options | string): URL => {
  if (typeof options === "string") return new URL(options);
  const { url, protocol = "http:", hostname, host, port, path = "/" } = options;
  if (url !== undefined) return new URL(url);
  const authority = host ?? `${hostname}${port ? `:${port}` : ""}`;
  return new URL(path, `${protocol}//${authority}`);
};

export class ClientRequest
  extends guardedEmitter("ClientRequest")
  implements
    Members<
      Electron.ClientRequest,
      "abort" | "getHeader" | "removeHeader" | "setHeader"
    >
{
  readonly #request: http.ClientRequest;
  #isAborted = false;

  constructor(options: Options | string) {
    super();
    const url = urlOf(options);
    const {
      method = "GET",
      headers,
      redirect = "follow",
    } = typeof options === "string" ? {} : options;
    if (redirect === "follow" && method !== "GET")
      throw new Error("net.request that follows a POST is not in the stand-in");
    this.#request = (url.protocol === "https:" ? https : http).request(url, {
      method,
      headers: Object.fromEntries(
        Object.entries(headers ?? {}).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.map(String) : String(value),
        ]),
      ),
    });
    this.#request.on("response", (response) => {
      const { statusCode = 0, headers } = response;
      const isRedirect = statusCode >= 300 && statusCode < 400;
      if (!isRedirect || headers.location === undefined)
        return this.emit("response", response);
      response.resume();
      if (redirect !== "manual")
        return this.emit("error", new Error("net::ERR_FAILED"));
      const to = new URL(headers.location, url).href;
      this.emit("redirect", statusCode, method, to, headers);
      // Nobody has followed it.
      if (!this.#isAborted)
        this.emit("error", new Error("Redirect was cancelled"));
    });
    this.#request.on("error", (error) => {
      if (!this.#isAborted) this.emit("error", error);
    });
    this.#request.on("close", () => this.emit("close"));
  }

  setHeader(name: string, value: string): void {
    this.#request.setHeader(name, value);
  }
  getHeader(name: string): string {
    return String(this.#request.getHeader(name));
  }
  removeHeader(name: string): void {
    this.#request.removeHeader(name);
  }
  write(chunk: string | Buffer): void {
    this.#request.write(chunk);
  }
  end(chunk?: string | Buffer): this {
    this.#request.end(chunk);
    return this;
  }
  abort(): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.#request.destroy();
    this.emit("abort");
  }
}
