/** The bottom bar's half that is about the list: how many people, how long it took, how fresh it is, what the server cannot do. */
import { RefreshCw } from "lucide-react";
import { useStore } from "zustand";
import type { Messages } from "../../../../shared/messages/messages.ts";
import { useMessages } from "../../messages.tsx";
import type { Listed, PeopleState } from "./people-state.ts";
import type { People } from "./people-store.ts";
import { isEverybody } from "./selection.ts";

export function PeopleStatus({ people }: { people: People }) {
  const messages = useMessages();
  const state = useStore(people.state);
  const { list, wait } = state;
  return (
    <>
      <p role="status">{statusText(state, messages)}</p>
      {list.status === "listed" && (
        <>
          {wait === "none" && (
            <p className="people-took">
              {messages.text("people.took", { seconds: secondsTook(list) })}
            </p>
          )}
          <Limits list={list} />
          <p className="people-fresh">
            {messages.text("people.updated", {
              time: messages.date(list.updatedAt, "time"),
            })}
          </p>
          <button
            className="button bare icon people-refresh"
            type="button"
            title={messages.text("people.refresh")}
            onClick={people.refresh}
          >
            <RefreshCw size={16} aria-hidden="true" />
          </button>
        </>
      )}
    </>
  );
}

/** Not less than what can be shown: nothing takes no time. */
const secondsTook = ({ tookMs }: Listed) => Math.max(0.01, tookMs / 1000);

function Limits({ list }: { list: Listed }) {
  const messages = useMessages();
  if (list.limits.length === 0) return null;
  const words = list.limits
    .map((limit) => messages.text(`people.limit-${limit}`))
    .join(" ");
  return (
    <p className="people-limits" title={words}>
      {words}
    </p>
  );
}

/** In words: what is loading, or how many there are. */
export function statusText(
  { list, wait }: Pick<PeopleState, "list" | "wait">,
  messages: Messages,
): string {
  const isLong = wait !== "none";
  switch (list.status) {
    case "loading":
      if (isLong) return messages.text("people.waiting");
      return messages.text(
        isEverybody(list.wish.selection)
          ? "people.loading"
          : "people.searching",
      );
    case "stopped":
    case "failed":
    case "forbidden":
      return messages.text("people.none-to-show");
    case "listed": {
      if (list.searching || isLong)
        return messages.text(isLong ? "people.waiting" : "people.searching");
      const count = list.total;
      if (list.isCounting) return messages.text("people.so-far", { count });
      return messages.text(
        isEverybody(list.wish.selection) ? "people.count" : "people.found",
        { count },
      );
    }
  }
}
