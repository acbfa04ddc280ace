/** A message bus of a test's own: a real dbus-daemon without any service on it, on a socket that nobody else knows. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface PrivateBus {
  /** For `DBUS_SESSION_BUS_ADDRESS` or `DBUS_SYSTEM_BUS_ADDRESS`. */
  readonly address: string;
  close(): Promise<void>;
}

// No service directories: nothing is started because somebody asks for it.
const configuration = (socket: string) => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

export async function startBus(): Promise<PrivateBus> {
  const folder = await mkdtemp(join(tmpdir(), "lk-bus-"));
  const file = join(folder, "bus.conf");
  await writeFile(file, configuration(join(folder, "socket")));
  const daemon = spawn(
    "dbus-daemon",
    [`--config-file=${file}`, "--nofork", "--nopidfile", "--print-address"],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const ended = once(daemon, "exit");
  const [address] = await Promise.race([
    once(daemon.stdout, "data"),
    ended.then(() => {
      throw new Error("The bus did not start");
    }),
  ]);
  return {
    address: String(address).trim(),
    close: async () => {
      daemon.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
