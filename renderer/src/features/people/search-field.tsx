/** The search field, where the window begins. Ctrl or Cmd and F goes there from anywhere; Escape clears it, the down arrow leaves for the list. */
import { Search, X } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { useStore } from "zustand";
import { useMessages } from "../../messages.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { People } from "./people-store.ts";

export function SearchField(props: {
  people: People;
  ref: RefObject<HTMLInputElement | null>;
  /** Takes the focus to the rows found. */
  onDown: () => void;
}) {
  const { people, ref: input } = props;
  const messages = useMessages();
  const text = useStore(people.state, (state) => state.text);
  const searching = useStore(
    people.state,
    ({ list }) => list.status === "listed" && list.searching,
  );
  const typed = useRef(false);

  useEffect(() => input.current?.focus(), [input]);

  // Words kept from the last time are there to be typed over.
  useEffect(() => {
    if (!typed.current) input.current?.select();
  }, [text, input]);

  useEffect(() => {
    function goThere(event: globalThis.KeyboardEvent) {
      if (event.key.toLowerCase() !== "f") return;
      if (!(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      input.current?.select();
      input.current?.focus();
    }
    document.addEventListener("keydown", goThere);
    return () => document.removeEventListener("keydown", goThere);
  }, [input]);

  function clear() {
    people.clear();
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") people.searchNow();
    if (event.key === "ArrowDown") {
      event.preventDefault();
      people.searchNow();
      // Rows that are about to be replaced would lose the focus again.
      const { list } = people.state.getState();
      if (list.status === "listed" && !list.searching) props.onDown();
    }
    if (event.key === "Escape" && text !== "") {
      event.stopPropagation();
      clear();
    }
  }

  return (
    <div className="search" role="search">
      {searching ? <Spinner /> : <Search size={16} aria-hidden="true" />}
      <input
        type="search"
        aria-label={messages.text("people.search")}
        placeholder={messages.text("people.search")}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={256}
        dir="auto"
        ref={input}
        value={text}
        onChange={(event) => {
          typed.current = true;
          people.type(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {text !== "" && (
        <button
          className="button bare icon"
          type="button"
          aria-label={messages.text("people.empty-search")}
          onClick={clear}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
