/** Writes which windows come and go. Nothing of what they show. */
import type { App } from "electron";
import type { AppWindows } from "../windows/app-windows.ts";
import type { Entries } from "./entries.ts";
import type { LogEvents } from "./log-events.ts";

type Log = Entries<LogEvents>;

export function createLoggedWindows(windows: AppWindows, log: Log): AppWindows {
  return {
    ...windows,
    show: (name) => {
      windows.show(name);
      log.write("window", { window: name, change: "shown" });
    },
    renew: (name) => {
      const isRenewed = windows.renew(name);
      if (isRenewed) log.write("window", { window: name, change: "fresh" });
      return isRenewed;
    },
    showSupport: () => {
      windows.showSupport();
      log.write("window", { window: "support", change: "shown" });
    },
    showProxy: () => {
      windows.showProxy();
      log.write("window", { window: "proxy", change: "shown" });
    },
    conceal: () => {
      windows.conceal();
      log.write("windows-hidden", {});
    },
  };
}

/** From now on, the end of every page. */
export function logPages(app: Pick<App, "on">, log: Log): void {
  app.on("web-contents-created", (_event, contents) => {
    const page = contents.id;
    contents.once("destroyed", () => log.write("page-destroyed", { page }));
    contents.on("render-process-gone", (_gone, { reason }) =>
      log.write("page-died", { page, reason }),
    );
  });
}
