/**
 * The rows of the list: an ARIA grid whose rows exist only around what is in sight. Owns the keyboard and which row is the active one.
 * The active row always exists, so that the focus has somewhere to be.
 */
import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from "react";
import type { PersonRow } from "../../../../shared/people.ts";
import { PeopleHeader, PersonRowView } from "./person-row.tsx";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";

/** 32 px: a million rows stay below the tallest element that Chromium lays out. */
const rowHeight = 32;
const headerHeight = 32;
const overscan = 12;
/**
 * Rows are drawn on a layer of their own that begins near them: beyond 16 million px Chromium's single-precision drawing would cut
 * their text. An active row out of sight waits just beyond the others, so that the layer stays small.
 */
const layerRows = 512;
const margin = overscan + 1;

export function PeopleGrid(props: {
  total: number;
  personAt: (index: number) => PersonRow | undefined;
  /** The person whose details are open. */
  openId: string | undefined;
  /** The list is being replaced by a newer search. */
  busy: boolean;
  onShow: (firstIndex: number, lastIndex: number) => void;
  onOpen: (person: PersonRow) => void;
}) {
  const { total, personAt, onShow, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState({ index: 0, focus: false });
  const active = Math.min(wanted.index, total - 1);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), active),
  });
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  const base = Math.floor(first / layerRows) * layerRows;

  useEffect(() => onShow(first, last), [first, last, onShow]);

  useEffect(() => {
    if (!wanted.focus) return;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-index="${wanted.index}"]`)
      ?.focus({ preventScroll: true });
  }, [wanted]);

  function moveTo(index: number) {
    const within = Math.max(0, Math.min(total - 1, index));
    virtualizer.scrollToIndex(within, { align: "auto" });
    setWanted({ index: within, focus: true });
  }

  function open(index: number) {
    setWanted({ index, focus: false });
    const person = personAt(index);
    if (person !== undefined) onOpen(person);
  }

  function onClick({ target }: MouseEvent) {
    const row = target instanceof Element && target.closest("[data-index]");
    if (row instanceof HTMLElement) open(Number(row.dataset["index"]));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey) return;
    const height = scroller.current?.clientHeight ?? 0;
    const screen = Math.max(1, Math.floor((height - headerHeight) / rowHeight));
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(active + 1),
      ArrowUp: () => moveTo(active - 1),
      PageDown: () => moveTo(active + screen),
      PageUp: () => moveTo(active - screen),
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

  return (
    <div
      className="people-grid"
      role="grid"
      aria-label="People"
      aria-rowcount={total}
      aria-colcount={5}
      aria-busy={props.busy}
      ref={scroller}
      onKeyDown={onKeyDown}
    >
      <PeopleHeader />
      <div
        className="people-rows"
        role="rowgroup"
        style={{ height: total * rowHeight }}
        onClick={onClick}
      >
        <div
          className="people-layer"
          role="presentation"
          style={{ top: base * rowHeight }}
        >
          {virtualizer.getVirtualItems().map(({ index }) => {
            const person = personAt(index);
            const place = Math.max(
              first - margin,
              Math.min(last + margin, index),
            );
            return (
              <PersonRowView
                key={index}
                index={index}
                top={(place - base) * rowHeight}
                person={person}
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

/** `indexes`, which are in order, with `row` among them. */
function withRow(indexes: number[], row: number): number[] {
  if (indexes.includes(row)) return indexes;
  return [...indexes, row].sort((a, b) => a - b);
}
