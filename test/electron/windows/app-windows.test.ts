import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createAppWindows,
  type AppWindows,
} from "../../../electron/main/windows/app-windows.ts";
import { pageOf } from "../../../electron/main/windows/window-options.ts";
import { onScreen } from "../../../electron/main/windows/window-place.ts";

const fake = vi.hoisted(() => ({
  /** What happened to which window, in order. */
  log: [] as string[],
  closed: [] as string[],
  cannotLoad: false,
  /** A destroyed window is only gone when its close() is called. */
  isSlowToClose: false,
  partitions: [] as string[],
  /** Where the directory window was before, if anywhere. */
  places: [] as { x: number; y: number; width: number; height: number }[],
  windows: [] as {
    id: number;
    url: string;
    bounds: object;
    arrive(): void;
    reveal(): void;
    draw(): void;
    close(): void;
    crash(): void;
  }[],
}));

vi.mock("electron", async () => {
  const { EventEmitter } = await import("node:events");
  class BrowserWindow extends EventEmitter {
    readonly id = fake.windows.length + 1;
    readonly webContents = Object.assign(new EventEmitter(), { id: this.id });
    url = "";
    bounds = { x: 0, y: 0, width: 420, height: 560 };
    #isDestroyed = false;
    constructor(options: { webPreferences: { partition: string } }) {
      super();
      fake.partitions.push(options.webPreferences.partition);
      fake.windows.push(this);
    }
    async loadURL(url: string) {
      this.url = url;
      if (fake.cannotLoad) throw new Error("ERR_FAILED");
    }
    /** Its page comes, and is not drawn yet. */
    arrive() {
      this.webContents.emit("did-navigate");
    }
    reveal() {
      this.emit("ready-to-show");
    }
    draw() {
      this.arrive();
      this.reveal();
    }
    show() {
      fake.log.push(`show ${this.id}`);
    }
    hide() {
      fake.log.push(`hide ${this.id}`);
    }
    getBounds() {
      return this.bounds;
    }
    setBounds(bounds: typeof this.bounds) {
      this.bounds = bounds;
    }
    isMinimized() {
      return false;
    }
    isDestroyed() {
      return this.#isDestroyed;
    }
    crash() {
      this.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    }
    close() {
      this.#isDestroyed = true;
      this.emit("closed");
    }
    destroy() {
      fake.log.push(`destroy ${this.id}`);
      if (!fake.isSlowToClose) this.close();
    }
  }
  const session = {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    on: () => undefined,
    webRequest: { onBeforeRequest: () => undefined },
    protocol: { handle: () => undefined },
  };
  return {
    app: { isPackaged: false },
    nativeTheme: { shouldUseDarkColors: false },
    session: { fromPartition: () => session },
    BrowserWindow,
  };
});

const screen = { x: 0, y: 0, width: 1280, height: 800 };
const small = { width: 100, height: 100 };
const locale = { language: "es", formats: "es-MX" } as const;

let folder: string;
let windows: AppWindows;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-windows-"));
  await mkdir(join(folder, "renderer"));
  fake.log.length = fake.partitions.length = fake.windows.length = 0;
  fake.closed.length = 0;
  fake.cannotLoad = fake.isSlowToClose = false;
  fake.places.length = 0;
  windows = createAppWindows(folder, locale, (name) => fake.closed.push(name), {
    restore: (window) => {
      const [last] = fake.places;
      if (last) window.setBounds(last);
      return last !== undefined;
    },
    follow: () => undefined,
    fit: (bounds) => onScreen(bounds, [screen]),
  });
});
afterEach(() => {
  vi.useRealTimers();
  return rm(folder, { recursive: true });
});

const draw = (id: number) => fake.windows[id - 1]?.draw();

test("a directory stays until the next window is drawn", () => {
  windows.show("directory");
  draw(1);
  windows.show("sign-in");
  expect(fake.log).toEqual(["show 1"]);
  draw(2);
  expect(fake.log).toEqual(["show 1", "show 2", "destroy 1"]);
});

test("a sign-in window goes before the page of the next one is asked for, which holds its place meanwhile", () => {
  windows.show("sign-in");
  draw(1);
  fake.isSlowToClose = true;
  windows.show("directory");
  expect(fake.log).toEqual(["show 1", "show 2", "destroy 1"]);
  expect(fake.windows[1]?.url).toBe("");
  fake.windows[0]?.close();
  expect(fake.windows[1]?.url).toBe(pageOf("directory", locale));
});

test("a window that is no longer wanted when it is drawn is not shown", () => {
  windows.show("directory");
  draw(1);
  windows.renew("directory");
  windows.show("sign-in");
  draw(2);
  expect(fake.log).toEqual(["show 1"]);
  draw(3);
  expect(fake.log).toEqual(["show 1", "show 3", "destroy 1", "destroy 2"]);
});

