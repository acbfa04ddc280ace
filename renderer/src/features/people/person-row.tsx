/** One row of the list and the row of headings above. Stateless. */
import { memo } from "react";
import type { PersonRow } from "../../../../shared/people.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { PersonStateLabel } from "../../ui/person-state.tsx";

export function PeopleHeader() {
  return (
    <div className="people-header" role="rowgroup">
      <div className="person-row" role="row">
        <Heading column={1} name="name" label="Name" />
        <Heading column={2} name="title" label="Title" />
        <Heading column={3} name="department" label="Department" />
        <Heading column={4} name="mail" label="Mail" />
        <Heading column={5} name="state" label="State" />
      </div>
    </div>
  );
}

function Heading(props: { column: number; name: string; label: string }) {
  return (
    <span
      className={`cell ${props.name}`}
      role="columnheader"
      aria-colindex={props.column}
    >
      {props.label}
    </span>
  );
}

/** A person, or their shape while they are on their way. Redrawn only when something about it changes. */
export const PersonRowView = memo(function PersonRowView(props: {
  index: number;
  top: number;
  person: PersonRow | undefined;
  active: boolean;
  open: boolean;
}) {
  const { index, person } = props;
  return (
    <div
      className="person-row"
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      aria-selected={props.open}
      aria-busy={person === undefined}
      tabIndex={props.active ? 0 : -1}
      style={{ top: props.top }}
    >
      {person === undefined ? <Shape /> : <Cells person={person} />}
    </div>
  );
});

function Cells({ person }: { person: PersonRow }) {
  return (
    <>
      <span className="cell name" role="gridcell" aria-colindex={1}>
        <Avatar id={person.id} displayName={person.displayName} />
        <bdi className="cut">{person.displayName}</bdi>
      </span>
      <TextCell column={2} name="title" text={person.title} />
      <TextCell column={3} name="department" text={person.department} />
      <TextCell column={4} name="mail" text={person.email} />
      <span className="cell state" role="gridcell" aria-colindex={5}>
        <PersonStateLabel state={person.state} />
      </span>
    </>
  );
}

function TextCell(props: {
  column: number;
  name: string;
  text: string | undefined;
}) {
  return (
    <span
      className={`cell ${props.name}`}
      role="gridcell"
      aria-colindex={props.column}
    >
      <bdi className="cut">{props.text}</bdi>
    </span>
  );
}

function Shape() {
  return ["name", "title", "department", "mail", "state"].map(
    (name, column) => (
      <span
        key={name}
        className={`cell shape ${name}`}
        role="gridcell"
        aria-colindex={column + 1}
      >
        {column === 0 && <span className="unseen">Loading</span>}
      </span>
    ),
  );
}
