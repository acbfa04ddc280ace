/** The quiet line under the form, and how what it says is ensured. Says nothing that the app does not do. */
import { ChevronRight } from "lucide-react";
import { Fragment, useEffect, useId, useRef, useState } from "react";
import type { SignInForm } from "../../../../shared/ipc.ts";
import { Sentence, useMessages } from "../../messages.tsx";

type Domain = SignInForm["domains"][number];

export function Assurance({ domain }: { domain: Domain }) {
  const { text } = useMessages();
  const hosts = [domain.host, ...(domain.passwordHosts ?? [])];
  const [open, setOpen] = useState(false);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const where = hosts.map((host, index) => (
    <Fragment key={host}>
      {index > 0 && ` ${text("sign-in.or")} `}
      <bdi className="host">{host}</bdi>
    </Fragment>
  ));

  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: "end" });
  }, [open]);

  return (
    <section className="assurance" aria-label={text("sign-in.your-password")}>
      <p>
        <Sentence of="sign-in.promise" values={{ where }} />
      </p>
      <button
        className="link"
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight
          className="turn directional"
          size={16}
          aria-hidden="true"
        />
        {text("sign-in.how")}
      </button>
      <ul id={id} ref={list} hidden={!open}>
        <li>
          <Sentence of="sign-in.how-sent" values={{ where }} />
        </li>
        <li>{text("sign-in.how-not-written")}</li>
        <li>{text("sign-in.how-window-ends")}</li>
        <li>{text("sign-in.how-kept")}</li>
      </ul>
    </section>
  );
}