test("a sign-in window that nobody has seen gives way to one that is not shown before it is drawn", () => {
  windows.show("sign-in");
  windows.show("directory");
  expect(fake.log).toEqual(["destroy 1"]);
  draw(2);
  expect(fake.log).toEqual(["destroy 1", "show 2"]);
});

test("asking for the current window brings it to the front and makes no second one", () => {
  windows.show("directory");
  draw(1);
  windows.show("directory");
  expect(fake.log).toEqual(["show 1", "show 1"]);
  expect(fake.windows).toHaveLength(1);
});

test("a directory that gives way to another's is answered no more, even while it can be seen", () => {
  windows.show("directory");
  draw(1);
  expect(windows.find(1)?.name).toBe("directory");
  windows.renew("directory");
  expect(windows.find(1)).toBeUndefined();
  expect(windows.find(2)?.name).toBe("directory");
});

test("a window that was closed is made anew, each in a session of its own in memory", () => {
  windows.show("sign-in");
  fake.windows[0]?.close();
  windows.show("sign-in");
  windows.show("directory");
  expect(new Set(fake.partitions).size).toBe(3);
  for (const partition of fake.partitions)
    expect(partition).not.toMatch(/^persist:/);
});

test("a page that is never drawn is shown all the same", () => {
  vi.useFakeTimers();
  windows.show("sign-in");
  vi.advanceTimersByTime(5000);
  expect(fake.log).toEqual(["show 1"]);
});

test("says which window the person has closed, and nothing of those that gave way", () => {
  windows.show("sign-in");
  draw(1);
  windows.renew("sign-in");
  draw(2);
  windows.show("directory");
  draw(3);
  expect(fake.closed).toEqual([]);
  fake.windows[2]?.close();
  expect(fake.closed).toEqual(["directory"]);
});

test("a fresh window takes the place of the one before it", () => {
  windows.show("sign-in");
  draw(1);
  const place = { x: 40, y: 30, width: 500, height: 700 };
  Object.assign(fake.windows[0] ?? {}, { bounds: place });
  windows.renew("sign-in");
  expect(fake.windows[1]?.bounds).toEqual(place);
  expect(fake.windows[1]?.url).toBe(pageOf("sign-in", locale));
  expect(fake.log).toEqual(["show 1", "show 2", "destroy 1"]);
  expect(new Set(fake.partitions).size).toBe(2);
});

test("a window that the person has closed is not made anew, nor one of another kind", () => {
  windows.renew("sign-in");
  windows.show("sign-in");
  windows.renew("directory");
  expect(fake.windows).toHaveLength(1);
  fake.windows[0]?.close();
  windows.renew("sign-in");
  expect(fake.windows).toHaveLength(1);
});

test("the window before goes too when the page of the fresh one dies before it is seen", async () => {
  windows.show("directory");
  draw(1);
  windows.renew("directory");
  fake.windows[1]?.crash();
  await setImmediate();
  expect(fake.log).toEqual(["show 1", "destroy 2", "destroy 1"]);
  expect(windows.find(1)).toBeUndefined();
});

test("the window before goes too when the fresh one is never drawn", () => {
  vi.useFakeTimers();
  windows.show("directory");
  draw(1);
  windows.renew("directory");
  vi.advanceTimersByTime(5000);
  expect(fake.log).toEqual(["show 1", "show 2", "destroy 1"]);
});

test("no sign-in window is destroyed while any page is on its way", async () => {
  windows.show("sign-in");
  draw(1);
  windows.showSupport();
  windows.show("directory");
  expect(fake.log).toEqual(["show 1", "show 3"]);
  expect(fake.windows[2]?.url).toBe("");
  fake.windows[1]?.arrive();
  expect(fake.log).toEqual(["show 1", "show 3", "destroy 1"]);
  expect(fake.windows[2]?.url).toBe(pageOf("directory", locale));
});

test("a page that cannot be had holds up nothing", async () => {
  windows.show("sign-in");
  draw(1);
  fake.cannotLoad = true;
  windows.showSupport();
  windows.renew("sign-in");
  await setImmediate();
  expect(fake.log).toEqual(["show 1", "show 3", "destroy 1"]);
});

test("a window whose page has died is replaced by one like it", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  windows.show("directory");
  draw(1);
  vi.advanceTimersByTime(60_000);
  fake.windows[0]?.crash();
  await setImmediate();
  expect(fake.windows[1]?.url).toBe(pageOf("directory", locale));
  draw(2);
  expect(fake.log).toEqual(["show 1", "show 2", "destroy 1"]);
});

test("a page that dies as soon as it lives is closed, not made again and again", async () => {
  windows.show("directory");
  draw(1);
  fake.windows[0]?.crash();
  await setImmediate();
  windows.show("sign-in");
  fake.windows[1]?.crash();
  await setImmediate();
  expect(fake.log).toEqual(["show 1", "destroy 1", "destroy 2"]);
  expect(fake.windows).toHaveLength(2);
});

