import { EventEmitter } from "node:events";
import {
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createWindowPlace,
  onScreen,
} from "../../../electron/main/windows/window-place.ts";

const screen = { x: 0, y: 0, width: 1920, height: 1080 };

class FakeWindow extends EventEmitter {
  bounds = { x: 480, y: 220, width: 960, height: 640 };
  isOn = false;
  getNormalBounds() {
    return this.bounds;
  }
  isMaximized() {
    return this.isOn;
  }
  setBounds(to: Partial<typeof this.bounds>) {
    this.bounds = { ...this.bounds, ...to };
    this.emit("resize");
  }
  maximize() {
    this.isOn = true;
    this.emit("maximize");
  }
}

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-place-"));
  file = join(folder, "window.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const create = (areas = [screen]) => createWindowPlace(file, () => areas);

/** A start of the app, up to the end of it. */
async function start(
  change: (window: FakeWindow) => void,
  areas?: (typeof screen)[],
) {
  const place = create(areas);
  await place.load();
  const window = new FakeWindow();
  place.restore(window);
  place.follow(window);
  window.emit("show");
  change(window);
  expect(place.isIdle).toBe(false);
  await place.settled();
  expect(place.isIdle).toBe(true);
}

/** The window of the next start, as it is shown. */
async function next(areas?: (typeof screen)[]) {
  const place = create(areas);
  await place.load();
  const window = new FakeWindow();
  const isPlaced = place.restore(window);
  window.emit("show");
  return { isPlaced, window };
}

const smaller = { x: 100, y: 50, width: 800, height: 500 };

test("a window stands where the last one stood, over restarts", async () => {
  await start((window) => window.setBounds(smaller));
  expect((await next()).window.bounds).toEqual(smaller);
});

test("the first window stands where the system puts it", async () => {
  expect((await next()).isPlaced).toBe(false);
});

test("a window that takes another's place stands there at once", async () => {
  const place = create();
  const first = new FakeWindow();
  place.follow(first);
  first.setBounds(smaller);
  const second = new FakeWindow();
  expect(place.restore(second)).toBe(true);
  expect(second.bounds).toEqual(smaller);
});

test("a maximized window comes back maximized, and knows the size from before", async () => {
  await start((window) => {
    window.setBounds(smaller);
    window.maximize();
  });
  const { window } = await next();
  expect(window.isOn).toBe(true);
  expect(window.bounds).toEqual(smaller);
});

test("what a drag leaves is written without an end of the app", async () => {
  const place = create();
  const window = new FakeWindow();
  place.follow(window);
  window.setBounds(smaller);
  await expect.poll(() => place.isIdle).toBe(true);
  expect((await next()).window.bounds).toEqual(smaller);
});

test("is for this user's eyes, and leaves no other file behind", async () => {
  await start((window) => window.setBounds(smaller));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["window.json"]);
});

test.each([
  "",
  "{}",
  '{"version":1,"bounds":{"x":0,"y":0,"width":-1,"height":1},"isMaximized":false}',
])("a file that reads %j counts for nothing", async (text) => {
  writeFileSync(file, text);
  expect((await next()).isPlaced).toBe(false);
  await start((window) => window.setBounds(smaller));
  expect((await next()).isPlaced).toBe(true);
});

describe("on the screens that are there now", () => {
  const second = { x: 1920, y: 0, width: 1280, height: 1024 };

  test("a window on the second screen stays there", () => {
    const bounds = { x: 2000, y: 100, width: 900, height: 600 };
    expect(onScreen(bounds, [screen, second])).toEqual(bounds);
  });

  test("a window whose screen is gone comes to the first one", () => {
    const bounds = { x: 2000, y: 100, width: 900, height: 600 };
    expect(onScreen(bounds, [screen])).toEqual({ ...bounds, x: 1020 });
  });

  test("a window that is larger than the screen is made to fit", () => {
    const bounds = { x: -50, y: 900, width: 3840, height: 2000 };
    expect(onScreen(bounds, [screen])).toEqual(screen);
  });

  test("without any screen nothing changes", () => {
    expect(onScreen(smaller, [])).toEqual(smaller);
  });
});
