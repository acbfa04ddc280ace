/**
 * Tells when the screen of this session is locked, as systemd's logind says it on the system bus: by the signal that asks a session to
 * lock, and by the hint that it is locked (https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html). Without a bus
 * or logind it is not watching, and says so; it never throws and never waits for ever. Only listens, changes nothing.
 */
import type { MessageBus } from "dbus-native";
import type { ScreenWatch } from "./auto-lock.ts";

const service = "org.freedesktop.login1";
const root = "/org/freedesktop/login1";
const managerInterface = "org.freedesktop.login1.Manager";
const sessionInterface = "org.freedesktop.login1.Session";
const propertiesInterface = "org.freedesktop.DBus.Properties";

const systemBus = "unix:path=/var/run/dbus/system_bus_socket";

/** A call takes milliseconds; a bus that takes longer is none, in ms. */
const callMs = 5_000;

export interface LinuxScreenOptions {
  /** As systemd sets it: `DBUS_SYSTEM_BUS_ADDRESS`, `XDG_SESSION_ID`. */
  env: NodeJS.ProcessEnv;
  pid: number;
  timeoutMs?: number;
}

export interface LinuxScreenWatch extends ScreenWatch {
  /** Over once it is watching, or once it is clear that it cannot. Never fails. */
  readonly ready: Promise<void>;
  close(): void;
}

/** `onLock` may be called more than once for one lock. */
export function watchLinuxScreen(
  onLock: () => void,
  options: LinuxScreenOptions,
): LinuxScreenWatch {
  let isWatching = false;
  let close = () => undefined as void;
  const ready = connect(options, () => {
    isWatching = false;
  })
    .then(async ({ bus, end }) => {
      close = end;
      await subscribe(bus, options, onLock).catch((error: unknown) => {
        end();
        throw error;
      });
      isWatching = true;
    })
    .catch(() => undefined);
  return {
    get isWatching() {
      return isWatching;
    },
    ready,
    close: () => close(),
  };
}

interface Connection {
  bus: MessageBus;
  end(): void;
}

/** A connection to the system bus that has been greeted. `onLost` hears of its end, whatever ends it. */
async function connect(
  { env, timeoutMs = callMs }: LinuxScreenOptions,
  onLost: () => void,
): Promise<Connection> {
  // Loaded where it is wanted: most never need it.
  const { default: dbus } = await import("dbus-native");
  // `direct`: the library throws where nobody can catch it when its own greeting fails. This one is ours.
  const bus = dbus.createClient({
    busAddress: env["DBUS_SYSTEM_BUS_ADDRESS"] || systemBus,
    authMethods: ["EXTERNAL"],
    direct: true,
    timeout: timeoutMs,
  });
  const { connection } = bus;
  const end = () => {
    connection.stream.destroy();
  };
  connection.on("close", onLost);
  connection.on("end", onLost);
  // Its end tells the rest. Without a listener either would end the process.
  connection.on("error", end);
  connection.on("handlerError", end);
  try {
    await bus.invokeDbus({ member: "Hello" });
  } catch (error) {
    end();
    throw error;
  }
  return { bus, end };
}

async function subscribe(
  bus: MessageBus,
  options: LinuxScreenOptions,
  onLock: () => void,
): Promise<void> {
  const path = await sessionPath(bus, options);
  const listen = (name: string, member: string, listener: Listener) =>
    bus.signals.on(bus.mangle(path, name, member), listener);
  listen(sessionInterface, "Lock", onLock);
  listen(propertiesInterface, "PropertiesChanged", (body) => {
    if (isLockedHint(body)) onLock();
  });
  await bus.addMatch(`type='signal',sender='${service}',path='${path}'`);
}

type Listener = (body: unknown) => void;

/** Whether `PropertiesChanged` says that the session is locked now. */
function isLockedHint(body: unknown): boolean {
  if (!Array.isArray(body) || body[0] !== sessionInterface) return false;
  const changed: unknown = body[1];
  return (
    typeof changed === "object" &&
    changed !== null &&
    "LockedHint" in changed &&
    changed.LockedHint === true
  );
}

/**
 * Where logind keeps this session: by the name that the environment has for it, by the process, or as logind finds it for a program that
 * the desktop started outside of any.
 */
async function sessionPath(
  bus: MessageBus,
  { env, pid }: LinuxScreenOptions,
): Promise<string> {
  const ask = (
    path: string,
    name: string,
    member: string,
    signature: string,
    body: unknown[],
  ): PromiseLike<string> =>
    bus.invoke<string>({
      destination: service,
      path,
      interface: name,
      member,
      signature,
      body,
    });
  const byId = (id: string) =>
    ask(root, managerInterface, "GetSession", "s", [id]);
  const ways = [
    () => byId(env["XDG_SESSION_ID"] ?? ""),
    () => ask(root, managerInterface, "GetSessionByPID", "u", [pid]),
    async () =>
      byId(
        await ask(`${root}/session/auto`, propertiesInterface, "Get", "ss", [
          sessionInterface,
          "Id",
        ]),
      ),
  ];
  for (const way of ways) {
    const path: unknown = await Promise.resolve(way()).catch(() => undefined);
    if (typeof path === "string") return path;
  }
  throw new Error("logind knows no session of this process");
}
