/** Findings as a report that machines read. English, whatever the person speaks: reports of many computers are read side by side. */
import type { CheckReport, Finding } from "../../../shared/doctor.ts";
import { reportOf } from "../../../shared/doctor-text.ts";
import { createMessages } from "../../../shared/messages/messages.ts";

/** Whether nothing failed. */
export const isWell = (findings: readonly Finding[]): boolean =>
  findings.every(({ status }) => status !== "fail");

/** As docs/doctor.md describes it. */
export function doctorReport(findings: readonly Finding[]): {
  ok: boolean;
  checks: CheckReport[];
} {
  const english = createMessages("en");
  const checks = findings.map((finding) => reportOf(finding, english));
  return { ok: isWell(findings), checks };
}
