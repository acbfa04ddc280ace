/** The checks: each with its state as a shape and a word, what was seen, and what to do. */
import { useId } from "react";
import {
  CircleCheck,
  CircleMinus,
  CircleX,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import { useStore } from "zustand";
import type { CheckReport, CheckStatus } from "../../../../shared/doctor.ts";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import type { Doctor as Store, Examination } from "./doctor-store.ts";
import "./doctor.css";

const shapes: Readonly<Record<CheckStatus, LucideIcon>> = {
  pass: CircleCheck,
  warn: TriangleAlert,
  fail: CircleX,
  skip: CircleMinus,
};

export function Doctor({ doctor }: { doctor: Store }) {
  const { text } = useMessages();
  const state = useStore(doctor.state);
  const id = useId();
  const isRunning = state.status === "running";
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{text("doctor.title")}</h2>
      <p className="section-intro">{text("doctor.intro")}</p>
      <div className="section-buttons">
        {isRunning ? (
          <button
            className="button"
            type="button"
            onClick={() => void doctor.cancel()}
          >
            {text("shared.cancel")}
          </button>
        ) : (
          <button
            className="button"
            type="button"
            onClick={() => void doctor.start()}
          >
            {text("doctor.run")}
          </button>
        )}
        {!isRunning && state.checks.length > 0 && (
          <button
            className="button"
            type="button"
            onClick={() => void doctor.copy()}
          >
            {text("doctor.copy")}
          </button>
        )}
        <Summary state={state} />
      </div>
      {state.failure && <FailureMessage failure={state.failure} />}
      {state.checks.length > 0 && (
        <ul className="doctor-checks" aria-labelledby={id}>
          {state.checks.map((check, index) => (
            <Check key={index} check={check} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Told as it changes: what is going on, and what came of it. */
function Summary({ state }: { state: Examination }) {
  const { text } = useMessages();
  const count = (status: CheckStatus) =>
    state.checks.filter((check) => check.status === status).length;
  const words = () => {
    switch (state.status) {
      case "none":
        return "";
      case "running":
        return text("doctor.running");
      case "cancelled":
        return text("doctor.cancelled");
      case "done":
        return count("fail") > 0
          ? text("doctor.some-failed", { failures: count("fail") })
          : text("doctor.all-well", { warnings: count("warn") });
    }
  };
  return (
    <p className="doctor-summary" role="status">
      {state.isCopied ? text("doctor.copied") : words()}
    </p>
  );
}

function Check({ check }: { check: CheckReport }) {
  const { text } = useMessages();
  const { id, status, code, detail, action } = check;
  const Shape = shapes[status];
  return (
    <li className={`doctor-check ${status}`}>
      <Shape size={16} aria-hidden="true" />
      <div>
        <p>
          <strong>{text(`doctor.check.${id}`)}</strong>{" "}
          <span className="doctor-state">
            {text(`doctor.status.${status}`)}
          </span>
        </p>
        {detail !== undefined && (
          <p className="doctor-detail selectable">{detail}</p>
        )}
        {action !== undefined && <p className="selectable">{action}</p>}
        {code !== undefined && (
          <p className="doctor-state selectable">
            <bdi>{code}</bdi>
          </p>
        )}
      </div>
    </li>
  );
}
