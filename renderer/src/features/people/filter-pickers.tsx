/** The filters that are chosen from many: a chip opens a field with what there is to choose from. */
import { Combobox } from "@base-ui/react/combobox";
import { ChevronDown } from "lucide-react";
import { useEffect, useState, type ReactNode, type RefObject } from "react";
import type { Failure, Result } from "../../../../shared/failure.ts";
import type { Reference } from "../../../../shared/people.ts";
import { failureText } from "../../../../shared/failure-text.ts";
import { useMessages } from "../../messages.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { People } from "./people-store.ts";

const pauseBeforeSearchMs = 200;

interface PickerPlace<Picked> {
  people: People;
  onPick: (picked: Picked) => void;
  /** Where the popup is put: in the same landmark, outside of what is cut. */
  home: RefObject<HTMLElement | null>;
}

interface Choice {
  id: string;
  label: string;
}

/** What is offered comes from the rows seen so far; a name that is not among them can be typed. */
export function DepartmentFilter({
  people,
  home,
  onPick,
}: PickerPlace<string>) {
  const messages = useMessages();
  const [words, setWords] = useState("");
  const typed = words.trim();
  const known = people.departments();
  const fitting = known.filter((name) =>
    name.toLocaleLowerCase().includes(typed.toLocaleLowerCase()),
  );
  const names =
    typed === "" || fitting.includes(typed) ? fitting : [...fitting, typed];
  return (
    <Picker
      home={home}
      of="department"
      label={messages.text("people.filter-department")}
      placeholder={messages.text("people.department-search")}
      choices={names.map((name) => ({ id: name, label: name }))}
      onWords={setWords}
      onPick={({ id }) => onPick(id)}
    >
      {names.length === 0 && messages.text("people.department-hint")}
    </Picker>
  );
}

/** Asks the server for groups while somebody types; the newest words win. */
export function GroupFilter({ people, home, onPick }: PickerPlace<Reference>) {
  const messages = useMessages();
  const [words, setWords] = useState<string>();
  const [found, setFound] = useState<Result<Reference[]>>();

  useEffect(() => {
    if (words === undefined) return;
    let isNewest = true;
    const timer = setTimeout(() => {
      void people.findGroups(words).then((answer) => {
        if (isNewest) setFound(answer);
      });
    }, pauseBeforeSearchMs);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [people, words]);

  const groups = found?.ok ? found.value : [];
  return (
    <Picker
      home={home}
      of="group"
      label={messages.text("people.filter-group")}
      placeholder={messages.text("people.group-search")}
      choices={groups.map(({ id, displayName }) => ({
        id,
        label: displayName ?? id,
      }))}
      onWords={setWords}
      onPick={({ id, label }) => onPick({ id, displayName: label })}
    >
      <GroupsStatus found={found} />
    </Picker>
  );
}

function GroupsStatus({ found }: { found: Result<Reference[]> | undefined }) {
  const messages = useMessages();
  if (found === undefined)
    return (
      <>
        <Spinner />
        {messages.text("people.groups-searching")}
      </>
    );
  if (!found.ok) return <FailureWords failure={found.failure} />;
  return found.value.length === 0 && messages.text("people.groups-none");
}

function FailureWords({ failure }: { failure: Failure }) {
  const messages = useMessages();
  if (failure.code === "scim/not-found")
    return messages.text("people.groups-unknown");
  const { sentence, action } = failureText(failure, messages);
  return `${sentence} ${action}`;
}

/** A chip that opens a field over a list. `children` is what is said beside the list, announced as it changes. */
function Picker(props: {
  home: RefObject<HTMLElement | null>;
  of: "department" | "group";
  label: string;
  placeholder: string;
  choices: Choice[];
  /** What stands in the field, from its opening on. */
  onWords: (words: string) => void;
  onPick: (choice: Choice) => void;
  children: ReactNode;
}) {
  return (
    <Combobox.Root<Choice>
      items={props.choices}
      filter={null}
      value={null}
      autoHighlight
      itemToStringLabel={({ label }) => label}
      isItemEqualToValue={(one, other) => one.id === other.id}
      onOpenChange={(open) => {
        if (open) props.onWords("");
      }}
      onInputValueChange={props.onWords}
      onValueChange={(choice) => {
        if (choice) props.onPick(choice);
      }}
    >
      <Combobox.Trigger
        className="chip"
        aria-label={props.label}
        data-filter={props.of}
      >
        {props.label}
        <ChevronDown size={16} aria-hidden="true" />
      </Combobox.Trigger>
      <Combobox.Portal container={props.home}>
        <Combobox.Positioner
          align="start"
          sideOffset={4}
          className="menu-place"
        >
          <Combobox.Popup className="picker" aria-label={props.label}>
            <Combobox.Input
              aria-label={props.placeholder}
              placeholder={props.placeholder}
              maxLength={256}
              dir="auto"
            />
            <Combobox.Status className="picker-status">
              {props.children}
            </Combobox.Status>
            <Combobox.List className="picker-list">
              {(choice: Choice) => (
                <Combobox.Item
                  key={choice.id}
                  value={choice}
                  className="picker-item"
                >
                  <bdi className="cut">{choice.label}</bdi>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
