/** Told once, quietly: this session ends with the app or sooner, and why. */
import { Info } from "lucide-react";
import type { SessionView } from "../../../../shared/ipc.ts";
import { failureText } from "../../../../shared/failure-text.ts";
import { useMessages } from "../../messages.tsx";

export function SessionNotice({ session }: { session: SessionView }) {
  const messages = useMessages();
  if (session.kept === "keychain") return null;
  const why =
    session.keychainFailure && failureText(session.keychainFailure, messages);
  return (
    <div className="session-notice" role="note">
      <Info size={16} aria-hidden="true" />
      <p>
        {why ? (
          <>
            <span>{messages.text("account.until-quit")}</span> {why.sentence}{" "}
            {why.action}
          </>
        ) : (
          // The domain gave nothing that could be kept, or nothing is to be kept.
          <span>
            {messages.text(
              session.keepsSessions === false
                ? "account.until-quit"
                : "account.short-time",
            )}
          </span>
        )}
      </p>
    </div>
  );
}
