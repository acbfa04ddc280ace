// Every request that CDP's Fetch domain has stopped: navigation rules, webRequest's listeners, and the
// handlers of the app's own schemes.
import type { CdpSession, Protocol } from "../chromium/cdp.ts";
import type { SchemeHandler } from "../main/protocol.ts";
import {
  privilegesOf,
  schemeOf,
  toAppUrl,
  toChromiumCsp,
  toChromiumUrl,
} from "../main/schemes.ts";
import { errorName } from "./net-errors.ts";
import type { WebContents } from "./web-contents.ts";

/** A stopped request, and the session to answer it on. */
interface Paused {
  readonly event: Protocol.Fetch.requestPausedPayload;
  readonly cdp: CdpSession;
}
type Header = Protocol.Fetch.HeaderEntry;
type Details = Record<string, unknown> & { url: string };

/** CDP's resource types and Electron's. */
const RESOURCE_TYPES: Record<string, string> = {
  Document: "subFrame",
  Fetch: "xhr",
  Font: "font",
  Image: "image",
  Media: "media",
  Ping: "ping",
  Script: "script",
  Stylesheet: "stylesheet",
  WebSocket: "webSocket",
  XHR: "xhr",
};

export class Interception {
  readonly #contents: WebContents;
  readonly #cdp: CdpSession;

  constructor(contents: WebContents, cdp: CdpSession) {
    this.#contents = contents;
    this.#cdp = cdp;
    cdp.on("Fetch.requestPaused", (event) => {
      // Documents have been dealt with, see onDocument().
      if (event.resourceType === "Document") this.#continue({ event, cdp });
      else void this.#onPaused({ event, cdp });
    });
  }
  onDocument(
    event: Protocol.Fetch.requestPausedPayload,
    cdp: CdpSession,
  ): void {
    void this.#onPaused({ event, cdp });
  }
  update(): Promise<unknown> {
    const patterns = this.#contents.session.fetchPatterns();
    return this.#cdp.trySend("Fetch.enable", { patterns });
  }

  async #onPaused(paused: Paused): Promise<void> {
    const { responseStatusCode, responseErrorReason } = paused.event;
    if (responseErrorReason) {
      if (this.#isMain(paused))
        this.#contents.navigation.lastError = errorName(responseErrorReason);
      return this.#continue(paused);
    }
    return responseStatusCode === undefined
      ? this.#onRequest(paused)
      : this.#onResponse(paused);
  }

  async #onRequest(paused: Paused): Promise<void> {
    const { request } = paused.event;
    const details = this.#details(paused);
    const { url } = details;
    if (this.#isMain(paused)) await this.#contents.refreshPreload();
    if (!this.#allowsNavigation(paused, url))
      return this.#fail(paused, "Aborted");
    const { webRequest } = this.#contents.session;
    const before = await webRequest.run("request", details);
    if (before.cancel) return this.#fail(paused, "BlockedByClient");
    if (before.redirectURL) {
      const location = toChromiumUrl(before.redirectURL);
      return this.#fulfil(paused, 302, [{ name: "location", value: location }]);
    }
    return url === request.url
      ? this.#passOn(paused, details)
      : this.#answer(paused, url);
  }
  #allowsNavigation(paused: Paused, url: string): boolean {
    const { resourceType, frameId, redirectedRequestId } = paused.event;
    const { navigation, frames } = this.#contents;
    if (this.#isMain(paused))
      return navigation.allows(url, Boolean(redirectedRequestId));
    const frame = resourceType === "Document" && frames.find(frameId);
    return !frame || navigation.allowsFrame(frame, url);
  }

  /** To the network. */
  async #passOn(paused: Paused, details: Details): Promise<void> {
    const { requestId, request } = paused.event;
    const { webRequest } = this.#contents.session;
    const { requestHeaders } = await webRequest.run("headers", {
      ...details,
      requestHeaders: { ...request.headers },
    });
    const headers = entries(requestHeaders ?? {});
    await paused.cdp.trySend("Fetch.continueRequest", {
      requestId,
      // Of a document that cannot be had, the answer tells why.
      interceptResponse: webRequest.has("response") || this.#isMain(paused),
      ...(requestHeaders ? { headers } : {}),
    });
  }

