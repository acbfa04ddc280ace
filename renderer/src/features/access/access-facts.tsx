/** What the access token and the profile say of one's access, in groups. Stateless. */
import type { ReactNode } from "react";
import type { Access, SessionView } from "../../../../shared/ipc.ts";
import type { Messages } from "../../../../shared/messages/messages.ts";
import { useMessages } from "../../messages.tsx";
import { explainList, type ListOutcome } from "./list-explanation.ts";
import { missingScopes } from "./missing-scopes.ts";

export function AccessFacts(props: {
  access: Access;
  nowMs: number;
  session: SessionView;
  list: ListOutcome;
}) {
  const { access, session } = props;
  const messages = useMessages();
  const { text } = messages;
  const role = access.roleNeeded ?? "";
  const missing = missingScopes(access);
  return (
    <>
      <Group title={text("access.list")}>
        <p className="selectable">
          {explainList(access, props.list)
            .map((key) => text(key, { role }))
            .join(" ")}
        </p>
      </Group>
      <Group title={text("access.who")}>
        <dl>
          <Words name={text("access.name")} words={session.displayName} />
          <Words name={text("access.user-name")} words={session.userName} />
          <Words name={text("access.domain")} words={session.domain.name} />
          <Words name={text("access.host")} words={session.domain.host} />
          <Words name={text("access.tenant")} words={access.tenant} />
          <Words
            name={text("access.application")}
            words={access.clientName ?? access.clientId}
          />
        </dl>
      </Group>
      <Group title={text("access.roles")}>
        <dl>
          <Many name={text("access.user-roles")} entries={access.userRoles} />
          <Many
            name={text("access.client-roles")}
            entries={access.clientRoles}
          />
        </dl>
      </Group>
      <Group title={text("access.scopes")}>
        <dl>
          <Many name={text("access.asked")} entries={access.scopesAsked} />
          <Many name={text("access.granted")} entries={access.scopesGranted} />
          {missing.length > 0 && (
            <Many name={text("access.not-granted")} entries={missing} />
          )}
        </dl>
      </Group>
      <Group title={text("access.token")}>
        <dl>
          <Words
            name={text("access.ends")}
            words={endOf(access, props.nowMs, messages)}
          />
          <Words
            name={text("access.renewal")}
            words={text(
              access.isRenewed ? "access.renewed" : "access.one-time",
            )}
          />
        </dl>
      </Group>
    </>
  );
}

function endOf(
  { accessEndsAtMs }: Access,
  nowMs: number,
  messages: Messages,
): string {
  if (accessEndsAtMs === undefined) return messages.text("access.ends-untold");
  const time = messages.date(accessEndsAtMs, "time");
  const age = messages.age(accessEndsAtMs, nowMs);
  return messages.text("access.ends-at", { time, age });
}

function Group(props: { title: string; children: ReactNode }) {
  return (
    <section className="access-group">
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}

function Words(props: { name: string; words: string | undefined }) {
  if (props.words === undefined) return null;
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className="selectable">
        <bdi>{props.words}</bdi>
      </dd>
    </div>
  );
}

/** Undefined entries are those that the domain does not tell, which is not the same as none. */
function Many(props: { name: string; entries: readonly string[] | undefined }) {
  const { text } = useMessages();
  const { entries } = props;
  if (entries === undefined)
    return <Words name={props.name} words={text("access.untold")} />;
  if (entries.length === 0)
    return <Words name={props.name} words={text("access.none")} />;
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className="selectable">
        <ul>
          {entries.map((entry) => (
            <li key={entry}>
              <bdi>{entry}</bdi>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
