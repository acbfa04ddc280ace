/** The quiet line under the form, and how what it says is ensured. Says nothing that the app does not do. */
import { ChevronRight } from "lucide-react";
import { Fragment, useEffect, useId, useRef, useState } from "react";
import type { SignInForm } from "../../../../shared/ipc.ts";

type Domain = SignInForm["domains"][number];

export function Assurance({ domain }: { domain: Domain }) {
  const hosts = [domain.host, ...(domain.passwordHosts ?? [])];
  const [open, setOpen] = useState(false);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const where = hosts.map((host, index) => (
    <Fragment key={host}>
      {index > 0 && " or "}
      <span className="host">{host}</span>
    </Fragment>
  ));

  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: "end" });
  }, [open]);

  return (
    <section className="assurance" aria-label="Your password">
      <p>Your password is sent once to {where} and is not kept.</p>
      <button
        className="link"
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight className="turn" size={16} aria-hidden="true" />
        How this is ensured
      </button>
      <ul id={id} ref={list} hidden={!open}>
        <li>
          It travels once, to {where} and nowhere else: encrypted, unless that
          is this very computer.
        </li>
        <li>It is never written to a file or a log.</li>
        <li>
          Once it is sent, this window ends, whatever the answer, and its memory
          is given back to the system.
        </li>
        <li>
          What keeps you signed in is another key, held by your system's
          keychain. You can sign out at any time.
        </li>
      </ul>
    </section>
  );
}
