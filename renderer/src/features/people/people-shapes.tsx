/** The list before anybody is there: the shapes of its rows, where the rows will stand; after a second, what is waited for. */
import { useStore } from "zustand";
import { useMessages } from "../../messages.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { People } from "./people-store.ts";

const rows = Array.from({ length: 14 }, (_, index) => index);

export function PeopleShapes({ people }: { people: People }) {
  const messages = useMessages();
  const wait = useStore(people.state, (state) => state.wait);
  const density = useStore(people.state, (state) => state.density);
  return (
    <div className={`people-shapes ${density}`}>
      <div aria-hidden="true">
        {rows.map((row) => (
          <div className="person-row" key={row}>
            <span className="cell shape displayName" />
            <span className="cell shape" />
            <span className="cell shape" />
          </div>
        ))}
      </div>
      {wait === "noticed" && (
        <p className="people-note plain">
          <Spinner />
          {messages.text("people.waiting")}
        </p>
      )}
    </div>
  );
}
