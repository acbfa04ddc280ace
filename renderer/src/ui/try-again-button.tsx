import { useMessages } from "../messages.tsx";

/** The action of a failure that may be gone the next time. */
export function TryAgainButton({ onClick }: { onClick: () => void }) {
  return (
    <button className="button" type="button" onClick={onClick}>
      {useMessages().text("shared.try-again")}
    </button>
  );
}
