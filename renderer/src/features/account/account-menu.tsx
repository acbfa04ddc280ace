/**
 * The signed-in person's button and its menu, by the menu button pattern of the ARIA Authoring Practices. Our own rather than React
 * Aria's, which puts a style element into the page: the content security policy refuses it.
 */
import { ChevronDown, LogOut } from "lucide-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import type { SessionView } from "../../../../shared/ipc.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { nameOf } from "./session-store.ts";
import "./account.css";

export function AccountMenu(props: {
  session: SessionView;
  busy: boolean;
  onSignOut: () => void;
}) {
  const { session } = props;
  const [open, setOpen] = useState(false);
  const menuId = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const item = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    item.current?.focus();
    function closeOutside({ target }: Event) {
      if (!(target instanceof Node && root.current?.contains(target)))
        setOpen(false);
    }
    document.addEventListener("pointerdown", closeOutside);
    return () => document.removeEventListener("pointerdown", closeOutside);
  }, [open]);

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  function choose() {
    close();
    props.onSignOut();
  }

  function onButtonKeyDown(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setOpen(true);
  }

  function onItemKeyDown(event: KeyboardEvent) {
    if (event.key === "Tab") return setOpen(false);
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key === "Enter" || event.key === " ") choose();
  }

  const name = nameOf(session);
  return (
    <div className="account" ref={root}>
      <button
        className="button bare account-button"
        type="button"
        ref={button}
        aria-label={`Account of ${name}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        aria-disabled={props.busy}
        onClick={() => setOpen(!open && !props.busy)}
        onKeyDown={onButtonKeyDown}
      >
        <Avatar id={session.personId ?? session.userName} displayName={name} />
        <bdi className="account-name">{name}</bdi>
        <ChevronDown size={16} aria-hidden="true" />
      </button>
      {open && (
        <div className="account-popup">
          <div className="account-who">
            <p className="account-title">
              <bdi>{name}</bdi>
            </p>
            <p>
              <bdi>{session.userName}</bdi>
            </p>
            <p>
              {session.domain.name}
              <br />
              {session.domain.host}
            </p>
          </div>
          <div role="menu" id={menuId} aria-label={`Account of ${name}`}>
            <div
              className="account-item"
              role="menuitem"
              tabIndex={-1}
              ref={item}
              onClick={choose}
              onKeyDown={onItemKeyDown}
            >
              <LogOut size={16} aria-hidden="true" />
              Sign out
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
