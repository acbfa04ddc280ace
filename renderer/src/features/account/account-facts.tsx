/** The quiet half of the account menu: what access there is, and when Latchkey locks itself. Nothing in it can be pressed. */
import { CircleAlert } from "lucide-react";
import type { SessionView } from "../../../../shared/ipc.ts";
import { missingScopes } from "./granted-access.ts";

export function AccountFacts({ session }: { session: SessionView }) {
  const missing = missingScopes(session);
  const locking = lockingOf(session);
  const { scopesGranted } = session;
  if (scopesGranted.length + missing.length + locking.length === 0) return null;
  return (
    <div className="account-facts">
      {scopesGranted.length > 0 && (
        <p className="selectable">Access granted: {scopesGranted.join(", ")}</p>
      )}
      {missing.length > 0 && (
        <p className="account-missing">
          <CircleAlert size={16} aria-hidden="true" />
          <span className="selectable">
            Asked for but not granted: {missing.join(", ")}
          </span>
        </p>
      )}
      {locking.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function lockingOf({ lockAfterMinutes, screenLock }: SessionView): string[] {
  const lines: string[] = [];
  if (lockAfterMinutes !== undefined) {
    const minutes = new Intl.NumberFormat("en", {
      style: "unit",
      unit: "minute",
      unitDisplay: "long",
    }).format(lockAfterMinutes);
    lines.push(`Locks after ${minutes} without use`);
  }
  if (screenLock === "on") lines.push("Locks with the screen");
  if (screenLock === "unavailable")
    lines.push("Locking with the screen is not available on this computer");
  return lines;
}
