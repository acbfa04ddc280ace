/**
 * The sign-in window: whom the password is given to, the form or why there is none. Knows the store; its parts do not.
 */
import { useEffect } from "react";
import { useStore } from "zustand";
import type { Failure } from "../../../../shared/failure.ts";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { Mark } from "../../ui/mark.tsx";
import { Assurance } from "./assurance.tsx";
import { SignInFormView } from "./sign-in-form.tsx";
import type { SignIn } from "./sign-in-store.ts";
import "./sign-in.css";

export function SignInWindow({ signIn }: { signIn: SignIn }) {
  const state = useStore(signIn.state);
  const domain = "form" in state ? state.form.domain : undefined;
  useEffect(() => {
    document.title = domain ? `Sign in to ${domain.name}` : "Sign in";
  }, [domain]);

  return (
    <main className="sign-in">
      <header className="sign-in-brand">
        <Mark size={32} />
        <h1>Latchkey</h1>
      </header>
      {state.status === "unusable" && (
        <Unusable failure={state.failure} onRetry={() => void signIn.open()} />
      )}
      {domain && (
        <>
          <section className="sign-in-domain" aria-label="Domain">
            <p className="sign-in-domain-name">
              <bdi>{domain.name}</bdi>
            </p>
            <p className="sign-in-domain-host selectable">{domain.host}</p>
          </section>
          <SignInFormView signIn={signIn} />
          <Assurance host={domain.host} />
        </>
      )}
    </main>
  );
}

/** Why there is no form. A profile is read when the app starts: trying again would change nothing. */
function Unusable(props: { failure: Failure; onRetry: () => void }) {
  const isProfile = props.failure.code.startsWith("profile/");
  return (
    <section className="sign-in-unusable">
      <h2>
        {isProfile ? "Latchkey is not set up" : "You cannot sign in just now"}
      </h2>
      <FailureMessage failure={props.failure}>
        {!isProfile && (
          <button className="button" type="button" onClick={props.onRetry}>
            Try again
          </button>
        )}
      </FailureMessage>
    </section>
  );
}
