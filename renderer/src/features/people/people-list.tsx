/** The middle of the directory window: the rows, or why there are none and what to do about it. */
import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { PersonRow } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { Nobody } from "./nobody.tsx";
import { PeopleGrid } from "./people-grid.tsx";
import { PeopleShapes } from "./people-shapes.tsx";
import type { Listed, ListState } from "./people-state.ts";
import type { People } from "./people-store.ts";
import { Countdown, TryAgain, WaitingNote } from "./retrying.tsx";
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
  if (list.status === "forbidden")
    return (
      <div className="people-forbidden">
        <FailureMessage failure={list.failure} calm>
          <TryAgain people={people} />
        </FailureMessage>
        {props.whenForbidden}
      </div>
    );
  return (
    <div className="people-list">
      <Middle {...props} list={list} />
      <WaitingNote people={people} />
    </div>
  );
}

function Middle(props: {
  list: ListState;
  people: People;
  openId: string | undefined;
  onOpen: (person: PersonRow) => void;
}) {
  const { list, people } = props;
  switch (list.status) {
    case "loading":
      return <PeopleShapes people={people} />;
    case "stopped":
      return <Stopped people={people} />;
    case "failed":
    case "forbidden":
      return (
        <div className="people-instead">
          <FailureMessage failure={list.failure}>
            <TryAgain people={people} />
          </FailureMessage>
          <Countdown people={people} retrying={list.retrying} />
        </div>
      );
    case "listed":
      return list.total === 0 ? (
        <Nobody selection={list.wish.selection} people={people} />
      ) : (
        <ListedPeople {...props} list={list} />
      );
  }
}

function Stopped({ people }: { people: People }) {
  const messages = useMessages();
  return (
    <div className="people-instead">
      <p>{messages.text("people.stopped")}</p>
      <TryAgain people={people} />
    </div>
  );
}

function ListedPeople(props: {
  list: Listed;
  people: People;
  openId: string | undefined;
  onOpen: (person: PersonRow) => void;
}) {
  const { list, people } = props;
  const columns = useStore(people.state, (state) => state.columns);
  const density = useStore(people.state, (state) => state.density);
  const sort = useStore(people.state, (state) => state.sort);
  return (
    <>
      <PeopleGrid
        key={list.key}
        list={list}
        view={{ columns, density, sort }}
        openId={props.openId}
        onShow={people.show}
        onOpen={props.onOpen}
        onSort={people.sortBy}
      />
      <Missing list={list} people={people} />
    </>
  );
}

/** Why some of the people in sight are not there, over the end of the list. */
function Missing({ list, people }: { list: Listed; people: People }) {
  const messages = useMessages();
  if (list.pageFailure)
    return (
      <div className="people-note">
        <FailureMessage failure={list.pageFailure}>
          <p>
            {messages.text("people.as-of", {
              time: messages.date(list.updatedAt, "time"),
            })}
          </p>
          <TryAgain people={people} />
        </FailureMessage>
        <Countdown people={people} retrying={false} />
      </div>
    );
  if (!list.stopped) return null;
  return (
    <div className="people-note plain" role="status">
      <p>{messages.text("people.stopped-some")}</p>
      <button className="button" type="button" onClick={people.retry}>
        {messages.text("people.load")}
      </button>
    </div>
  );
}
