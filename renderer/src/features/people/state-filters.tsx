/** The states as chips, each with how many there are in it. Any number of them can be on: then one of them must hold. */
import { useStore } from "zustand";
import type { StateFilter } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import type { People } from "./people-store.ts";

const states: readonly StateFilter[] = [
  "active",
  "deactivated",
  "locked",
  "federated",
  "password-expired",
  "mfa",
];

export function StateFilters({ people }: { people: People }) {
  const messages = useMessages();
  const chosen = useStore(people.state, (state) => state.selection.states);
  const counts = useStore(people.state, (state) => state.counts);

  const toggle = (state: StateFilter) =>
    people.select({
      states: chosen.includes(state)
        ? chosen.filter((one) => one !== state)
        : [...chosen, state],
    });

  return (
    <div
      className="state-filters"
      role="group"
      aria-label={messages.text("people.filter-state")}
    >
      {states.map((state) => {
        const count = counts.of[state];
        return (
          <button
            key={state}
            className={chosen.includes(state) ? "chip on" : "chip"}
            type="button"
            aria-pressed={chosen.includes(state)}
            onClick={() => toggle(state)}
          >
            {messages.text(`people.state-${state}`)}{" "}
            {count !== undefined && (
              <span className={counts.areFresh ? "count" : "count stale"}>
                {messages.number(count)}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
