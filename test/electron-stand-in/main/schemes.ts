// The app's own schemes. Chromium cannot navigate to a scheme that it does not know, so app://host/path is
// shown to it as an http URL of a made-up host; the main process sees the app: form everywhere.
//   secure:     http://host.app.localhost/path         (a secure context: *.localhost is trustworthy)
//   not secure: http://host.app.stand-in.invalid/path  (no secure context, so no crypto.subtle)
// Nothing is ever asked of such a host: the requests are answered before they leave Chromium.

const SUFFIX = { secure: "localhost", insecure: "stand-in.invalid" };
const privileges = new Map<string, Electron.Privileges>();

export function setPrivileges(list: readonly Electron.CustomScheme[]): void {
  for (const { scheme, privileges: wanted = {} } of list)
    privileges.set(scheme, wanted);
}
export const privilegesOf = (scheme: string): Electron.Privileges =>
  privileges.get(scheme) ?? {};
export const schemeNames = (): string[] => [...privileges.keys()];
export const schemeOf = (url: string): string =>
  /^[a-z][a-z0-9+.-]*(?=:)/i.exec(url)?.[0].toLowerCase() ?? "";

const suffixOf = (scheme: string) =>
  privilegesOf(scheme).secure ? SUFFIX.secure : SUFFIX.insecure;

export function toChromiumUrl(url: string): string {
  const scheme = schemeOf(url);
  const [, host, rest] = /^[^:]+:\/\/([^/?#]*)(.*)$/s.exec(url) ?? [];
  if (host === undefined || !privileges.has(scheme)) return url;
  return `http://${host}.${scheme}.${suffixOf(scheme)}${rest}`;
}

export function toAppUrl(url = ""): string {
  const [, host, scheme, suffix, rest] =
    /^http:\/\/([^/?#]+)\.([a-z0-9+-]+)\.(localhost|stand-in\.invalid)(?=[/?#]|$)(.*)$/s.exec(
      url,
    ) ?? [];
  const ours = scheme && privileges.has(scheme) && suffix === suffixOf(scheme);
  return ours ? `${scheme}://${host}${rest}` : url;
}

/** Content-Security-Policy sources: `app:` and `app://host` become what Chromium sees. */
export function toChromiumCsp(policy: string): string {
  return schemeNames().reduce(
    (text, scheme) =>
      text.replace(
        new RegExp(`(?<![\\w-])${scheme}:(?://([\\w.*-]+))?`, "g"),
        (_all, host?: string) =>
          `http://${host ?? "*"}.${scheme}.${suffixOf(scheme)}`,
      ),
    policy,
  );
}

/** Scheme and host of a URL, as WebFrameMain.origin has it. */
export const originOf = (url: string): string =>
  /^[a-z][\w+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? "null";

/** For CDP's Fetch domain: the requests of our own schemes. */
export const schemeUrlPatterns = (): string[] =>
  schemeNames().map((scheme) => `http://*.${scheme}.${suffixOf(scheme)}/*`);
