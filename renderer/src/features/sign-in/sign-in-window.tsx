/**
 * The sign-in window: whom the password is given to, the form or why there is none. Knows the store; its parts do not.
 */
import { useEffect } from "react";
import { useStore } from "zustand";
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
        <section className="sign-in-unusable">
          <h2>Latchkey is not set up</h2>
          <FailureMessage failure={state.failure}>
            <button
              className="button"
              type="button"
              onClick={() => void signIn.open()}
            >
              Try again
            </button>
          </FailureMessage>
        </section>
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