test("what is concealed is not seen while the next window is drawn, and goes when it is", () => {
  windows.show("directory");
  draw(1);
  windows.conceal();
  windows.show("sign-in");
  expect(fake.log).toEqual(["show 1", "hide 1"]);
  draw(2);
  expect(fake.log.slice(2)).toEqual(["show 2", "destroy 1"]);
});

test("brings whatever window there is to the front", () => {
  expect(windows.raise()).toBe(false);
  windows.show("sign-in");
  draw(1);
  expect(windows.raise()).toBe(true);
  expect(fake.log).toEqual(["show 1", "show 1"]);
});

test("knows its own windows while they live, and no others", () => {
  windows.show("sign-in");
  expect(windows.find(1)).toEqual({
    name: "sign-in",
    url: pageOf("sign-in", locale),
  });
  expect(windows.find(2)).toBeUndefined();
  fake.windows[0]?.close();
  expect(windows.find(1)).toBeUndefined();
});

test("when the app ends every window goes, and none opens any more", () => {
  windows.show("directory");
  draw(1);
  windows.showWaiting();
  windows.end();
  expect(fake.log).toEqual(["show 1", "destroy 1", "destroy 2"]);
  windows.show("sign-in");
  windows.renew("directory");
  windows.showWaiting();
  expect(fake.windows).toHaveLength(2);
});

describe("the waiting window", () => {
  const shown = () =>
    fake.windows.map(({ url }) => /\/([a-z-]+)\.html/.exec(url)?.[1]);

  test("takes the place of a sign-in window, which is destroyed with what was typed", () => {
    windows.show("sign-in");
    draw(1);
    windows.showWaiting();
    windows.showWaiting();
    expect(shown()).toEqual(["sign-in", "waiting"]);
    draw(2);
    expect(fake.log).toEqual(["show 1", "show 2", "destroy 1"]);
    expect(fake.closed).toEqual([]);
  });

  test("stays until the window that follows it is seen, which has the place of the one before", () => {
    const place = { x: 40, y: 30, width: 500, height: 700 };
    windows.show("sign-in");
    draw(1);
    Object.assign(fake.windows[0] ?? {}, { bounds: place });
    windows.showWaiting();
    draw(2);
    windows.hideWaiting();
    expect(fake.log).toEqual(["show 1", "show 2", "destroy 1"]);
    windows.renew("sign-in");
    expect(fake.windows[2]?.bounds).toEqual(place);
    draw(3);
    expect(fake.log.slice(3)).toEqual(["show 3", "destroy 2"]);
  });

  test("is brought to the front by what is asked for meanwhile, which comes when the wait is over", () => {
    windows.showWaiting();
    draw(1);
    windows.show("sign-in");
    windows.show("directory");
    expect(fake.log).toEqual(["show 1", "show 1", "show 1"]);
    expect(shown()).toEqual(["waiting"]);
    windows.hideWaiting();
    expect(shown()).toEqual(["waiting", "directory"]);
  });

  test("gives its place back when nothing follows", () => {
    vi.useFakeTimers();
    windows.show("sign-in");
    windows.showWaiting();
    draw(2);
    windows.hideWaiting();
    vi.advanceTimersByTime(1000);
    expect(shown()).toEqual(["sign-in", "waiting", "sign-in"]);
  });

  test("stands beside the directory, and goes by itself", () => {
    windows.show("directory");
    draw(1);
    windows.showWaiting();
    draw(2);
    windows.hideWaiting();
    expect(fake.log).toEqual(["show 1", "show 2", "destroy 2"]);
    expect(fake.closed).toEqual([]);
    windows.showWaiting();
    expect(shown()).toEqual(["directory", "waiting", "waiting"]);
  });

  test("beside the directory it outlives that one, as long as there is something to wait for", () => {
    windows.show("directory");
    draw(1);
    windows.showWaiting();
    draw(2);
    windows.show("sign-in");
    draw(3);
    expect(fake.log.slice(2)).toEqual(["show 3", "destroy 1"]);
    windows.hideWaiting();
    expect(fake.log.at(-1)).toBe("destroy 2");
  });

  test.each(["sign-in", "directory"] as const)(
    "is told of when the person closes it (after the %s window)",
    (name) => {
      windows.show(name);
      draw(1);
      windows.showWaiting();
      draw(2);
      fake.windows[1]?.close();
      expect(fake.closed).toEqual(["waiting"]);
    },
  );
});

