/** Joins what looks for newer versions. */
import { app } from "electron";
import type { Messages } from "../../../shared/messages/messages.ts";
import type { Settings } from "../config/settings.ts";
import { hasBuiltInFeed, systemUpdater } from "../updates/electron-updater.ts";
import { canInstallItself } from "../updates/package-kind.ts";
import { createUpdateTalk } from "../updates/update-talk.ts";
import { createUpdates, mayLook } from "../updates/updates.ts";

/** Only a package can be newer or older than another. */
export function createAppUpdates(settings: Settings, messages: Messages) {
  const { values } = settings;
  return createUpdates({
    enabled: mayLook(settings) && app.isPackaged,
    feedUrl: values["updates.feedUrl"],
    hasBuiltInFeed: hasBuiltInFeed(process.resourcesPath),
    canInstall: canInstallItself({
      platform: process.platform,
      exe: app.getPath("exe"),
      appImage: process.env["APPIMAGE"],
    }),
    updater: systemUpdater,
    talk: createUpdateTalk(messages),
  });
}
