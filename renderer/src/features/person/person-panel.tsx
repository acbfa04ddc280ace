/**
 * The details beside the list, below 960 px over it. Takes the focus when it opens on somebody; Escape closes it. The same details
 * without the panel serve the person who may see nobody else.
 */
import { X } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { PersonFacts, PersonHead } from "./person-facts.tsx";
import {
  openPersonId,
  type PersonDetails,
  type PersonDetailsState,
  type PersonGlimpse,
} from "./person-store.ts";
import "./person.css";

export function PersonPanel(props: {
  details: PersonDetails;
  onClose: () => void;
}) {
  const state = useStore(props.details.state);
  const panel = useRef<HTMLElement>(null);
  const id = openPersonId(state);

  useEffect(() => {
    if (id === undefined) return;
    panel.current?.querySelector("h2")?.focus({ preventScroll: true });
    panel.current?.scrollTo(0, 0);
  }, [id]);

  if (state.status === "closed") return null;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    props.onClose();
  }

  const who = state.status === "open" ? state.person : state.who;
  return (
    <aside
      className="person-panel"
      role="region"
      aria-label={`Details of ${who?.displayName ?? "yourself"}`}
      aria-busy={state.status === "loading"}
      ref={panel}
      onKeyDown={onKeyDown}
    >
      <button
        className="button bare icon person-close"
        type="button"
        aria-label="Close details"
        onClick={props.onClose}
      >
        <X size={16} aria-hidden="true" />
      </button>
      <PersonBody
        state={state}
        onRetry={() => void props.details.retry()}
        onOpen={(manager) => void props.details.open(manager)}
      />
    </aside>
  );
}

/** The signed-in person's own details. */
export function OwnDetails({ details }: { details: PersonDetails }) {
  const state = useStore(details.state);
  useEffect(() => {
    void details.openSelf();
  }, [details]);
  if (state.status === "closed") return null;
  return (
    <section className="own-details" aria-label="Your own details">
      <PersonBody state={state} onRetry={() => void details.retry()} />
    </section>
  );
}

function PersonBody(props: {
  state: Exclude<PersonDetailsState, { status: "closed" }>;
  onRetry: () => void;
  onOpen?: (who: PersonGlimpse) => void;
}) {
  const { state, onRetry, ...rest } = props;
  const who = state.status === "open" ? state.person : state.who;
  const title = state.status === "open" ? state.person.title : undefined;
  return (
    <>
      {who && <PersonHead who={who} under={title} />}
      {state.status === "loading" && (
        <p className="person-loading">
          <Spinner /> Loading details…
        </p>
      )}
      {state.status === "failed" && (
        <FailureMessage failure={state.failure}>
          <button className="button" type="button" onClick={onRetry}>
            Try again
          </button>
        </FailureMessage>
      )}
      {state.status === "open" && (
        <PersonFacts person={state.person} {...rest} />
      )}
    </>
  );
}