  /** A request of one of the app's own schemes. */
  async #answer(paused: Paused, url: string): Promise<void> {
    const handler = this.#contents.session.protocol.handlerFor(url);
    const { supportFetchAPI } = privilegesOf(schemeOf(url));
    // Chromium reports fetch() and XMLHttpRequest alike.
    const isFetch = /^(Fetch|XHR)$/.test(paused.event.resourceType);
    if (isFetch && !supportFetchAPI) return this.#fail(paused, "Failed");
    if (!handler) return this.#fail(paused, "AddressUnreachable");
    try {
      await this.#answerWith(handler, paused, url);
    } catch (error) {
      if (!this.#contents.isDestroyed())
        console.error(`protocol handler for ${url}:`, error);
      this.#fail(paused, "Failed");
    }
  }

  async #answerWith(
    handler: SchemeHandler,
    paused: Paused,
    url: string,
  ): Promise<void> {
    const { method, headers, postDataEntries = [] } = paused.event.request;
    const shown = entries(headers).map(({ name, value }): [string, string] => [
      name,
      /^(origin|referer)$/i.test(name) ? toAppUrl(value) : value,
    ]);
    const body = Buffer.concat(
      postDataEntries.map(({ bytes = "" }) => Buffer.from(bytes, "base64")),
    );
    const response = await handler(
      new Request(url, {
        method,
        headers: shown,
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      }),
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    const sent = [...response.headers].map(([name, value]) => ({
      name,
      value: name === "location" ? toChromiumUrl(value) : value,
    }));
    this.#fulfil(paused, response.status, sent, bytes.toString("base64"));
  }

  async #onResponse(paused: Paused): Promise<void> {
    const { requestId, responseStatusCode = 200 } = paused.event;
    const responseHeaders: Record<string, string[]> = {};
    for (const { name, value } of paused.event.responseHeaders ?? [])
      (responseHeaders[name] ??= []).push(value);
    const answer = await this.#contents.session.webRequest.run("response", {
      ...this.#details(paused),
      responseHeaders,
      statusCode: responseStatusCode,
      statusLine: `HTTP/1.1 ${responseStatusCode}`,
    });
    if (answer.cancel) return this.#fail(paused, "BlockedByClient");
    if (!answer.responseHeaders) return this.#continue(paused);
    // Chromium has read a document's policy before it lets the headers be changed; a response that is
    // made anew is read anew.
    const content = await paused.cdp.trySend("Fetch.getResponseBody", {
      requestId,
    });
    if (!content) return this.#continue(paused);
    const body = content.base64Encoded
      ? content.body
      : Buffer.from(content.body).toString("base64");
    this.#fulfil(
      paused,
      responseStatusCode,
      entries(answer.responseHeaders),
      body,
    );
  }

  #isMain({ event: { resourceType, frameId } }: Paused): boolean {
    return resourceType === "Document" && frameId === this.#contents.targetId;
  }
  #details(paused: Paused): Details {
    const { requestId, request, resourceType, frameId } = paused.event;
    const type = RESOURCE_TYPES[resourceType] ?? "other";
    return {
      id: requestId,
      url: toAppUrl(request.url),
      method: request.method,
      resourceType: this.#isMain(paused) ? "mainFrame" : type,
      webContentsId: this.#contents.id,
      webContents: this.#contents,
      frame: this.#contents.frames.find(frameId) ?? null,
      referrer: toAppUrl(request.headers["Referer"]),
      timestamp: Date.now(),
    };
  }
  #continue({ event: { requestId }, cdp }: Paused): void {
    void cdp.trySend("Fetch.continueRequest", { requestId });
  }
  #fail(paused: Paused, errorReason: Protocol.Network.ErrorReason): void {
    const { requestId } = paused.event;
    if (this.#isMain(paused))
      this.#contents.navigation.lastError = errorName(errorReason);
    void paused.cdp.trySend("Fetch.failRequest", { requestId, errorReason });
  }
  #fulfil(
    { event: { requestId }, cdp }: Paused,
    responseCode: number,
    headers: Header[],
    body = "",
  ): void {
    const responseHeaders = headers.map(({ name, value }) => ({
      name,
      value: isCsp(name) ? toChromiumCsp(value) : value,
    }));
    void cdp.trySend("Fetch.fulfillRequest", {
      requestId,
      responseCode,
      responseHeaders,
      body,
    });
  }
}

const isCsp = (name: string) =>
  /^content-security-policy(-report-only)?$/i.test(name);

function entries(headers: Record<string, string | string[]>): Header[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
}
