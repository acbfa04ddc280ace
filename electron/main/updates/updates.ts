/**
 * Looks for newer versions of Latchkey and tells the person. Sole user of electron-updater, which reads the feed, never goes back to an
 * older version, and checks each file's SHA-512 (on Windows its signature too) before it is run. Nothing is downloaded, let alone
 * installed, before the person has agreed; and where a package is the system's or IT's to replace, it is never offered.
 */
import type { AppUpdater } from "electron-updater";
import type { Settings } from "../config/settings.ts";

/** What can be said after looking. */
export type UpdateNews =
  | { kind: "newest" }
  | { kind: "newer"; version: string; canInstall: boolean }
  | { kind: "failed" };

/** How the person is asked and told. */
export interface UpdateTalk {
  /** Whether the newer version is to be fetched and started. Asked only where Latchkey can install it by itself. */
  mayInstall(version: string): Promise<boolean>;
  tell(news: UpdateNews): Promise<void>;
  /** The fetched file is not what the feed says, or could not be fetched. Nothing was changed. */
  tellNotInstalled(): Promise<void>;
}

export interface UpdatesOptions {
  /** The policies `updates.enabled` and `updates.feedUrl`. */
  enabled: boolean;
  feedUrl: string | undefined;
  /** Whether the package brings the address of a feed. */
  hasBuiltInFeed: boolean;
  canInstall: boolean;
  /** electron-updater's for this system; asked for only when somebody looks. */
  updater: () => Promise<AppUpdater>;
  talk: UpdateTalk;
}

export interface Updates {
  /** Whether looking is possible at all. Where not, nothing ever asks the network. */
  readonly isPossible: boolean;
  /** Looks, and speaks only of a newer version. For the start of the app. */
  lookQuietly(): Promise<void>;
  /** Looks because the person asked, and tells whatever comes out. */
  look(): Promise<void>;
}

/**
 * Whether looking is allowed. What a file that cannot be used was to forbid is not known: without one nothing is forbidden, and with one
 * that has a mistake nobody looks.
 */
export const mayLook = ({
  values,
  problem,
}: Pick<Settings, "values" | "problem">): boolean =>
  values["updates.enabled"] &&
  (problem === undefined || problem.code === "profile/missing");

export function createUpdates(options: UpdatesOptions): Updates {
  const { enabled, feedUrl, hasBuiltInFeed, canInstall, talk } = options;
  const isPossible = enabled && (feedUrl !== undefined || hasBuiltInFeed);
  let loading: Promise<AppUpdater> | undefined;
  let looking: Promise<UpdateNews> | undefined;

  const load = async (): Promise<AppUpdater> => {
    const updater = await options.updater();
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.allowDowngrade = false;
    updater.allowPrerelease = false;
    updater.logger = null;
    // It tells each failure twice, and one that nobody listens to would end the process.
    updater.on("error", () => undefined);
    if (feedUrl !== undefined)
      updater.setFeedURL({ provider: "generic", url: feedUrl });
    return updater;
  };
  const prepared = () => (loading ??= load());

  const news = async (): Promise<UpdateNews> => {
    try {
      const found = await (await prepared()).checkForUpdates();
      // It answers nothing where it does not know what kind of package it runs in.
      if (!found) return { kind: "failed" };
      return found.isUpdateAvailable
        ? { kind: "newer", version: found.updateInfo.version, canInstall }
        : { kind: "newest" };
    } catch {
      return { kind: "failed" };
    }
  };
  /** Whoever asks while somebody looks gets the same answer. */
  const lookOnce = () =>
    (looking ??= news().finally(() => (looking = undefined)));

  const speak = async (found: UpdateNews): Promise<void> => {
    if (found.kind !== "newer" || !found.canInstall) return talk.tell(found);
    if (!(await talk.mayInstall(found.version))) return;
    const updater = await prepared();
    try {
      await updater.downloadUpdate();
    } catch {
      return talk.tellNotInstalled();
    }
    updater.quitAndInstall(false, true);
  };

  return {
    isPossible,
    lookQuietly: async () => {
      if (!isPossible) return;
      const found = await lookOnce();
      if (found.kind === "newer") await speak(found);
    },
    look: async () => {
      if (isPossible) await speak(await lookOnce());
    },
  };
}
