/** The headings of the list. One stop of the Tab key; the arrows go between them, Enter sorts. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import type { PeopleSort, SortKey } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import { shapes, type ColumnKey } from "./columns.ts";

export function PeopleHeader(props: {
  columns: readonly ColumnKey[];
  sort: PeopleSort;
  /** The server sorts. */
  canSort: boolean;
  onSort: (key: SortKey) => void;
  /** Takes the focus to the rows. */
  onDown: () => void;
}) {
  const { columns } = props;
  const messages = useMessages();
  const [wanted, setWanted] = useState<ColumnKey>("displayName");
  const stop = columns.includes(wanted) ? wanted : "displayName";

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const forward = messages.direction === "ltr" ? "ArrowRight" : "ArrowLeft";
    const back = messages.direction === "ltr" ? "ArrowLeft" : "ArrowRight";
    const at = columns.indexOf(stop);
    const moves: Record<string, number> = {
      [forward]: at + 1,
      [back]: at - 1,
      Home: 0,
      End: columns.length - 1,
    };
    event.stopPropagation();
    if (event.key === "ArrowDown") {
      event.preventDefault();
      return props.onDown();
    }
    const next = columns[moves[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    setWanted(next);
    event.currentTarget
      .querySelectorAll<HTMLElement>("[data-heading]")
      [columns.indexOf(next)]?.focus();
  }

  return (
    <div className="people-header" role="rowgroup">
      <div
        className="person-row"
        role="row"
        aria-rowindex={1}
        onKeyDown={onKeyDown}
      >
        {columns.map((key, index) => (
          <Heading
            key={key}
            of={key}
            index={index}
            sort={props.sort}
            isStop={key === stop}
            onSort={props.canSort ? props.onSort : undefined}
          />
        ))}
      </div>
    </div>
  );
}

function Heading(props: {
  of: ColumnKey;
  index: number;
  sort: PeopleSort;
  isStop: boolean;
  onSort: ((key: SortKey) => void) | undefined;
}) {
  const { label, sort } = shapes[props.of];
  const words = useMessages().text(label);
  const { onSort } = props;
  const order = sort === props.sort.by && onSort ? props.sort.order : undefined;
  const common = {
    "data-heading": props.of,
    tabIndex: props.isStop ? 0 : -1,
  };
  return (
    <span
      className={`cell ${props.of}`}
      role="columnheader"
      aria-colindex={props.index + 1}
      aria-sort={sort && onSort ? (order ?? "none") : undefined}
      {...(sort && onSort ? {} : common)}
    >
      {sort && onSort ? (
        <button
          className="heading"
          type="button"
          {...common}
          onClick={() => onSort(sort)}
        >
          <span className="cut">{words}</span>
          {order && <Arrow order={order} />}
        </button>
      ) : (
        <span className="cut">{words}</span>
      )}
    </span>
  );
}

function Arrow({ order }: Pick<PeopleSort, "order">) {
  const Icon = order === "ascending" ? ArrowUp : ArrowDown;
  return <Icon size={16} aria-hidden="true" />;
}
