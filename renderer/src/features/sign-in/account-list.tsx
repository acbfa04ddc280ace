/**
 * What comes before the form when there is a choice: who is remembered, and the domains that somebody else can sign in to. A list of
 * buttons, reached like any others.
 */
import { Building2, UserPlus } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { PersonEntry } from "./person-entry.tsx";
import type { SignIn, SignInState } from "./sign-in-store.ts";
import "./account-list.css";

export function AccountList(props: {
  signIn: SignIn;
  state: Extract<SignInState, { status: "choosing" }>;
}) {
  const { signIn, state } = props;
  const { people, domains } = state.form;
  const list = useRef<HTMLDivElement>(null);
  const isBusy = state.pending !== undefined;

  // At the start, and when somebody has been taken off the list.
  useEffect(() => {
    if (!isBusy) list.current?.querySelector("button")?.focus();
  }, [people, isBusy]);

  return (
    <div className="accounts" ref={list}>
      {people.length > 0 && (
        <Section title="Choose an account">
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
      <Section
        title={
          people.length > 0 ? "Use another account" : "Choose where to sign in"
        }
      >
        {domains.map((domain) => (
          <li key={domain.key}>
            <button
              className="account-entry"
              type="button"
              onClick={() => signIn.chooseDomain(domain)}
            >
              <Symbol>
                {domains.length > 1 ? (
                  <Building2 size={16} aria-hidden="true" />
                ) : (
                  <UserPlus size={16} aria-hidden="true" />
                )}
              </Symbol>
              <span className="account-words">
                <bdi className="account-entry-name">{domain.name}</bdi>{" "}
                <span className="account-entry-host">{domain.host}</span>
              </span>
            </button>
          </li>
        ))}
      </Section>
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

/** Stands where a person has their initials. */
function Symbol({ children }: { children: ReactNode }) {
  return <span className="account-symbol">{children}</span>;
}
