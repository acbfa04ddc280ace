/** One remembered person: the row to go on as them, and the button that takes them off the list once that is confirmed in place. */
import { CircleCheck, Lock, X } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import type { KnownPerson } from "../../../../shared/ipc.ts";
import { Sentence, useMessages } from "../../messages.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Spinner } from "../../ui/spinner.tsx";

export interface PersonEntryProps {
  person: KnownPerson;
  /** Whether something is under way for them. */
  pending: boolean;
  onChoose: () => void;
  onForget: () => void;
}

export function PersonEntry(props: PersonEntryProps) {
  const { person } = props;
  const { text } = useMessages();
  const [asking, setAsking] = useState(false);
  const forget = useRef<HTMLButtonElement>(null);
  const name = person.displayName ?? person.userName;

  if (asking)
    return (
      <Question
        person={person}
        name={name}
        onForget={props.onForget}
        onKeep={() => {
          setAsking(false);
          requestAnimationFrame(() => forget.current?.focus());
        }}
      />
    );
  return (
    <li className="account-row">
      <button
        className="account-entry"
        type="button"
        aria-busy={props.pending}
        onClick={props.onChoose}
      >
        <Avatar id={person.personId ?? person.userName} displayName={name} />
        <span className="account-words">
          <span className="account-entry-name">
            <bdi>{name}</bdi>
          </span>{" "}
          <span className="account-entry-host">
            {person.displayName !== undefined && (
              <>
                <bdi>{person.userName}</bdi>{" "}
              </>
            )}
            <bdi>{person.domain.host}</bdi>
          </span>
        </span>{" "}
        {props.pending && <Spinner />}
        {person.isSignedIn && !props.pending && (
          <span className="account-state">
            <CircleCheck size={16} aria-hidden="true" />
            {text("sign-in.signed-in")}
          </span>
        )}
        {person.isLocked && (
          <span className="account-state locked">
            <Lock size={16} aria-hidden="true" />
            {text("sign-in.locked")}
          </span>
        )}
      </button>
      <button
        className="button bare icon"
        type="button"
        ref={forget}
        aria-label={text("sign-in.forget-person", { name })}
        title={text("sign-in.forget-person", { name })}
        onClick={() => setAsking(true)}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </li>
  );
}

/** Asked before somebody is forgotten; the way back has the focus. */
function Question(props: {
  person: KnownPerson;
  name: string;
  onForget: () => void;
  onKeep: () => void;
}) {
  const { text } = useMessages();
  const keep = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => keep.current?.focus(), []);
  return (
    <li
      className="account-question"
      onKeyDown={(event) => {
        if (event.key === "Escape") props.onKeep();
      }}
    >
      <p id="forget-question">
        <Sentence
          of={
            props.person.isSignedIn || props.person.isLocked
              ? "sign-in.forget-signed-in"
              : "sign-in.forget-name"
          }
          values={{ who: <bdi>{props.name}</bdi> }}
        />
      </p>
      <div role="group" aria-labelledby="forget-question">
        <button className="button" type="button" onClick={props.onForget}>
          {text("sign-in.forget")}
        </button>
        <button
          className="button"
          type="button"
          ref={keep}
          onClick={props.onKeep}
        >
          {text("sign-in.keep")}
        </button>
      </div>
    </li>
  );
}
