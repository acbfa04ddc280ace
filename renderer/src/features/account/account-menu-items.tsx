/** The account menu itself: who else there is, and the ways out. The arrow keys, Home and End go round it; each item is one thing done. */
import {
  LifeBuoy,
  LockKeyhole,
  LogOut,
  ShieldCheck,
  UserPlus,
} from "lucide-react";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import type { KnownPerson, SessionView } from "../../../../shared/ipc.ts";
import { Sentence, useMessages } from "../../messages.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { nameOf, signedInCount } from "./session-store.ts";

interface ItemsProps {
  id: string;
  label: string;
  view: SessionView;
  /** The focus goes back to the button. */
  onClose: () => void;
  /** The focus goes on by itself. */
  onLeave: () => void;
  onSwitch: (person: KnownPerson) => void;
  onAddPerson: () => void;
  /** What the person may do, in a dialog. */
  onAccess: () => void;
  /** The support window. */
  onSupport: () => void;
  onLock: () => void;
  onSignOut: () => void;
  onSignOutEverywhere: () => void;
}

export function AccountMenuItems(props: ItemsProps) {
  const { view } = props;
  const { text } = useMessages();
  const menu = useRef<HTMLDivElement>(null);
  const items = () => [
    ...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];
  useEffect(() => {
    menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Tab") return props.onLeave();
    event.preventDefault();
    // Escape closes the details of a person as well.
    event.stopPropagation();
    if (event.key === "Escape") return props.onClose();
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    if (event.key === "Enter" || event.key === " ") return all[at]?.click();
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[
      event.key
    ];
    if (next !== undefined) all.at(next % all.length)?.focus();
  }

  return (
    <div
      role="menu"
      id={props.id}
      aria-label={props.label}
      ref={menu}
      onKeyDown={onKeyDown}
    >
      {view.others.length > 0 && (
        <div
          role="group"
          aria-label={text("account.others")}
          className="account-others"
        >
          {view.others.map((person) => (
            <OtherPerson
              key={person.key}
              person={person}
              onChoose={() => props.onSwitch(person)}
            />
          ))}
        </div>
      )}
      <Item onChoose={props.onAddPerson}>
        <UserPlus size={16} aria-hidden="true" />
        {text("account.add-person")}
      </Item>
      <Item onChoose={props.onAccess}>
        <ShieldCheck size={16} aria-hidden="true" />
        {text("account.my-access")}
      </Item>
      <Item onChoose={props.onSupport}>
        <LifeBuoy size={16} aria-hidden="true" />
        {text("account.support")}
      </Item>
      <Item onChoose={props.onLock}>
        <LockKeyhole size={16} aria-hidden="true" />
        {text("account.lock")}
      </Item>
      <Item onChoose={props.onSignOut}>
        <LogOut size={16} aria-hidden="true" />
        {text("account.sign-out")}
      </Item>
      {signedInCount(view) > 1 && (
        <Item onChoose={props.onSignOutEverywhere}>
          <LogOut size={16} aria-hidden="true" />
          {text("account.sign-out-everywhere")}
        </Item>
      )}
    </div>
  );
}

function OtherPerson(props: { person: KnownPerson; onChoose: () => void }) {
  const { person } = props;
  const { text } = useMessages();
  const name = nameOf(person);
  return (
    <Item onChoose={props.onChoose}>
      <Avatar id={person.personId ?? person.userName} displayName={name} />
      <span className="account-other">
        <Sentence
          of="account.switch-to"
          values={{
            unseen: (words) => <span className="unseen">{words}</span>,
            name: <bdi>{name}</bdi>,
          }}
        />{" "}
        <span className="account-other-host">
          {person.displayName !== undefined && (
            <>
              <bdi>{person.userName}</bdi>{" "}
            </>
          )}
          <span>{person.domain.host}</span>
          {!person.isSignedIn && (
            <span> {text("account.asks-for-password")}</span>
          )}
        </span>
      </span>
    </Item>
  );
}

function Item(props: { onChoose: () => void; children: ReactNode }) {
  return (
    <div
      className="account-item"
      role="menuitem"
      tabIndex={-1}
      onClick={props.onChoose}
    >
      {props.children}
    </div>
  );
}
