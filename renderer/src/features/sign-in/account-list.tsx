/**
 * What comes before the form when there is a choice: who is remembered, and the domains that somebody else can sign in to. A list of
 * buttons, reached like any others.
 */
import { Building2, UserPlus, type LucideIcon } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { PersonEntry } from "./person-entry.tsx";
import type { SignIn, SignInState } from "./sign-in-store.ts";
import "./account-list.css";

export function AccountList(props: {
  signIn: SignIn;
  state: Extract<SignInState, { status: "choosing" }>;
}) {
  const { signIn, state } = props;
  const { text } = useMessages();
  const { people, domains } = state.form;
  const list = useRef<HTMLDivElement>(null);
  /** The one domain that somebody else could sign in to. */
  const only = domains.length === 1 ? domains[0] : undefined;

  const tried = useRef<string>(undefined);

  // At the start, and when somebody has been taken off the list; who could not go on can be tried again.
  useEffect(() => {
    if (state.pending !== undefined) {
      tried.current = state.pending;
      return;
    }
    const entries = list.current?.querySelectorAll<HTMLElement>("button");
    const index = people.findIndex(({ key }) => key === tried.current);
    // Each of the people has two: one to go on, one to be forgotten.
    entries?.[Math.max(index, 0) * 2]?.focus();
  }, [people, state.pending]);

  return (
    <div className="accounts" ref={list}>
      {people.length > 0 && (
        <Section title={text("sign-in.choose-account")}>
          {people.map((person) => (
            <PersonEntry
              key={person.key}
              person={person}
              pending={state.pending === person.key}
              onChoose={() => void signIn.choose(person)}
              onForget={() => void signIn.forget(person)}
            />
          ))}
        </Section>
      )}
      {only ? (
        <Entry
          name={text("sign-in.another-account")}
          host={only.host}
          Icon={UserPlus}
          onChoose={() => signIn.chooseDomain(only)}
        />
      ) : (
        <Section
          title={
            people.length > 0
              ? text("sign-in.another-account")
              : text("sign-in.choose-domain")
          }
        >
          {domains.map((domain) => (
            <li key={domain.key}>
              <Entry
                name={domain.name}
                host={domain.host}
                Icon={Building2}
                onChoose={() => signIn.chooseDomain(domain)}
              />
            </li>
          ))}
        </Section>
      )}
      <div className="accounts-place">
        {state.message && (
          <FailureMessage
            failure={state.message.failure}
            calm={state.message.calm}
          />
        )}
      </div>
    </div>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section aria-label={props.title}>
      <h2>{props.title}</h2>
      <ul>{props.children}</ul>
    </section>
  );
}

/** A way to sign in that is nobody's yet. */
function Entry(props: {
  name: string;
  host: string;
  Icon: LucideIcon;
  onChoose: () => void;
}) {
  return (
    <button className="account-entry" type="button" onClick={props.onChoose}>
      <span className="account-symbol">
        <props.Icon size={16} aria-hidden="true" />
      </span>
      <span className="account-words">
        <span className="account-entry-name">
          <bdi>{props.name}</bdi>
        </span>{" "}
        <bdi className="account-entry-host">{props.host}</bdi>
      </span>
    </button>
  );
}
