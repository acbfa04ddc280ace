/** Against a real dbus-daemon with a small logind on it. */
import { createServer, type Server, type Socket } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { watchLinuxScreen } from "../../../electron/main/lock/screen-lock-linux.ts";
import { startLogind, type Knows } from "../../bus/fake-logind.ts";
import { startBus } from "../../bus/private-bus.ts";

/** What is to be ended after the test, the last first. */
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

function watch(address: string, sessionId?: string) {
  const onLock = vi.fn();
  const watched = watchLinuxScreen(onLock, {
    env: { DBUS_SYSTEM_BUS_ADDRESS: address, XDG_SESSION_ID: sessionId },
    pid: process.pid,
    timeoutMs: 2_000,
  });
  open.push(() => watched.close());
  return { onLock, watched };
}

async function onBus(knows: Knows) {
  const bus = await startBus();
  open.push(() => bus.close());
  const logind = await startLogind(bus.address, knows);
  open.push(() => logind.close());
  return { bus, logind };
}

test.each([
  ["the environment", "id", "7"],
  ["the process", "pid", undefined],
  ["the process, when the environment is out of date", "pid", "12"],
  ["logind", "auto", undefined],
] as const)(
  "hears that the session is to lock, found by %s",
  async (_name, knows, sessionId) => {
    const { bus, logind } = await onBus(knows);
    const { onLock, watched } = watch(bus.address, sessionId);
    await watched.ready;
    expect(watched.isWatching).toBe(true);
    expect(onLock).not.toHaveBeenCalled();
    logind.askToLock();
    await vi.waitFor(() => expect(onLock).toHaveBeenCalledTimes(1));
  },
);

test("hears that the screen is locked, and takes no notice of its unlocking", async () => {
  const { bus, logind } = await onBus("id");
  const { onLock, watched } = watch(bus.address, "7");
  await watched.ready;
  logind.setLockedHint(false);
  logind.setLockedHint(true);
  await vi.waitFor(() => expect(onLock).toHaveBeenCalled());
  expect(onLock).toHaveBeenCalledTimes(1);
});

test("is not watching where logind knows no session of ours", async () => {
  const { bus } = await onBus("nothing");
  const { watched } = watch(bus.address);
  await watched.ready;
  expect(watched.isWatching).toBe(false);
});

test("is not watching without logind on the bus", async () => {
  const bus = await startBus();
  open.push(() => bus.close());
  const { watched } = watch(bus.address, "7");
  await watched.ready;
  expect(watched.isWatching).toBe(false);
});

test.each([
  "unix:path=/nonexistent",
  "nonsense",
  "tcp:host=127.0.0.1,port=9",
  "unix:",
])("is not watching without a bus (%s)", async (address) => {
  const { watched } = watch(address);
  await watched.ready;
  expect(watched.isWatching).toBe(false);
});

test("stops watching when the bus goes away, and says so", async () => {
  const { bus } = await onBus("id");
  const { watched } = watch(bus.address, "7");
  await watched.ready;
  await Promise.all(open.splice(0, 2).map((close) => close()));
  await vi.waitFor(() => expect(watched.isWatching).toBe(false));
});

test.each([
  ["says nothing", () => undefined],
  ["hangs up", (socket: Socket) => socket.destroy()],
  ["talks nonsense", (socket: Socket) => socket.write("HTTP/1.1 400\r\n\r\n")],
  [
    "accepts, then says nothing",
    (socket: Socket) => socket.write(`OK ${"0".repeat(32)}\r\n`),
  ],
  [
    "accepts, then talks nonsense",
    (socket: Socket) =>
      socket.write(`OK ${"0".repeat(32)}\r\n${"x".repeat(5000)}`),
  ],
])(
  "is not watching, and does not wait for ever, when what listens there %s",
  async (_name, act) => {
    const folder = await mkdtemp(join(tmpdir(), "lk-mute-"));
    const path = join(folder, "socket");
    const server: Server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => act(socket));
    });
    const sockets = new Set<Socket>();
    server.on("connection", (socket) => sockets.add(socket));
    await new Promise<void>((done) => server.listen(path, done));
    open.push(async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await rm(folder, { recursive: true });
    });
    const { watched } = watch(`unix:path=${path}`);
    await watched.ready;
    expect(watched.isWatching).toBe(false);
    // An error that nobody listened for would end the test's process now.
    await setTimeout(50);
  },
);
