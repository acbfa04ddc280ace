/** Who reports to a person: the first few, each a way on, and all of them in the list. Stateless. */
import type { Person } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import type { PersonGlimpse } from "./person-store.ts";
import type { Reports } from "./reports.ts";

export function ReportsFacts(props: {
  person: Person;
  reports: Reports;
  onWalk: (who: PersonGlimpse) => void;
  /** Shows all of them in the list. */
  onShowAll: (manager: PersonGlimpse) => void;
}) {
  const messages = useMessages();
  const { person, reports } = props;
  const name = person.displayName;
  return (
    <section className="person-facts person-reports">
      <h3>
        {messages.text("person.reports")}{" "}
        {reports.status === "known" && reports.total > 0 && (
          <span className="person-count">{messages.number(reports.total)}</span>
        )}
      </h3>
      {reports.status === "loading" && (
        <p className="quiet">{messages.text("person.reports-loading")}</p>
      )}
      {reports.status === "unknown" && (
        <p className="quiet">
          {messages.text("person.reports-unknown", { name })}
        </p>
      )}
      {reports.status === "known" && reports.total === 0 && (
        <p className="quiet">
          {messages.text("person.reports-none", { name })}
        </p>
      )}
      {reports.status === "known" && reports.total > 0 && (
        <>
          <ul>
            {reports.people.map((report) => (
              <li key={report.id}>
                <button
                  className="person-report"
                  type="button"
                  onClick={() => props.onWalk(report)}
                >
                  <Avatar id={report.id} displayName={report.displayName} />
                  <span>
                    <bdi>{report.displayName}</bdi>{" "}
                    <bdi className="quiet">
                      {report.title ?? report.department}
                    </bdi>
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <button
            className="link"
            type="button"
            onClick={() => props.onShowAll(person)}
          >
            {messages.text("person.reports-all", { count: reports.total })}
          </button>
        </>
      )}
    </section>
  );
}