describe("the support window", () => {
  test("stands beside whatever there is, once", () => {
    windows.show("sign-in");
    draw(1);
    windows.showSupport();
    draw(2);
    windows.showSupport();
    expect(fake.log).toEqual(["show 1", "show 2", "show 2"]);
    expect(fake.windows).toHaveLength(2);
    expect(windows.find(2)?.name).toBe("support");
  });

  test("stands on the screen, also beside what stands at its edge", () => {
    windows.show("sign-in");
    draw(1);
    const { width, height } = screen;
    fake.windows[0]!.bounds = { x: width - 100, y: height - 100, ...small };
    windows.showSupport();
    expect(fake.windows[1]?.bounds).toEqual({
      ...{ x: width - 420, y: height - 560 },
      ...{ width: 420, height: 560 },
    });
  });

  test("is needed by nobody: it opens alone, and outlives the others", () => {
    windows.showSupport();
    draw(1);
    windows.show("sign-in");
    draw(2);
    windows.show("directory");
    draw(3);
    fake.windows[2]?.close();
    expect(fake.log).toEqual(["show 1", "show 2", "show 3", "destroy 2"]);
    expect(windows.find(1)?.name).toBe("support");
  });

  test("is not concealed: it shows nothing of anybody", () => {
    windows.show("directory");
    draw(1);
    windows.showSupport();
    draw(2);
    windows.conceal();
    expect(fake.log).toEqual(["show 1", "show 2", "hide 1"]);
  });

  test("closes, can be opened again, and goes when the app ends", () => {
    windows.showSupport();
    draw(1);
    windows.closeSupport();
    windows.closeSupport();
    windows.showSupport();
    draw(2);
    windows.end();
    windows.showSupport();
    expect(fake.log).toEqual(["show 1", "destroy 1", "show 2", "destroy 2"]);
    expect(fake.windows).toHaveLength(2);
  });

  test("goes when its page has died", async () => {
    windows.show("sign-in");
    draw(1);
    windows.showSupport();
    draw(2);
    fake.windows[1]?.crash();
    await setImmediate();
    expect(fake.log).toEqual(["show 1", "show 2", "destroy 2"]);
    expect(fake.closed).toEqual(["support"]);
  });
});

describe("the proxy window", () => {
  test("stands beside whatever there is, in its middle, and is brought to the front with it", () => {
    windows.show("sign-in");
    draw(1);
    fake.windows[0]!.bounds = { x: 100, y: 100, width: 620, height: 760 };
    windows.showProxy();
    draw(2);
    expect(windows.find(2)?.name).toBe("proxy");
    expect(fake.windows[1]?.bounds).toMatchObject({ x: 200, y: 200 });
    windows.raise();
    expect(fake.log).toEqual(["show 1", "show 2", "show 1", "show 2"]);
  });

  test("is destroyed when it is closed, and the next one is another, in a session of its own", () => {
    windows.show("sign-in");
    draw(1);
    windows.showProxy();
    draw(2);
    windows.closeProxy();
    windows.closeProxy();
    expect(fake.log.slice(2)).toEqual(["hide 2", "destroy 2"]);
    expect(fake.closed).toEqual([]);
    windows.showProxy();
    expect(fake.windows).toHaveLength(3);
    expect(new Set(fake.partitions).size).toBe(3);
  });

  test("goes from the screen at once, and is destroyed when no page is on its way", () => {
    windows.showProxy();
    draw(1);
    windows.showSupport();
    windows.closeProxy();
    expect(fake.log).toEqual(["show 1", "hide 1"]);
    fake.windows[1]?.arrive();
    expect(fake.log.at(-1)).toBe("destroy 1");
  });

  test("does not show a window whose page is not drawn, unlike a sign-in window that goes", () => {
    windows.showProxy();
    draw(1);
    windows.show("directory");
    windows.closeProxy();
    fake.windows[1]?.arrive();
    expect(fake.log).toEqual(["show 1", "hide 1", "destroy 1"]);
  });

  test("says when the person has closed it, or its page has died", async () => {
    windows.showProxy();
    draw(1);
    fake.windows[0]?.close();
    windows.showProxy();
    fake.windows[1]?.crash();
    await setImmediate();
    expect(fake.closed).toEqual(["proxy", "proxy"]);
    windows.closeProxy();
    windows.end();
    windows.showProxy();
    expect(fake.windows).toHaveLength(2);
  });
});

test("the directory stands where it was left; a fresh form where the form before it is", () => {
  const left = { x: 10, y: 20, width: 1200, height: 800 };
  fake.places.push(left);
  windows.show("sign-in");
  const form = fake.windows[0]!;
  form.bounds = { x: 5, y: 6, width: 400, height: 500 };
  windows.renew("sign-in");
  expect(fake.windows[1]?.bounds).toEqual(form.bounds);
  windows.show("directory");
  expect(fake.windows[2]?.bounds).toEqual(left);
  windows.renew("directory");
  expect(fake.windows[3]?.bounds).toEqual(left);
});
