/** What stands in place of the rows when there are none: for which words and filters, and how to be rid of them. */
import type { PeopleSelection } from "../../../../shared/people.ts";
import { Sentence, useMessages } from "../../messages.tsx";
import type { People } from "./people-store.ts";
import { hasFilters } from "./selection.ts";

export function Nobody(props: { selection: PeopleSelection; people: People }) {
  const { selection, people } = props;
  const messages = useMessages();
  const isFiltered = hasFilters(selection);
  const isSearched = selection.search !== "";
  return (
    <div className="people-instead">
      <p>
        <NobodySentence
          words={isSearched ? selection.search : undefined}
          isFiltered={isFiltered}
        />
      </p>
      <div className="people-ways-out">
        {isFiltered && (
          <button
            className="button"
            type="button"
            onClick={people.clearFilters}
          >
            {messages.text("people.clear-filters")}
          </button>
        )}
        {isSearched && (
          <button className="button" type="button" onClick={people.clear}>
            {messages.text("people.clear-search")}
          </button>
        )}
      </div>
    </div>
  );
}

function NobodySentence(props: {
  words: string | undefined;
  isFiltered: boolean;
}) {
  const messages = useMessages();
  if (props.words === undefined)
    return messages.text(
      props.isFiltered ? "people.nobody-in-filters" : "people.nobody-here",
    );
  const of = props.isFiltered
    ? "people.nobody-matches-in-filters"
    : "people.nobody-matches";
  return <Sentence of={of} values={{ words: <bdi>{props.words}</bdi> }} />;
}
