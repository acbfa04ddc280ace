/**
 * The signed-in person's button and its popup, by the menu button pattern of the ARIA Authoring Practices. Our own rather than React
 * Aria's, which puts a style element into the page: the content security policy refuses it.
 */
import { ChevronDown } from "lucide-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import type { SessionView } from "../../../../shared/ipc.ts";
import { useMessages } from "../../messages.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { AccountFacts } from "./account-facts.tsx";
import { AccountMenuItems } from "./account-menu-items.tsx";
import { nameOf, signedInCount, type Session } from "./session-store.ts";
import { SignOutQuestion } from "./sign-out-question.tsx";
import "./account.css";

/** `asking` is the question that stands in the menu's place before everybody is signed out. */
type Popup = "closed" | "menu" | "asking";

export function AccountMenu(props: {
  view: SessionView;
  session: Session;
  busy: boolean;
  /** What the person may do is to be shown. */
  onAccess: () => void;
}) {
  const { view, session } = props;
  const { text } = useMessages();
  const [popup, setPopup] = useState<Popup>("closed");
  const menuId = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = popup !== "closed";

  useEffect(() => {
    if (!isOpen) return;
    // What the popup says may have changed since.
    void session.read();
    function closeOutside({ target }: Event) {
      if (!(target instanceof Node && root.current?.contains(target)))
        setPopup("closed");
    }
    document.addEventListener("pointerdown", closeOutside);
    return () => document.removeEventListener("pointerdown", closeOutside);
  }, [isOpen, session]);

  function close() {
    setPopup("closed");
    button.current?.focus();
  }

  function closeAnd(leave: () => Promise<void>) {
    close();
    void leave();
  }

  function onButtonKeyDown(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (!props.busy) setPopup("menu");
  }

  const name = nameOf(view);
  const label = text("account.of", { name });
  return (
    <div className="account" ref={root}>
      <button
        className="button bare account-button"
        type="button"
        ref={button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={popup === "menu" ? menuId : undefined}
        aria-disabled={props.busy}
        onClick={() => setPopup(isOpen || props.busy ? "closed" : "menu")}
        onKeyDown={onButtonKeyDown}
      >
        <Avatar id={view.personId ?? view.userName} displayName={name} />
        <bdi className="account-name">{name}</bdi>
        <ChevronDown size={16} aria-hidden="true" />
      </button>
      {isOpen && (
        <div className="account-popup">
          <div className="account-who">
            <p className="account-title">
              <bdi>{name}</bdi>
            </p>
            <p>
              <bdi>{view.userName}</bdi>
            </p>
            <p>
              {view.domain.name}
              <br />
              {view.domain.host}
            </p>
          </div>
          {popup === "menu" ? (
            <AccountMenuItems
              id={menuId}
              label={label}
              view={view}
              onClose={close}
              onLeave={() => setPopup("closed")}
              onSwitch={(person) => closeAnd(() => session.switchTo(person))}
              onAddPerson={() => closeAnd(session.addPerson)}
              onAccess={() => {
                close();
                props.onAccess();
              }}
              onSupport={() => closeAnd(session.showSupport)}
              onLock={() => closeAnd(session.lock)}
              onSignOut={() => closeAnd(session.signOut)}
              onSignOutEverywhere={() => setPopup("asking")}
            />
          ) : (
            <SignOutQuestion
              count={signedInCount(view)}
              onYes={() => closeAnd(session.signOutEverywhere)}
              onNo={() => setPopup("menu")}
            />
          )}
          <AccountFacts session={view} />
        </div>
      )}
    </div>
  );
}
