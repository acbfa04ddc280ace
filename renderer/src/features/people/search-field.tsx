/** The search field. Ctrl or Cmd and F goes there from anywhere in the window; Escape clears it. */
import { Search, X } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import { Spinner } from "../../ui/spinner.tsx";
import type { People } from "./people-store.ts";

export function SearchField({ people }: { people: People }) {
  const text = useStore(people.state, (state) => state.text);
  const searching = useStore(
    people.state,
    ({ list }) => list.status === "listed" && list.searching,
  );
  const input = useRef<HTMLInputElement>(null);

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
  }, []);

  function clear() {
    people.clear();
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") people.searchNow();
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
        aria-label="Search people"
        placeholder="Search people"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={256}
        dir="auto"
        ref={input}
        value={text}
        onChange={(event) => people.type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== "" && (
        <button
          className="button bare icon"
          type="button"
          aria-label="Clear the search field"
          onClick={clear}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
