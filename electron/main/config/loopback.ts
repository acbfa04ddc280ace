/** Which addresses are this machine by their very spelling. A name such as `localhost` is not: somebody resolves it. */

/** Whether the host of `url` is a literal of 127.0.0.0/8 or `[::1]`. The URL parser has already made one spelling of many. */
export function isLoopbackLiteral(url: URL): boolean {
  return url.hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

/** Whether secrets may travel to `url`: over https, or over http without leaving this machine. */
export function isSecure(url: URL): boolean {
  return (
    url.protocol === "https:" ||
    (url.protocol === "http:" && isLoopbackLiteral(url))
  );
}
