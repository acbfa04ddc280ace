/**
 * The directory window's layout: search and account above, the list, the details beside or over it, the bar below. Brings the features
 * together; they do not know each other.
 */
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { ExportFormat } from "../../shared/people.ts";
import { AccessDialog } from "./features/access/access-dialog.tsx";
import type { MyAccess } from "./features/access/access-store.ts";
import type { ListOutcome } from "./features/access/list-explanation.ts";
import { AccountMenu } from "./features/account/account-menu.tsx";
import { SessionNotice } from "./features/account/session-notice.tsx";
import { nameOf, type Session } from "./features/account/session-store.ts";
import { FilterBar } from "./features/people/filter-bar.tsx";
import { ExportMenu } from "./features/export/export-menu.tsx";
import { ExportStatus } from "./features/export/export-status.tsx";
import type { Exports } from "./features/export/export-store.ts";
import { PeopleList } from "./features/people/people-list.tsx";
import { PeopleStatus } from "./features/people/people-status.tsx";
import type { PeopleState } from "./features/people/people-state.ts";
import type { People } from "./features/people/people-store.ts";
import { SearchField } from "./features/people/search-field.tsx";
import { isEverybody } from "./features/people/selection.ts";
import { ViewMenu } from "./features/people/view-menu.tsx";
import { OwnDetails, PersonPanel } from "./features/person/person-panel.tsx";
import {
  openPersonId,
  type PersonDetails,
  type PersonGlimpse,
} from "./features/person/person-store.ts";
import { Sentence, useMessages } from "./messages.tsx";
import { FailureMessage } from "./ui/failure-message.tsx";
import { useTitle } from "./ui/use-title.ts";
import "./directory-window.css";

export interface DirectoryParts {
  session: Session;
  people: People;
  /** The person opened from the list. */
  details: PersonDetails;
  exports: Exports;
  /** The signed-in person, for whom the list is forbidden. */
  self: PersonDetails;
  access: MyAccess;
}

export function DirectoryWindow(parts: DirectoryParts) {
  const { people, details } = parts;
  const { text } = useMessages();
  const session = useStore(parts.session.state);
  const openId = useStore(details.state, openPersonId);
  const isOpen = useStore(details.state, ({ status }) => status !== "closed");
  const listFailed = useStore(
    people.state,
    ({ list }) => list.status === "failed",
  );
  const isForbidden = useStore(
    people.state,
    ({ list }) => list.status === "forbidden",
  );
  const hasSomebody = useStore(
    people.state,
    ({ list }) => list.status === "listed" && list.total > 0,
  );
  const outcome = useStore(people.state, outcomeOf);
  const main = useRef<HTMLElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const exportButton = useRef<HTMLButtonElement>(null);
  const view = "session" in session ? session.session : undefined;

  // The keychain may fail hours later, and somebody else may have signed in or out: looked at whenever the person comes back.
  useEffect(() => {
    const readAgain = () => void parts.session.read();
    window.addEventListener("focus", readAgain);
    return () => window.removeEventListener("focus", readAgain);
  }, [parts.session]);

  useTitle(
    view
      ? text("people.window-title", { domain: view.domain.name })
      : text("people.title"),
  );

  function focusActiveRow() {
    main.current
      ?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
      ?.focus();
  }

  /** Where an export is begun or, while there is nobody to be exported, where people are looked for. */
  function focusTop() {
    const button = hasSomebody ? exportButton.current : null;
    (button ?? searchField.current)?.focus();
  }

  function startExport(format: ExportFormat) {
    const { selection, sort } = people.state.getState();
    void parts.exports.start({ selection, sort, format });
  }

  /** The focus goes back to the row it came from. */
  function closeDetails() {
    details.close();
    requestAnimationFrame(focusActiveRow);
  }

  /** All who report to somebody, in the list; nothing else narrows it. */
  function showReports({ id, displayName }: PersonGlimpse) {
    people.clear();
    people.clearFilters();
    people.select({ manager: { id, displayName } });
    closeDetails();
  }

  return (
    <div
      className="directory"
      onKeyDown={(event) => {
        // A menu or a dialog closes itself by the same key; it stands elsewhere in the page.
        const isHere =
          event.target instanceof Node &&
          event.currentTarget.contains(event.target);
        if (event.key === "Escape" && isOpen && isHere) closeDetails();
      }}
    >
      <header>
        <h1 className="unseen">{text("people.title")}</h1>
        <div className="directory-top">
          <SearchField
            people={people}
            ref={searchField}
            onDown={focusActiveRow}
          />
          <ViewMenu people={people} />
          {view?.mayExport === true && !isForbidden && (
            <ExportMenu
              exports={parts.exports}
              isOffered={hasSomebody}
              ref={exportButton}
              onChoose={startExport}
            />
          )}
          {view && (
            <AccountMenu
              view={view}
              session={parts.session}
              busy={session.status === "leaving"}
              onAccess={() => void parts.access.open()}
            />
          )}
        </div>
        <FilterBar people={people} />
        {view && <SessionNotice session={view} />}
        {session.status === "failed" && !listFailed && (
          <FailureMessage failure={session.failure} />
        )}
        {session.status === "signed-in" && session.leaveFailure && (
          <FailureMessage failure={session.leaveFailure} />
        )}
      </header>
      <main
        className={isOpen ? "directory-middle with-panel" : "directory-middle"}
        ref={main}
      >
        <div className="directory-list">
          <PeopleList
            people={people}
            openId={openId}
            onOpen={(person) => void details.open(person)}
            whenForbidden={<OwnDetails details={parts.self} />}
          />
        </div>
        <PersonPanel
          details={details}
          onClose={closeDetails}
          onShowReports={showReports}
        />
      </main>
      <footer>
        <ExportStatus exports={parts.exports} onGone={focusTop} />
        <div className="directory-bottom">
          <PeopleStatus people={people} />
          {view && (
            <p className="directory-who">
              <Sentence
                of="shared.signed-in-as"
                values={{
                  who: <bdi>{nameOf(view)}</bdi>,
                  host: <bdi>{view.domain.host}</bdi>,
                }}
              />
            </p>
          )}
        </div>
      </footer>
      {view && (
        <AccessDialog access={parts.access} session={view} list={outcome} />
      )}
    </div>
  );
}

/** What the list says of one's access. */
function outcomeOf({ list }: PeopleState): ListOutcome {
  if (list.status === "forbidden") return "forbidden";
  if (list.status !== "listed") return "unknown";
  const isEmpty = list.total === 0 && isEverybody(list.wish.selection);
  return isEmpty ? "empty" : "shown";
}
