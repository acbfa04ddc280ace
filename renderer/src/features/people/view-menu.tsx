/** How the list is shown: which columns, how tall its rows. */
import { Menu } from "@base-ui/react/menu";
import { Check, SlidersHorizontal } from "lucide-react";
import { useRef } from "react";
import { useStore } from "zustand";
import type { Column, PeopleView } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import { columnOrder, shapes } from "./columns.ts";
import type { People } from "./people-store.ts";
import { rowHeightOf } from "./row-window.ts";
import "./filters.css";

const densities: readonly PeopleView["density"][] = ["compact", "comfortable"];

export function ViewMenu({ people }: { people: People }) {
  const messages = useMessages();
  // In the same landmark as its button.
  const home = useRef<HTMLDivElement>(null);
  return (
    <div ref={home}>
      <Menu.Root modal={false}>
        <Menu.Trigger className="button bare view-button">
          <SlidersHorizontal size={16} aria-hidden="true" />
          <span className="view-word">{messages.text("people.view")}</span>
        </Menu.Trigger>
        <Menu.Portal container={home}>
          <Menu.Positioner align="end" sideOffset={4} className="menu-place">
            <Menu.Popup className="view-menu">
              <Columns people={people} />
              <Menu.Separator className="view-line" />
              <Density people={people} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  );
}

function Columns({ people }: { people: People }) {
  const messages = useMessages();
  const chosen = useStore(people.state, (state) => state.columns);
  const set = (column: Column, isShown: boolean) =>
    people.setColumns(
      columnOrder.filter((one) =>
        one === column ? isShown : chosen.includes(one),
      ),
    );
  return (
    <Menu.Group>
      <Menu.GroupLabel className="view-label">
        {messages.text("people.view-columns")}
      </Menu.GroupLabel>
      {columnOrder.map((column) => (
        <Menu.CheckboxItem
          key={column}
          className="view-item"
          checked={chosen.includes(column)}
          onCheckedChange={(isShown) => set(column, isShown)}
        >
          <Menu.CheckboxItemIndicator>
            <Check size={16} aria-hidden="true" />
          </Menu.CheckboxItemIndicator>
          <span>{messages.text(shapes[column].label)}</span>
        </Menu.CheckboxItem>
      ))}
    </Menu.Group>
  );
}

function Density({ people }: { people: People }) {
  const messages = useMessages();
  const density = useStore(people.state, (state) => state.density);
  const total = useStore(people.state, ({ list }) =>
    list.status === "listed" ? list.total : 0,
  );
  const isTooLong =
    rowHeightOf(total, "comfortable") === rowHeightOf(total, "compact");
  return (
    <Menu.RadioGroup
      value={density}
      onValueChange={(next: PeopleView["density"]) => people.setDensity(next)}
    >
      <Menu.GroupLabel className="view-label">
        {messages.text("people.view-rows")}
      </Menu.GroupLabel>
      {densities.map((one) => (
        <Menu.RadioItem key={one} value={one} className="view-item">
          <Menu.RadioItemIndicator>
            <Check size={16} aria-hidden="true" />
          </Menu.RadioItemIndicator>
          <span>{messages.text(`people.view-${one}`)}</span>
        </Menu.RadioItem>
      ))}
      {isTooLong && density === "comfortable" && (
        <p className="view-hint">{messages.text("people.view-too-long")}</p>
      )}
    </Menu.RadioGroup>
  );
}
