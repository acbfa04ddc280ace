/**
 * The sign-in window: who signs in, whom the password is given to, the form, or why there is none. Knows the store; its parts do not.
 */
import { ArrowLeft, Lock } from "lucide-react";
import { useStore } from "zustand";
import type { Failure } from "../../../../shared/failure.ts";
import type { KnownPerson } from "../../../../shared/ipc.ts";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { TryAgainButton } from "../../ui/try-again-button.tsx";
import { Mark } from "../../ui/mark.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { AccountList } from "./account-list.tsx";
import { Assurance } from "./assurance.tsx";
import { SignInFormView } from "./sign-in-form.tsx";
import {
  hasList,
  type Entry,
  type SignIn,
  type SignInState,
} from "./sign-in-store.ts";
import "./sign-in.css";

export function SignInWindow({ signIn }: { signIn: SignIn }) {
  const state = useStore(signIn.state);
  const domain = "entry" in state ? state.entry.domain : undefined;
  const { text } = useMessages();
  useTitle(
    domain
      ? text("sign-in.title-to", { domain: domain.name })
      : text("sign-in.title"),
  );

  // Nothing at all: a window is shown once something is drawn in it, and that is to be the whole form.
  if (state.status === "opening") return null;
  const way = wayBack(signIn, state);
  return (
    <main className="sign-in">
      <header className="sign-in-brand">
        <Mark size={32} />
        <h1>Latchkey</h1>
        {way && (
          <button className="button bare" type="button" onClick={way.go}>
            <ArrowLeft className="directional" size={16} aria-hidden="true" />
            {text(way.label)}
          </button>
        )}
      </header>
      {state.status === "unusable" && (
        <Unusable failure={state.failure} onRetry={() => void signIn.open()} />
      )}
      {state.status === "choosing" && (
        <AccountList signIn={signIn} state={state} />
      )}
      {"entry" in state && (
        <>
          <section
            className="sign-in-domain"
            aria-label={text("sign-in.domain")}
          >
            <p className="sign-in-domain-name">
              <bdi>{state.entry.domain.name}</bdi>
            </p>
            <p className="sign-in-domain-host selectable">
              <bdi>{state.entry.domain.host}</bdi>
            </p>
          </section>
          {isLockedForm(state) && (
            <p className="sign-in-locked">
              <Lock size={16} aria-hidden="true" />
              {text("sign-in.locked-until-password")}
            </p>
          )}
          <SignInFormView signIn={signIn} state={state} />
          <Assurance domain={state.entry.domain} />
        </>
      )}
      <footer className="sign-in-support">
        {"form" in state && state.form.isManaged === true && (
          <p>{text("shared.managed")}</p>
        )}
        <button
          className="link"
          type="button"
          onClick={() => void signIn.showSupport()}
        >
          {text("sign-in.support")}
        </button>
      </footer>
    </main>
  );
}

/** Whether the form is for somebody who is locked, and its message does not say so. */
function isLockedForm({
  form,
  entry,
  ...state
}: Extract<SignInState, { entry: Entry }>): boolean {
  const message = "message" in state ? state.message : undefined;
  const isEntered = ({ domain, userName }: KnownPerson) =>
    domain.key === entry.domain.key && userName === entry.userName;
  return (
    // To somebody's directory there is a way without a password.
    !form.canGoBack &&
    message?.failure.code !== "session/locked" &&
    form.people.some((person) => person.isLocked && isEntered(person))
  );
}

/** From the form to the list, from the list to the directory; undefined where there is nothing behind. */
function wayBack(signIn: SignIn, state: SignInState) {
  if (state.status === "choosing" && state.form.canGoBack)
    return {
      label: "sign-in.back-to-directory",
      go: () => void signIn.leave(),
    } as const;
  if (state.status !== "ready") return undefined;
  return hasList(state.form) || state.form.canGoBack
    ? ({ label: "sign-in.back", go: () => signIn.back() } as const)
    : undefined;
}

/** Why there is no form. Settings are read when the app starts: trying again would change nothing. */
function Unusable(props: { failure: Failure; onRetry: () => void }) {
  const { text } = useMessages();
  const { code } = props.failure;
  const isSettings = /^(profile|policy|trust)\//.test(code);
  const heading = isSettings ? "sign-in.settings-unusable" : "sign-in.not-now";
  return (
    <section className="sign-in-unusable">
      <h2>
        {text(code === "profile/missing" ? "sign-in.not-set-up" : heading)}
      </h2>
      <FailureMessage failure={props.failure}>
        {!isSettings && <TryAgainButton onClick={props.onRetry} />}
      </FailureMessage>
    </section>
  );
}
