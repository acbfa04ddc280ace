/** Lets the facts within be copied, says so once it is done, and forgets it after a moment. */
import { useEffect, useState, type ReactNode } from "react";
import { useMessages } from "../../messages.tsx";
import { CopyContext, type Copyable } from "./facts.tsx";

/** How long it is said, in ms. */
const saidMs = 2_000;

export function Copying(props: {
  copy: (text: string) => Promise<boolean>;
  children: ReactNode;
}) {
  const { text } = useMessages();
  const [copied, setCopied] = useState<Copyable>();
  useEffect(() => {
    if (copied === undefined) return;
    const timer = setTimeout(() => setCopied(undefined), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (what: Copyable) => {
    if (await props.copy(what.text)) setCopied(what);
  };
  return (
    <CopyContext value={{ copied, copy: (what) => void copy(what) }}>
      {props.children}
      <p className="unseen" aria-live="polite">
        {copied !== undefined && text("person.copied")}
      </p>
    </CopyContext>
  );
}
