// A page asks for a permission: the session's handlers decide, and Chromium is made to agree.
import { originOf, toChromiumUrl } from "../main/schemes.ts";
import { standIn } from "../core/stand-in.ts";
import type { PageMessage } from "./ipc-wire.ts";
import type { WebContents } from "./web-contents.ts";

/** Electron's names and Chromium's. */
const CHROMIUM_NAMES: Record<string, string[]> = {
  "clipboard-read": ["clipboard-read"],
  "clipboard-sanitized-write": ["clipboard-write"],
  geolocation: ["geolocation"],
  media: ["camera", "microphone"],
  notifications: ["notifications"],
};

export async function answerPermission(
  contents: WebContents,
  { channel: permission, value, world, reply }: PageMessage,
): Promise<void> {
  const requestingUrl = world?.frame.url ?? "";
  const asked = typeof value === "object" ? value : {};
  const granted = await contents.session.requestPermission(
    contents,
    permission,
    { isMainFrame: !world?.frame.parent, requestingUrl, ...asked },
  );
  const setting = granted ? "granted" : "denied";
  const origin = originOf(toChromiumUrl(requestingUrl));
  await Promise.all(
    (CHROMIUM_NAMES[permission] ?? []).map((name) =>
      standIn.chromium?.root.trySend("Browser.setPermission", {
        permission: { name },
        setting,
        origin,
        ...contents.session.context,
      }),
    ),
  );
  reply(granted);
}
