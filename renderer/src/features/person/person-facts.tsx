/** Everything the domain says of one person, in groups. What it does not say has no line. Stateless. */
import type { Messages } from "../../../../shared/messages/messages.ts";
import type { Person } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import { PersonStateLabel } from "../../ui/person-state.tsx";
import { Fact, Facts, Line } from "./facts.tsx";
import { languageName, localTime } from "./local-form.ts";
import type { OpenPerson, PersonGlimpse } from "./person-store.ts";
import { ReportsFacts } from "./reports-facts.tsx";

/** The ways on; without them names are names only. */
export interface PersonWays {
  onWalk: (who: PersonGlimpse) => void;
  onShowReports: (manager: PersonGlimpse) => void;
}

export function PersonFacts(props: { open: OpenPerson; ways?: PersonWays }) {
  const { open, ways } = props;
  const { person, reports } = open;
  const { text } = useMessages();
  return (
    <>
      <Standing open={open} />
      <Facts title={text("person.contact")}>
        <Labelled name={text("person.mail")} entries={person.emails} />
        <Labelled name={text("person.phone")} entries={person.phoneNumbers} />
      </Facts>
      <Facts title={text("person.work")}>
        <Fact name={text("person.department")} text={person.department} />
        <Fact name={text("person.organisation")} text={person.organization} />
        <Fact name={text("person.location")} text={person.location} />
        <Fact
          name={text("person.employee-number")}
          text={person.employeeNumber}
          canCopy
        />
        {person.manager && (
          <Line name={text("person.manager")}>
            <Manager manager={person.manager} onWalk={ways?.onWalk} />
          </Line>
        )}
      </Facts>
      {reports && ways && (
        <ReportsFacts
          person={person}
          reports={reports}
          onWalk={ways.onWalk}
          onShowAll={ways.onShowReports}
        />
      )}
      <Memberships person={person} />
      <Account open={open} />
    </>
  );
}

/** The state of the account and what that means. */
function Standing({ open: { person, readAtMs } }: { open: OpenPerson }) {
  const messages = useMessages();
  const when = localTime(person.lockedAt, readAtMs, messages);
  return (
    <div className="person-standing">
      <PersonStateLabel state={person.state} />
      <p className="quiet">
        {messages.text(`person.state-${person.state}`)}{" "}
        {when !== undefined && messages.text("person.locked-since", { when })}
      </p>
    </div>
  );
}

function Memberships({ person }: { person: Person }) {
  const { text } = useMessages();
  return (
    <>
      <Facts title={text("person.groups")}>
        <Names
          name={text("person.member-of")}
          entries={person.groups.map(({ id, displayName = id }) => ({
            id,
            label: displayName,
          }))}
        />
      </Facts>
      <Facts title={text("person.roles")}>
        <Names
          name={text("person.roles-granted")}
          entries={person.appRoles.map(
            ({ id, displayName: role = id, application }) => ({
              id,
              label:
                application === undefined
                  ? role
                  : text("person.role-in", { role, application }),
            }),
          )}
        />
      </Facts>
    </>
  );
}

function Account({ open: { person, readAtMs } }: { open: OpenPerson }) {
  const messages = useMessages();
  const { text } = messages;
  const time = (instant: string | undefined) =>
    localTime(instant, readAtMs, messages);
  return (
    <Facts title={text("person.account")}>
      <Fact name={text("person.user-name")} text={person.userName} canCopy />
      <Fact name={text("person.given-name")} text={person.givenName} />
      <Fact name={text("person.family-name")} text={person.familyName} />
      <Fact
        name={text("person.language")}
        text={languageName(person.locale, messages.formats)}
      />
      <Fact
        name={text("person.second-factor")}
        text={secondFactor(person.mfa, messages)}
      />
      <Fact
        name={text("person.last-sign-in")}
        text={time(person.lastSignInAt)}
      />
      <Fact name={text("person.created")} text={time(person.createdAt)} />
      <Fact
        name={text("person.last-changed")}
        text={time(person.lastModifiedAt)}
      />
    </Facts>
  );
}

const secondFactor = (mfa: boolean | undefined, { text }: Messages) =>
  mfa === undefined
    ? undefined
    : text(mfa ? "person.second-factor-yes" : "person.second-factor-no");

/** Several names behind one. */
function Names(props: {
  name: string;
  entries: readonly { id: string; label: string }[];
}) {
  if (props.entries.length === 0) return null;
  return (
    <Line name={props.name}>
      <ul>
        {props.entries.map(({ id, label }) => (
          <li key={id}>
            <bdi>{label}</bdi>
          </li>
        ))}
      </ul>
    </Line>
  );
}

/** What servers say that a mail address or a number is for (RFC 7643 sections 4.1.2); other words are theirs. */
const knownTypes = [
  "work",
  "home",
  "mobile",
  "other",
  "recovery",
  "pager",
] as const;

/** Several values of one kind, each with what it is for where the domain says so. */
function Labelled(props: { name: string; entries: Person["emails"] }) {
  const { text } = useMessages();
  const typeOf = (type: string) => {
    const known = knownTypes.find((one) => one === type);
    return known ? text(`person.type-${known}`) : type;
  };
  return props.entries.map(({ value, type }) => (
    <Fact
      key={`${type}:${value}`}
      name={
        type === undefined
          ? props.name
          : text("person.labelled", { what: props.name, type: typeOf(type) })
      }
      text={value}
      canCopy
    />
  ));
}

function Manager(props: {
  manager: NonNullable<Person["manager"]>;
  onWalk: PersonWays["onWalk"] | undefined;
}) {
  const { manager, onWalk } = props;
  const displayName = manager.displayName ?? manager.id;
  if (onWalk === undefined) return <bdi>{displayName}</bdi>;
  return (
    <button
      className="link"
      type="button"
      onClick={() => onWalk({ id: manager.id, displayName })}
    >
      <bdi>{displayName}</bdi>
    </button>
  );
}
