/** Told once, quietly: this session ends with the app, and why. */
import { Info } from "lucide-react";
import type { SessionView } from "../../../../shared/ipc.ts";
import { failureText } from "../../failure-text.ts";

export function SessionNotice({ session }: { session: SessionView }) {
  if (session.kept === "keychain") return null;
  const why = session.keychainFailure && failureText(session.keychainFailure);
  return (
    <div className="session-notice" role="note">
      <Info size={16} aria-hidden="true" />
      <p>
        <span>You stay signed in until you quit Latchkey.</span>
        {why && ` ${why.sentence} ${why.action}`}
      </p>
    </div>
  );
}
