/**
 * The details beside the list, below 960 px over it. Takes the focus when it opens on somebody; Escape closes it, Alt with the left arrow
 * goes back to whom the way came from. The same details without the panel serve the person who may see nobody else.
 */
import { ArrowLeft, X } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { TryAgainButton } from "../../ui/try-again-button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { Copying } from "./copying.tsx";
import { PersonFacts, type PersonWays } from "./person-facts.tsx";
import { PersonHead } from "./person-head.tsx";
import {
  glimpseOf,
  openPersonId,
  type PersonDetails,
  type PersonDetailsState,
  type PersonGlimpse,
} from "./person-store.ts";
import "./person.css";

export function PersonPanel(props: {
  details: PersonDetails;
  onClose: () => void;
  /** Shows in the list all who report to somebody. */
  onShowReports: (manager: PersonGlimpse) => void;
}) {
  const { details } = props;
  const state = useStore(details.state);
  const { text } = useMessages();
  const panel = useRef<HTMLElement>(null);
  const id = openPersonId(state);

  useEffect(() => {
    if (id === undefined) return;
    panel.current?.querySelector("h2")?.focus({ preventScroll: true });
    panel.current?.scrollTo(0, 0);
  }, [id]);

  if (state.status === "closed") return null;

  function onKeyDown(event: KeyboardEvent) {
    const isBack = event.altKey && event.key === "ArrowLeft";
    if (event.key !== "Escape" && !isBack) return;
    event.preventDefault();
    event.stopPropagation();
    if (isBack) void details.back();
    else props.onClose();
  }

  const name = glimpseOf(state)?.displayName;
  const before = state.way.at(-1);
  return (
    <aside
      className="person-panel"
      role="region"
      aria-label={
        name === undefined
          ? text("person.details-of-self")
          : text("person.details-of", { name })
      }
      aria-busy={state.status === "loading"}
      ref={panel}
      onKeyDown={onKeyDown}
    >
      <div className="person-bar">
        {before && (
          <button
            className="button bare person-back"
            type="button"
            onClick={() => void details.back()}
          >
            <ArrowLeft size={16} aria-hidden="true" />
            <span>{text("person.back-to", { name: before.displayName })}</span>
          </button>
        )}
        <button
          className="button bare icon person-close"
          type="button"
          aria-label={text("person.close")}
          onClick={props.onClose}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <PersonBody
        state={state}
        details={details}
        ways={{
          onWalk: (who) => void details.walk(who),
          onShowReports: props.onShowReports,
        }}
      />
    </aside>
  );
}

/** The signed-in person's own details. */
export function OwnDetails({ details }: { details: PersonDetails }) {
  const state = useStore(details.state);
  const { text } = useMessages();
  useEffect(() => {
    void details.openSelf();
  }, [details]);
  if (state.status === "closed") return null;
  return (
    <section className="own-details" aria-label={text("person.own-details")}>
      <PersonBody state={state} details={details} />
    </section>
  );
}

function PersonBody(props: {
  state: Exclude<PersonDetailsState, { status: "closed" }>;
  details: PersonDetails;
  ways?: PersonWays;
}) {
  const { state, details } = props;
  const { text } = useMessages();
  const who = glimpseOf(state);
  const open = state.status === "open" ? state : undefined;
  return (
    <>
      {who && (
        <PersonHead who={who} under={open?.person.title} photo={open?.photo} />
      )}
      {state.status === "loading" && (
        <p className="person-loading">
          <Spinner /> {text("person.loading")}
        </p>
      )}
      {state.status === "failed" && (
        <FailureMessage failure={state.failure}>
          <TryAgainButton onClick={() => void details.retry()} />
        </FailureMessage>
      )}
      {open && (
        <Copying copy={details.copy}>
          <PersonFacts open={open} {...(props.ways && { ways: props.ways })} />
        </Copying>
      )}
    </>
  );
}
