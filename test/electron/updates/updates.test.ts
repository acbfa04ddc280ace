/**
 * Looking for updates with the real electron-updater against a feed on loopback. Electron's network is replaced by Node's through the
 * library's own seam; reading the feed, comparing versions and checking the file are the library's.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, request, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  configureRequestUrl,
  HttpExecutor,
  type DownloadOptions,
} from "builder-util-runtime";
import { AppImageUpdater, type AppUpdater } from "electron-updater";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "../../../electron/main/app-error.ts";
import {
  createUpdates,
  mayLook,
  type UpdateNews,
  type UpdatesOptions,
} from "../../../electron/main/updates/updates.ts";
import { builtInValues } from "../../../shared/policy.ts";

let folder: string;
let asked: string[];
let answer: RequestListener;
let url: string;
let close: () => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-updates-"));
  asked = [];
  // The library's updater of AppImages works in none else.
  vi.stubEnv("APPIMAGE", join(folder, "latchkey.AppImage"));
  const server = createServer((message, response) => {
    asked.push(message.url ?? "");
    answer(message, response);
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => {
  vi.unstubAllEnvs();
  close();
  rmSync(folder, { recursive: true, force: true });
});

const content = Buffer.from("a newer Latchkey");

/** A feed as electron-builder writes it, whose file is `served`. */
function offer(version: string, served: Buffer = content): void {
  const sha512 = createHash("sha512").update(content).digest("base64");
  const name = `latchkey-${version}.AppImage`;
  const feed = `version: ${version}
files:
  - url: ${name}
    sha512: ${sha512}
    size: ${content.length}
path: ${name}
sha512: ${sha512}
releaseDate: '2026-11-28T00:00:00.000Z'
`;
  answer = (message, response) => {
    if (message.url?.startsWith(`/${name}`)) response.end(served);
    else if (/^\/latest-linux(-arm64)?\.yml/.test(message.url ?? ""))
      response.end(feed);
    else response.writeHead(404).end();
  };
}

class NodeExecutor extends HttpExecutor<ReturnType<typeof request>> {
  createRequest(
    options: object,
    callback: (response: unknown) => void,
  ): ReturnType<typeof request> {
    return request(options, callback);
  }
  download(
    from: URL,
    destination: string,
    options: DownloadOptions,
  ): Promise<string> {
    return options.cancellationToken.createPromise(
      (resolve, reject, onCancel) => {
        const requestOptions = {};
        configureRequestUrl(from, requestOptions);
        this.doDownload(
          requestOptions,
          {
            destination,
            options,
            onCancel,
            callback: (error) => (error ? reject(error) : resolve(destination)),
            responseHandler: null,
          },
          0,
        );
      },
    );
  }
}

