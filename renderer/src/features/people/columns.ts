/** The list's columns: their order, their room, what each is sorted by. The name is always there; of the others as many as fit. */
import type { Column, SortKey } from "../../../../shared/people.ts";
import type { MessageKey } from "../../../../shared/messages/messages.ts";

export type ColumnKey = "displayName" | Column;

interface Shape {
  label: MessageKey;
  /** Absent where no server can sort by it. */
  sort?: SortKey;
  /** In px. */
  least: number;
  /** Of the room that is left; none has a fixed width. */
  share?: number;
}

export const shapes: Readonly<Record<ColumnKey, Shape>> = {
  displayName: {
    label: "people.column-name",
    sort: "displayName",
    least: 150,
    share: 1.3,
  },
  title: { label: "people.column-title", sort: "title", least: 110, share: 1 },
  department: {
    label: "people.column-department",
    sort: "department",
    least: 110,
    share: 0.9,
  },
  email: {
    label: "people.column-email",
    sort: "email",
    least: 150,
    share: 1.5,
  },
  userName: {
    label: "people.column-user-name",
    sort: "userName",
    least: 150,
    share: 1.4,
  },
  state: { label: "people.column-state", least: 152 },
};

/** As they stand in a row. */
export const columnOrder: readonly Column[] = [
  "title",
  "department",
  "email",
  "userName",
  "state",
];
/** Which stay when there is little room, the first the longest. */
const importance: readonly Column[] = [
  "state",
  "title",
  "email",
  "department",
  "userName",
];
const gapPx = 16;
const paddingPx = 32;
/** Below it a state is its shape alone; its word is there for who cannot see it. */
const narrowPx = 400;
const iconPx = 16;

export interface Layout {
  columns: readonly ColumnKey[];
  /** For `grid-template-columns`. */
  template: string;
  isNarrow: boolean;
}

/** What of `chosen` is shown in a list `width` px wide. */
export function layoutOf(chosen: readonly Column[], width: number): Layout {
  const isNarrow = width < narrowPx;
  const leastOf = (key: ColumnKey) =>
    key === "state" && isNarrow ? iconPx : shapes[key].least;
  const shown = new Set<Column>();
  let left = width - paddingPx - leastOf("displayName");
  for (const key of importance.filter((one) => chosen.includes(one))) {
    left -= leastOf(key) + gapPx;
    if (left < 0) break;
    shown.add(key);
  }
  const columns: ColumnKey[] = [
    "displayName",
    ...columnOrder.filter((key) => shown.has(key)),
  ];
  const template = columns
    .map((key) => {
      const { share } = shapes[key];
      return share ? `minmax(0, ${share}fr)` : `${leastOf(key)}px`;
    })
    .join(" ");
  return { columns, template, isNarrow };
}
