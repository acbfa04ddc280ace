/** Below the search field: what narrows the list, each with a way to be rid of it. */
import { FilterX, X } from "lucide-react";
import { useRef } from "react";
import { useStore } from "zustand";
import { useMessages } from "../../messages.tsx";
import { DepartmentFilter, GroupFilter } from "./filter-pickers.tsx";
import type { PeopleSelection } from "../../../../shared/people.ts";
import type { People } from "./people-store.ts";
import { hasFilters } from "./selection.ts";
import { StateFilters } from "./state-filters.tsx";
import "./filters.css";

export function FilterBar({ people }: { people: People }) {
  const messages = useMessages();
  const selection = useStore(people.state, (state) => state.selection);
  const isForbidden = useStore(
    people.state,
    ({ list }) => list.status === "forbidden",
  );
  const { department, group, manager } = selection;
  const home = useRef<HTMLDivElement>(null);
  // A filter may be what is forbidden: there must be a way to be rid of it.
  if (isForbidden && !hasFilters(selection)) return null;

  function select(change: Partial<PeopleSelection>, filter?: string) {
    people.select(change);
    followFocus(home.current, filter);
  }

  return (
    <div className="filter-bar" ref={home}>
      <div
        className="filters"
        role="group"
        aria-label={messages.text("people.filters")}
      >
        <StateFilters people={people} />
        {department === undefined ? (
          <DepartmentFilter
            people={people}
            home={home}
            onPick={(name) => select({ department: name }, "department")}
          />
        ) : (
          <Chosen
            of="department"
            words={department}
            whole={messages.text("people.filter-department-of", {
              name: department,
            })}
            onRemove={() => select({ department: undefined }, "department")}
          />
        )}
        {group === undefined ? (
          <GroupFilter
            people={people}
            home={home}
            onPick={(chosen) => select({ group: chosen }, "group")}
          />
        ) : (
          <Chosen
            of="group"
            words={group.displayName ?? group.id}
            whole={messages.text("people.filter-group-of", {
              name: group.displayName ?? group.id,
            })}
            onRemove={() => select({ group: undefined }, "group")}
          />
        )}
        {manager && (
          <Chosen
            of="manager"
            words={
              manager.displayName === undefined
                ? messages.text("people.filter-manager-unknown")
                : messages.text("people.filter-manager-of", {
                    name: manager.displayName,
                  })
            }
            onRemove={() => select({ manager: undefined })}
          />
        )}
      </div>
      <button
        className="button bare icon clear-filters"
        type="button"
        title={messages.text("people.clear-filters")}
        hidden={!hasFilters(selection)}
        onClick={() => {
          people.clearFilters();
          followFocus(home.current);
        }}
      >
        <FilterX size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

/** A filter that is set or taken off is another element than before: the focus goes to it, or to the first chip where there is none. */
function followFocus(home: HTMLElement | null, filter?: string) {
  // Not before the popup has given back what it held.
  requestAnimationFrame(() => {
    const next = home?.querySelector<HTMLElement>(
      filter === undefined ? "button" : `[data-filter="${filter}"]`,
    );
    next?.focus();
  });
}

/** A filter with a value. The whole chip takes it away. */
function Chosen(props: {
  of: "department" | "group" | "manager";
  words: string;
  /** With what kind of filter it is. */
  whole?: string;
  onRemove: () => void;
}) {
  const messages = useMessages();
  const filter = props.whole ?? props.words;
  return (
    <button
      className="chip on"
      type="button"
      data-filter={props.of}
      aria-label={messages.text("people.remove-filter", { filter })}
      onClick={props.onRemove}
    >
      <bdi className="cut">{props.words}</bdi>
      <X size={16} aria-hidden="true" />
    </button>
  );
}
