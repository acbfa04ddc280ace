/** How facts are laid out: sections of lines, each with a name and what it says, and a button to copy it where that is of use. Stateless. */
import { Check, Copy } from "lucide-react";
import { createContext, use, type ReactNode } from "react";
import { useMessages } from "../../messages.tsx";

/** Puts a fact's text on the clipboard, and says which fact's was the last. */
export const CopyContext = createContext<{
  copied: Copyable | undefined;
  copy: (what: Copyable) => void;
}>({ copied: undefined, copy: () => undefined });

export interface Copyable {
  name: string;
  text: string;
}

/** Nothing where no line has anything to say (`person.css`). */
export function Facts(props: { title: string; children: ReactNode }) {
  return (
    <section className="person-facts">
      <h3>{props.title}</h3>
      <dl>{props.children}</dl>
    </section>
  );
}

export function Line(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className="selectable">{props.children}</dd>
    </div>
  );
}

export function Fact(props: {
  name: string;
  text: string | undefined;
  canCopy?: boolean;
}) {
  const { name, text } = props;
  if (text === undefined || text === "") return null;
  return (
    <Line name={name}>
      <span className="person-fact">
        <bdi>{breakable(text)}</bdi>
        {props.canCopy && <CopyButton name={name} text={text} />}
      </span>
    </Line>
  );
}

function CopyButton({ name, text }: Copyable) {
  const messages = useMessages();
  const { copied, copy } = use(CopyContext);
  const isCopied = copied?.name === name && copied.text === text;
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      className="button bare person-copy"
      type="button"
      aria-label={messages.text("person.copy", { what: name, text })}
      onClick={() => copy({ name, text })}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}

/** A mail address, or a user name like one, may be broken after its @, before it is broken anywhere. */
function breakable(value: string): ReactNode {
  const at = value.indexOf("@") + 1;
  return (
    <>
      {value.slice(0, at)}
      <wbr />
      {value.slice(at)}
    </>
  );
}
