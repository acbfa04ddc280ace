/**
 * The doctor as a window runs it: one examination at a time, its findings in the person's language as they come. Nobody signs in by it: the
 * form is the only place for a password.
 */
import type { CheckReport, Finding } from "../../../shared/doctor.ts";
import { reportOf } from "../../../shared/doctor-text.ts";
import type { DoctorState } from "../../../shared/ipc.ts";
import type { Messages } from "../../../shared/messages/messages.ts";

export interface DoctorPage {
  /** Begins anew; what ran before is called off. */
  start(): void;
  read(): DoctorState;
  /** What was found so far stays. */
  cancel(): void;
  /** Everything found, a line each, to be sent to whoever helps. */
  asText(): string;
}

/** `examine` looks at everything until `signal` is aborted, of which it fails. */
export function createDoctorPage(
  examine: (signal: AbortSignal) => AsyncIterable<Finding>,
  messages: Messages,
): DoctorPage {
  let state: DoctorState = { status: "none", checks: [] };
  let running: AbortController | undefined;

  const follow = async (own: AbortController): Promise<void> => {
    const checks: CheckReport[] = [];
    try {
      for await (const finding of examine(own.signal)) {
        if (own !== running) return;
        checks.push(reportOf(finding, messages));
        state = { status: "running", checks: [...checks] };
      }
      if (own === running) state = { status: "done", checks };
    } catch {
      // Called off, or broken in itself: what was found is shown as what it is, a part.
      if (own === running) state = { status: "cancelled", checks };
    }
  };

  const cancel = (): void => {
    running?.abort();
    running = undefined;
    if (state.status === "running") state = { ...state, status: "cancelled" };
  };

  return {
    start: () => {
      cancel();
      const own = new AbortController();
      running = own;
      state = { status: "running", checks: [] };
      void follow(own);
    },
    read: () => state,
    cancel,
    asText: () => state.checks.map((check) => lineOf(check, messages)).join(""),
  };
}

function lineOf(
  { id, status, code, detail, action }: CheckReport,
  { text }: Messages,
): string {
  const words = [detail, code && `[${code}]`, action].filter(Boolean).join(" ");
  return `${text(`doctor.check.${id}`)}: ${text(`doctor.status.${status}`)}. ${words}\n`;
}
