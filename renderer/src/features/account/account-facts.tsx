/** The quiet half of the account menu: who manages it, and when Latchkey locks itself. Nothing in it can be pressed. */
import type { SessionView } from "../../../../shared/ipc.ts";
import type { Messages } from "../../../../shared/messages/messages.ts";
import { useMessages } from "../../messages.tsx";

export function AccountFacts({ session }: { session: SessionView }) {
  const messages = useMessages();
  const lines = [
    ...(session.isManaged === true ? [messages.text("shared.managed")] : []),
    ...lockingOf(session, messages),
  ];
  if (lines.length === 0) return null;
  return (
    <div className="account-facts">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function lockingOf(
  { lockAfterMinutes: minutes, screenLock }: SessionView,
  { text }: Messages,
): string[] {
  const lines: string[] = [];
  if (minutes !== undefined)
    lines.push(text("account.locks-after", { minutes }));
  if (screenLock === "on") lines.push(text("account.locks-with-screen"));
  if (screenLock === "unavailable")
    lines.push(text("account.screen-lock-unavailable"));
  return lines;
}
