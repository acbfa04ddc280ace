/** Lets the facts within be copied, says so once it is done, and forgets it after a moment. */
import { useEffect, useState, type ReactNode } from "react";
import { useMessages } from "../../messages.tsx";
import { CopyContext } from "./facts.tsx";

/** How long it is said, in ms. */
const saidMs = 2_000;

export function Copying(props: {
  copy: (text: string) => Promise<boolean>;
  children: ReactNode;
}) {
  const { text } = useMessages();
  const [copied, setCopied] = useState<string>();
  useEffect(() => {
    if (copied === undefined) return;
    const timer = setTimeout(() => setCopied(undefined), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (value: string) => {
    if (await props.copy(value)) setCopied(value);
  };
  return (
    <CopyContext value={{ copied, copy: (value) => void copy(value) }}>
      {props.children}
      <p className="unseen" aria-live="polite">
        {copied !== undefined && text("person.copied")}
      </p>
    </CopyContext>
  );
}
