// session.defaultSession and partitions. A partition is a CDP browser context.
import { EventEmitter } from "node:events";
import { host } from "./host.js";
import { Protocol, netFetch, schemeUrlPatterns } from "./protocol.js";

/** Match patterns such as *://*.example.com/* as used in webRequest filters. */
const matches = (patterns, url) =>
  !patterns?.length ||
  patterns.some(
    (p) =>
      p === "<all_urls>" ||
      new RegExp(
        "^" +
          p
            .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
            .replace(/^\\?\*:/, "(https?|wss?):")
            .replace(/\*/g, ".*") +
          "$",
      ).test(url),
  );

export class WebRequest {
  #listeners = new Map();
  onchange = () => {};

  #set(stage, filter, listener) {
    if (typeof filter === "function" || filter === null)
      [filter, listener] = [{}, filter];
    if (listener) this.#listeners.set(stage, { filter, listener });
    else this.#listeners.delete(stage);
    this.onchange();
  }
  onBeforeRequest(filter, listener) {
    this.#set("request", filter, listener);
  }
  onBeforeSendHeaders(filter, listener) {
    this.#set("headers", filter, listener);
  }
  onHeadersReceived(filter, listener) {
    this.#set("response", filter, listener);
  }
  has(...stages) {
    return stages.some((stage) => this.#listeners.has(stage));
  }
  /** Asks the listener; an empty object when there is none for this URL. */
  run(stage, details) {
    const entry = this.#listeners.get(stage);
    if (!entry || !matches(entry.filter.urls, details.url)) return {};
    return new Promise((resolve) =>
      entry.listener(details, (answer) => resolve(answer ?? {})),
    );
  }
}

export class Session extends EventEmitter {
  protocol = new Protocol();
  webRequest = new WebRequest();
  contents = new Set();
  #context;
  #onPermission = null;
  #checkPermission = null;
  cookies = {
    get: async (filter = {}) => {
      const { cookies } = await (
        await host.started
      ).root.send("Storage.getCookies", {
        browserContextId: await this.contextId(),
      });
      return cookies
        .filter(
          (c) =>
            (!filter.name || c.name === filter.name) &&
            (!filter.domain || c.domain.endsWith(filter.domain)),
        )
        .map((c) => ({
          name: c.name,
          value: c.value,
          domain: c.domain,
          path: c.path,
          secure: c.secure,
          httpOnly: c.httpOnly,
          session: c.session,
          expirationDate: c.expires,
        }));
    },
    set: async ({
      url,
      name,
      value = "",
      domain,
      path,
      secure,
      httpOnly,
      expirationDate,
    }) => {
      const cookie = {
        url,
        name,
        value,
        domain,
        path,
        secure,
        httpOnly,
        expires: expirationDate,
      };
      await (
        await host.started
      ).root.send("Storage.setCookies", {
        cookies: [cookie],
        browserContextId: await this.contextId(),
      });
    },
  };

  constructor(partition) {
    super();
    this.partition = partition;
    this.protocol.onchange = this.webRequest.onchange = () => {
      for (const contents of this.contents) contents.updateInterception();
    };
  }

  /** The CDP browser context; undefined is Chromium's own profile. */
  contextId() {
    if (!this.partition) return Promise.resolve(undefined);
    return (this.#context ??= host.started
      .then(({ root }) => root.send("Target.createBrowserContext"))
      .then((r) => r.browserContextId));
  }

  /** What CDP's Fetch domain must stop on a page's own session: all but documents. */
  fetchPatterns() {
    const patterns = schemeUrlPatterns().map((urlPattern) => ({ urlPattern }));
    if (this.webRequest.has("request", "headers"))
      patterns.push({ urlPattern: "*" });
    if (this.webRequest.has("response"))
      patterns.push({ urlPattern: "*", requestStage: "Response" });
    return patterns;
  }

  setPermissionRequestHandler(handler) {
    this.#onPermission = handler;
  }
  setPermissionCheckHandler(handler) {
    this.#checkPermission = handler;
  }
  /** Electron grants everything when no handler is set. */
  async requestPermission(contents, permission, details) {
    if (
      this.#checkPermission &&
      !this.#checkPermission(
        contents,
        permission,
        new URL(details.requestingUrl).origin,
        details,
      )
    )
      return false;
    if (!this.#onPermission) return true;
    return new Promise((resolve) =>
      this.#onPermission(
        contents,
        permission,
        (granted) => resolve(Boolean(granted)),
        details,
      ),
    );
  }

  fetch(input, init) {
    return netFetch(this.protocol, input, init);
  }
  async clearStorageData({ origin } = {}) {
    const { root } = await host.started;
    if (origin)
      await root.send("Storage.clearDataForOrigin", {
        origin,
        storageTypes: "all",
      });
    else
      await root.send("Storage.clearCookies", {
        browserContextId: await this.contextId(),
      });
  }
  async clearCache() {}
  setUserAgent(userAgent) {
    this.userAgent = userAgent;
  }
  getUserAgent() {
    return this.userAgent ?? "";
  }
  setSpellCheckerEnabled() {}
  setSpellCheckerLanguages() {}
  setProxy() {
    return Promise.resolve();
  }
}

const partitions = new Map();
export const session = {
  defaultSession: new Session(""),
  fromPartition(name) {
    if (!name) return session.defaultSession;
    if (!partitions.has(name)) partitions.set(name, new Session(name));
    return partitions.get(name);
  },
};
export const protocol = session.defaultSession.protocol;
