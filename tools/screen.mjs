/**
 * A screen for Electron where there is none: its binary does not start without, not even headless. The stand-in needs no
 * screen.
 */
import { hasDisplay } from "./system-packages.mjs";
import { start, Stop } from "./steps.mjs";

/** Starts Xvfb where it is needed and gives the environment that names it; ends with this command. */
export async function ensureScreen(electron) {
  if (electron.kind !== "electron" || hasDisplay()) return {};
  const { child, exited } = start(
    "Xvfb",
    ["-displayfd", "1", "-screen", "0", "1280x960x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const number = await Promise.race([
    new Promise((resolve) =>
      child.stdout.setEncoding("utf8").once("data", (text) => resolve(text)),
    ),
    exited.catch(() => undefined),
  ]);
  if (typeof number === "string") return { DISPLAY: `:${number.trim()}` };
  throw new Stop("Xvfb, the screen for Electron, could not be started.");
}
