/** A small logind on a bus of a test's own: one session, which can be asked to lock and can say that it is locked. */
import dbus from "dbus-native";

const sessionPath = "/org/freedesktop/login1/session/_37";
const sessionInterface = "org.freedesktop.login1.Session";

export interface FakeLogind {
  /** As `loginctl lock-session` does: asks the session to lock. */
  askToLock(): void;
  /** As a lock screen does that has come up, or gone. */
  setLockedHint(isLocked: boolean): void;
  close(): Promise<void>;
}

/** Which question it answers: by the session's name, by the process, or for whoever asks. */
export type Knows = "id" | "pid" | "auto" | "nothing";

/** The session's name is `7`. */
export async function startLogind(
  busAddress: string,
  knows: Knows = "id",
): Promise<FakeLogind> {
  const bus = dbus.createClient({ busAddress });
  const refuse = (): never => {
    throw new Error("No such session");
  };
  const pathIf = (isKnown: boolean) => (isKnown ? sessionPath : refuse());
  await bus.export(
    "/org/freedesktop/login1",
    dbus.defineInterface({
      name: "org.freedesktop.login1.Manager",
      methods: {
        GetSession: {
          in: { id: "s" },
          out: { path: "o" },
          handler: ({ id }: { id: string }) =>
            pathIf(id === "7" && (knows === "id" || knows === "auto")),
        },
        GetSessionByPID: {
          in: { pid: "u" },
          out: { path: "o" },
          handler: () => pathIf(knows === "pid"),
        },
      },
    }),
  );
  const session = dbus.defineInterface({
    name: sessionInterface,
    properties: {
      Id: { type: "s", access: "read", value: "7" },
      LockedHint: { type: "b", access: "read", value: false },
    },
    signals: { Lock: {}, Unlock: {} },
  });
  await bus.export(sessionPath, session);
  if (knows === "auto")
    await bus.export("/org/freedesktop/login1/session/auto", session);
  await bus.ownName("org.freedesktop.login1");
  return {
    askToLock: () => bus.sendSignal(sessionPath, sessionInterface, "Lock"),
    setLockedHint: (LockedHint) =>
      bus.emitPropertiesChanged(sessionPath, sessionInterface, { LockedHint }),
    close: () => bus.close(),
  };
}
