/** One row of the list. Stateless. */
import { memo } from "react";
import type { PersonRow } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { PersonStateLabel } from "../../ui/person-state.tsx";
import type { ColumnKey } from "./columns.ts";

/** A person, or their shape while they are on their way. Redrawn only when something about it changes. */
export const PersonRowView = memo(function PersonRowView(props: {
  index: number;
  top: number;
  person: PersonRow | undefined;
  columns: readonly ColumnKey[];
  active: boolean;
  open: boolean;
}) {
  const { index, person } = props;
  return (
    <div
      className="person-row"
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={props.open}
      aria-busy={person === undefined}
      tabIndex={props.active ? 0 : -1}
      style={{ top: props.top }}
    >
      {props.columns.map((key, column) => (
        <span
          key={key}
          className={person ? `cell ${key}` : `cell shape ${key}`}
          role="gridcell"
          aria-colindex={column + 1}
        >
          {person ? <Content of={key} person={person} /> : <Loading of={key} />}
        </span>
      ))}
    </div>
  );
});

function Content(props: { of: ColumnKey; person: PersonRow }) {
  const { of: key, person } = props;
  if (key === "state") return <PersonStateLabel state={person.state} />;
  return (
    <>
      {key === "displayName" && (
        <Avatar id={person.id} displayName={person.displayName} />
      )}
      <bdi className="cut">{person[key]}</bdi>
    </>
  );
}

function Loading(props: { of: ColumnKey }) {
  const messages = useMessages();
  if (props.of !== "displayName") return null;
  return <span className="unseen">{messages.text("people.row-loading")}</span>;
}
