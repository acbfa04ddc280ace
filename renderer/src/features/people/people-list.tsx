/** The middle of the directory window: the rows, or why there are none and what to do about it. */
import { useEffect, useRef, type ReactNode } from "react";
import { useStore } from "zustand";
import type { PersonRow } from "../../../../shared/people.ts";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { PeopleGrid } from "./people-grid.tsx";
import type { ListState, People } from "./people-store.ts";
import "./people.css";

export function PeopleList(props: {
  people: People;
  openId: string | undefined;
  onOpen: (person: PersonRow) => void;
  /** What is shown beside the sentence when the list is forbidden. */
  whenForbidden: ReactNode;
}) {
  const { people } = props;
  const list = useStore(people.state, (state) => state.list);
  switch (list.status) {
    case "loading":
      return (
        <div className="people-instead">
          <Spinner />
        </div>
      );
    case "failed":
      return (
        <div className="people-instead">
          <FailureMessage failure={list.failure}>
            <TryAgain onClick={people.retry} />
          </FailureMessage>
        </div>
      );
    case "forbidden":
      return (
        <div className="people-forbidden">
          <FailureMessage failure={list.failure} calm>
            <TryAgain onClick={people.retry} />
          </FailureMessage>
          {props.whenForbidden}
        </div>
      );
    case "listed":
      return list.total === 0 ? (
        <Nobody list={list} onClear={people.clear} />
      ) : (
        <div className="people-list">
          <PeopleGrid
            key={list.search}
            total={list.total}
            personAt={list.personAt}
            openId={props.openId}
            busy={list.searching}
            onShow={people.show}
            onOpen={props.onOpen}
          />
          {list.pageFailure && (
            <div className="people-page-failure">
              <FailureMessage failure={list.pageFailure}>
                <TryAgain onClick={people.retry} />
              </FailureMessage>
            </div>
          )}
        </div>
      );
  }
}

function TryAgain({ onClick }: { onClick: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // The one that was pressed is gone, and the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <button className="button" type="button" ref={button} onClick={onClick}>
      Try again
    </button>
  );
}

function Nobody(props: {
  list: Extract<ListState, { status: "listed" }>;
  onClear: () => void;
}) {
  const { search } = props.list;
  if (search === "")
    return (
      <div className="people-instead">
        <p>There is nobody in this domain yet.</p>
      </div>
    );
  return (
    <div className="people-instead">
      <p>
        Nobody matches “<bdi>{search}</bdi>”.
      </p>
      <button className="button" type="button" onClick={props.onClear}>
        Clear search
      </button>
    </div>
  );
}
