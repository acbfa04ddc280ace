/** Everything the domain says of one person, in groups. What it does not say has no line. Stateless. */
import type { ReactNode } from "react";
import type { Person, PersonState } from "../../../../shared/people.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { PersonStateLabel } from "../../ui/person-state.tsx";
import type { PersonGlimpse } from "./person-store.ts";

const stateMeanings: Readonly<Record<PersonState, string>> = {
  active: "Can sign in.",
  deactivated: "Cannot sign in until an administrator activates the account.",
  locked: "Cannot sign in until an administrator unlocks the account.",
  federated: "Signs in through another service.",
  "password-expired": "Must change the password before signing in.",
  "not-activated": "Has not accepted the invitation yet.",
};

export function PersonHead(props: {
  who: PersonGlimpse;
  under: string | undefined;
}) {
  return (
    <div className="person-head">
      <Avatar large id={props.who.id} displayName={props.who.displayName} />
      <div>
        <h2 className="selectable" tabIndex={-1}>
          <bdi>{props.who.displayName}</bdi>
        </h2>
        {props.under !== undefined && (
          <p className="quiet selectable">
            <bdi>{props.under}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}

export function PersonFacts(props: {
  person: Person;
  /** Opens the manager; without it the manager is a name only. */
  onOpen?: (who: PersonGlimpse) => void;
}) {
  const { person } = props;
  return (
    <>
      <div className="person-standing">
        <PersonStateLabel state={person.state} />
        <p className="quiet">{stateMeanings[person.state]}</p>
      </div>
      <Facts title="Contact">
        <Labelled name="Mail" entries={person.emails} />
        <Labelled name="Phone" entries={person.phoneNumbers} />
      </Facts>
      <Facts title="Work">
        <Fact name="Title" text={person.title} />
        <Fact name="Department" text={person.department} />
        <Fact name="Organisation" text={person.organization} />
        <Fact name="Location" text={person.location} />
        <Fact name="Employee number" text={person.employeeNumber} />
        {person.manager && (
          <Line name="Manager">
            <Manager manager={person.manager} onOpen={props.onOpen} />
          </Line>
        )}
      </Facts>
      <Facts title="Groups">
        {person.groups.length > 0 && (
          <Line name="Member of">
            <ul>
              {person.groups.map((group) => (
                <li key={group.id}>
                  <bdi>{group.displayName ?? group.id}</bdi>
                </li>
              ))}
            </ul>
          </Line>
        )}
      </Facts>
      <Facts title="Account">
        <Fact name="User name" text={person.userName} />
        <Fact name="Language" text={languageName(person.locale)} />
        <Fact name="Created" text={localTime(person.createdAt)} />
        <Fact name="Last changed" text={localTime(person.lastModifiedAt)} />
      </Facts>
    </>
  );
}

function Facts(props: { title: string; children: ReactNode }) {
  return (
    <section className="person-facts">
      <h3>{props.title}</h3>
      <dl>{props.children}</dl>
    </section>
  );
}

function Line(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className="selectable">{props.children}</dd>
    </div>
  );
}

function Fact({ name, text }: { name: string; text: string | undefined }) {
  if (text === undefined || text === "") return null;
  return (
    <Line name={name}>
      <bdi>{breakable(text)}</bdi>
    </Line>
  );
}

/** Several values of one kind, each with what it is for where the domain says so. */
function Labelled(props: { name: string; entries: Person["emails"] }) {
  return props.entries.map(({ value, type }) => (
    <Line
      key={`${type}:${value}`}
      name={type === undefined ? props.name : `${props.name}, ${type}`}
    >
      <bdi>{breakable(value)}</bdi>
    </Line>
  ));
}

/** A mail address, or a user name like one, may be broken after its @, before it is broken anywhere. */
function breakable(value: string): ReactNode {
  const at = value.indexOf("@") + 1;
  return (
    <>
      {value.slice(0, at)}
      <wbr />
      {value.slice(at)}
    </>
  );
}

function Manager(props: {
  manager: NonNullable<Person["manager"]>;
  onOpen: ((who: PersonGlimpse) => void) | undefined;
}) {
  const { manager, onOpen } = props;
  const displayName = manager.displayName ?? manager.id;
  if (onOpen === undefined) return <bdi>{displayName}</bdi>;
  return (
    <button
      className="link"
      type="button"
      onClick={() => onOpen({ id: manager.id, displayName })}
    >
      <bdi>{displayName}</bdi>
    </button>
  );
}

/** An ISO 8601 instant as the person's system writes it; as it came when it is none. */
export function localTime(instant: string | undefined): string | undefined {
  if (instant === undefined) return undefined;
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(undefined, {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(date);
}

/** "Japanese (Japan)" for "ja-JP" or "ja_JP"; as it came when it names no language. */
export function languageName(locale: string | undefined): string | undefined {
  if (locale === undefined || locale === "") return undefined;
  try {
    const names = new Intl.DisplayNames("en", { type: "language" });
    return names.of(locale.replaceAll("_", "-"));
  } catch {
    return locale;
  }
}