/** The AppImage's updater of version 1.0.0, installed nowhere. */
function updater(): AppUpdater {
  const own = new AppImageUpdater(null, {
    version: "1.0.0",
    name: "latchkey",
    isPackaged: true,
    appUpdateConfigPath: join(folder, "app-update.yml"),
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  Reflect.set(own, "httpExecutor", new NodeExecutor());
  writeFileSync(join(folder, "app-update.yml"), "updaterCacheDirName: cache\n");
  return own;
}

function lookWith(options: Partial<UpdatesOptions> = {}) {
  const said: (UpdateNews | "not-installed")[] = [];
  const questions: string[] = [];
  const installed: AppUpdater[] = [];
  const updates = createUpdates({
    enabled: true,
    feedUrl: url,
    hasBuiltInFeed: false,
    canInstall: false,
    updater: async () => {
      const own = updater();
      own.quitAndInstall = () => installed.push(own);
      return own;
    },
    talk: {
      mayInstall: async (version) => {
        questions.push(version);
        return true;
      },
      tell: async (news) => void said.push(news),
      tellNotInstalled: async () => void said.push("not-installed"),
    },
    ...options,
  });
  return { updates, said, questions, installed };
}

test("tells of a newer version, and fetches nothing where others install it", async () => {
  offer("1.1.0");
  const { updates, said, questions } = lookWith();
  await updates.look();
  expect(said).toEqual([
    { kind: "newer", version: "1.1.0", canInstall: false },
  ]);
  expect(questions).toEqual([]);
  expect(asked.some((path) => path.includes("AppImage"))).toBe(false);
});

test.each(["1.0.0", "0.9.0"])(
  "does not offer %s to somebody who has 1.0.0",
  async (version) => {
    offer(version);
    const { updates, said, questions } = lookWith({ canInstall: true });
    await updates.look();
    expect(said).toEqual([{ kind: "newest" }]);
    expect(questions).toEqual([]);
    expect(asked).toHaveLength(1);
  },
);

test("says nothing at the start of the app unless there is something newer", async () => {
  offer("1.0.0");
  const same = lookWith();
  await same.updates.lookQuietly();
  answer = (_message, response) => response.writeHead(500).end();
  const broken = lookWith();
  await broken.updates.lookQuietly();
  expect([same.said, broken.said]).toEqual([[], []]);
  expect(asked.length).toBeGreaterThan(1);
});

test.each([
  ["is not there", 404, "gone"],
  ["is no YAML", 200, "{ : ["],
  ["is a network's own page", 200, "<html>Sign in to the Wi-Fi</html>"],
] as const)(
  "says that a feed which %s could not be read",
  async (_why, status, body) => {
    answer = (_message, response) => response.writeHead(status).end(body);
    const { updates, said } = lookWith();
    await updates.look();
    expect(said).toEqual([{ kind: "failed" }]);
  },
);

test("asks first, then fetches, checks and installs", async () => {
  offer("1.1.0");
  const { updates, questions, installed } = lookWith({ canInstall: true });
  await updates.look();
  expect(questions).toEqual(["1.1.0"]);
  expect(installed).toHaveLength(1);
  const fetched = join(folder, "cache/pending/latchkey-1.1.0.AppImage");
  expect(readFileSync(fetched)).toEqual(content);
});

test("fetches nothing when the person says later", async () => {
  offer("1.1.0");
  const { updates, installed } = lookWith({
    canInstall: true,
    talk: {
      mayInstall: async () => false,
      tell: async () => undefined,
      tellNotInstalled: async () => undefined,
    },
  });
  await updates.look();
  expect(installed).toEqual([]);
  expect(asked).toHaveLength(1);
});

test("installs nothing whose hash is not the feed's, and keeps none of it", async () => {
  offer("1.1.0", Buffer.from("a worse Latchkey"));
  const { updates, said, installed } = lookWith({ canInstall: true });
  await updates.look();
  expect(said).toEqual(["not-installed"]);
  expect(installed).toEqual([]);
  expect(
    existsSync(join(folder, "cache/pending/latchkey-1.1.0.AppImage")),
  ).toBe(false);
});

test("asks nobody anything once it is switched off, or without a feed", async () => {
  offer("1.1.0");
  const none = () => {
    throw new Error("The updater was asked for");
  };
  for (const options of [
    { enabled: false, updater: none },
    { feedUrl: undefined, updater: none },
  ]) {
    const { updates, said } = lookWith(options);
    await updates.lookQuietly();
    await updates.look();
    expect([updates.isPossible, said]).toEqual([false, []]);
  }
  expect(asked).toEqual([]);
});

test("looks once for two who ask at the same time", async () => {
  offer("1.1.0");
  const { updates } = lookWith();
  await Promise.all([updates.look(), updates.lookQuietly()]);
  expect(asked).toHaveLength(1);
});

test.each([
  [true, undefined, true],
  [false, undefined, false],
  // Nothing forbids it: there is no file.
  [true, "profile/missing", true],
  // It may have been forbidden in there.
  [true, "profile/malformed", false],
  [true, "profile/unreadable", false],
  [true, "profile/secret-in-clear", false],
  [true, "trust/unsafe", false],
] as const)(
  "with updates.enabled %s and the problem %s looking is allowed: %s",
  (enabled, code, allowed) => {
    const values = { ...builtInValues, "updates.enabled": enabled };
    const problem = code && new AppError(code);
    expect(mayLook({ values, ...(problem && { problem }) })).toBe(allowed);
  },
);
