/** The bottom bar's half that is about the list: how many people were found and how fresh that is. Announced when it changes. */
import { useStore } from "zustand";
import type { ListState, People } from "./people-store.ts";

export function PeopleStatus({ people }: { people: People }) {
  const list = useStore(people.state, (state) => state.list);
  return (
    <>
      <p role="status">{statusText(list)}</p>
      {list.status === "listed" && (
        <p className="people-fresh">
          Updated{" "}
          {new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(
            list.updatedAt,
          )}
        </p>
      )}
    </>
  );
}

/** In words: what is loading, or how many there are. */
export function statusText(list: ListState): string {
  switch (list.status) {
    case "loading":
      return list.search === "" ? "Loading people…" : "Searching…";
    case "failed":
    case "forbidden":
      return "No people to show";
    case "listed": {
      if (list.searching) return "Searching…";
      const count = new Intl.NumberFormat().format(list.total);
      const noun = list.total === 1 ? "person" : "people";
      return list.search === "" ? `${count} ${noun}` : `${count} ${noun} found`;
    }
  }
}
