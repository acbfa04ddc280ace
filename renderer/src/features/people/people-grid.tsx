/**
 * The rows of the list: an ARIA grid whose rows exist only around what is in sight. Owns the keyboard and which row is the active one.
 * The active row always exists, so that the focus has somewhere to be.
 */
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
} from "react";
import type { PersonRow, SortKey } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import { layoutOf } from "./columns.ts";
import { PeopleHeader } from "./people-header.tsx";
import type { Listed, PeopleState } from "./people-state.ts";
import { PersonRowView } from "./person-row.tsx";
import { geometryOf, rowHeightOf, useRowWindow } from "./row-window.ts";

/** Rows drawn beyond both ends of what is in sight. */
const overscan = 4;
/** Rows are drawn on a layer of their own that begins near them, see `row-window.ts`. */
const layerRows = 512;

export function PeopleGrid(props: {
  list: Listed;
  view: Pick<PeopleState, "columns" | "density" | "sort">;
  /** The person whose details are open. */
  openId: string | undefined;
  onShow: (firstIndex: number, lastIndex: number) => void;
  onOpen: (person: PersonRow) => void;
  onSort: (key: SortKey) => void;
}) {
  const { list, view, onShow, onOpen } = props;
  const { total, personAt } = list;
  const messages = useMessages();
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState({ index: 0, focus: false });
  const active = Math.min(wanted.index, total - 1);
  const rowHeight = rowHeightOf(total, view.density);
  const rows = useRowWindow(scroller, total, rowHeight);
  const { first, last, width } = rows;
  const layout = useMemo(
    () => layoutOf(view.columns, width),
    [view.columns, width],
  );

  useEffect(() => {
    if (last >= first) onShow(first, last);
  }, [first, last, onShow]);

  useEffect(() => {
    if (!wanted.focus) return;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-index="${wanted.index}"]`)
      ?.focus({ preventScroll: true });
  }, [wanted]);

  function moveTo(index: number) {
    const within = Math.max(0, Math.min(total - 1, index));
    rows.scrollTo(within);
    setWanted({ index: within, focus: true });
  }

  function open(index: number) {
    setWanted({ index, focus: true });
    const person = personAt(index);
    if (person !== undefined) onOpen(person);
  }

  function onClick({ target }: MouseEvent) {
    const row = target instanceof Element && target.closest("[data-index]");
    if (row instanceof HTMLElement) open(Number(row.dataset["index"]));
  }

  function toHeadings() {
    scroller.current
      ?.querySelector<HTMLElement>('[data-heading][tabindex="0"]')
      ?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey) return;
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(active + 1),
      ArrowUp: () => (active === 0 ? toHeadings() : moveTo(active - 1)),
      PageDown: () => moveTo(active + rows.rowsInSight()),
      PageUp: () => moveTo(active - rows.rowsInSight()),
      Home: () => moveTo(0),
      End: () => moveTo(total - 1),
      Enter: () => open(active),
      " ": () => open(active),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }

  const base = Math.floor(first / layerRows) * layerRows;
  const style: CSSProperties & Record<`--${string}`, string> = {
    "--columns": layout.template,
    "--row": `${rowHeight}px`,
  };
  return (
    <div
      className={layout.isNarrow ? "people-grid narrow" : "people-grid"}
      role="grid"
      aria-label={messages.text("people.title")}
      aria-rowcount={list.isCounting ? -1 : total + 1}
      aria-colcount={layout.columns.length}
      aria-busy={list.searching}
      ref={scroller}
      style={style}
      onKeyDown={onKeyDown}
    >
      <PeopleHeader
        columns={layout.columns}
        sort={view.sort}
        canSort={!list.limits.includes("no-sort")}
        onSort={props.onSort}
        onDown={() => moveTo(active)}
      />
      <div
        className="people-rows"
        role="rowgroup"
        style={{ height: geometryOf(total, rowHeight, 0).contentHeight }}
        onClick={onClick}
      >
        <div
          className="people-layer"
          role="presentation"
          style={{ top: base * rowHeight + rows.shift }}
        >
          {drawn(first, last, total, active).map(({ index, key, place }) => {
            const person = personAt(index);
            return (
              <PersonRowView
                key={key}
                index={index}
                top={(place - base) * rowHeight}
                person={person}
                columns={layout.columns}
                active={index === active}
                open={person !== undefined && person.id === props.openId}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface Drawn {
  index: number;
  key: string;
  /** Where it stands, as an index: the active row out of sight waits just beyond the others, so that the layer stays small. */
  place: number;
}

/**
 * The rows that exist, in order. A row that scrolls out lends its element to the one that scrolls in; only the active row's element is its
 * own, as the focus is in it.
 */
function drawn(
  first: number,
  last: number,
  total: number,
  active: number,
): Drawn[] {
  if (last < first) return [];
  const from = Math.max(0, first - overscan);
  const to = Math.min(total - 1, last + overscan);
  const elements = last - first + 2 + 2 * overscan;
  const rows = Array.from({ length: to - from + 1 }, (_, offset) => {
    const index = from + offset;
    const key = index === active ? `row ${index}` : `${index % elements}`;
    return { index, key, place: index };
  });
  const waiting = { index: active, key: `row ${active}` };
  if (active < from) rows.unshift({ ...waiting, place: from - 1 });
  if (active > to) rows.push({ ...waiting, place: to + 1 });
  return rows;
}
