/** Decides whether a server may be connected to at all. Asked before its name is looked up. */

/**
 * Whether `hosts` let `url` through: a name stands for itself, `*.example.com` for every host below `example.com` and not for it. With no
 * hosts everything is let through. Ports are not looked at.
 */
export function isAllowedHost(url: URL, hosts: readonly string[]): boolean {
  const name = url.hostname.replace(/\.$/, "");
  return (
    hosts.length === 0 ||
    hosts.some((host) => {
      const wanted = host.toLowerCase();
      return wanted.startsWith("*.")
        ? name.endsWith(wanted.slice(1)) && name.length > wanted.length - 1
        : name === wanted;
    })
  );
}
