/** `latchkey --doctor` from the settings to the exit code: a table in the person's language as it goes, or JSON in English at the end. */
import { checkIds, type Finding } from "../../../shared/doctor.ts";
import { reportOf } from "../../../shared/doctor-text.ts";
import type { Messages } from "../../../shared/messages/messages.ts";
import { AppError } from "../app-error.ts";
import type { CommandLine } from "../config/command-line.ts";
import type { Profile } from "../config/profile.ts";
import { doctorReport, isWell } from "../doctor/doctor-report.ts";
import { examine, type DoctorOptions } from "../doctor/examine.ts";
import { readPassword } from "./read-password.ts";
import { complaintOf, say, write, type Terminal } from "./terminal.ts";
import { domainsCalled, namesOf } from "./wanted-domain.ts";

export interface DoctorCommand {
  line: Extract<CommandLine, { mode: "doctor" }>;
  options: Omit<DoctorOptions, "choose" | "signIn" | "signal">;
  messages: Messages;
  terminal: Terminal;
}

/** The exit code: 0 when nothing failed, 1 when something did, 2 when no such domain is there. */
export async function runDoctor(command: DoctorCommand): Promise<number> {
  const { line, options, messages, terminal } = command;
  const { wanted, userName, isJson } = line;
  const findings: Finding[] = [];
  try {
    for await (const finding of examine({
      ...options,
      choose: (domains) => choose(domains, wanted, userName !== undefined),
      signIn:
        userName === undefined
          ? undefined
          : { userName, readPassword: () => askPassword(terminal) },
      signal: new AbortController().signal,
    })) {
      findings.push(finding);
      if (!isJson) await write(terminal.output, rowOf(finding, messages));
    }
  } catch (error) {
    await say(terminal, complaintOf(error));
    return error instanceof AppError && error.code === "command-line/wrong"
      ? 2
      : 1;
  }
  const summary = isJson
    ? `${JSON.stringify(doctorReport(findings), null, 2)}\n`
    : summaryOf(findings, messages);
  await write(terminal.output, summary);
  return isWell(findings) ? 0 : 1;
}

function choose(
  domains: readonly Profile[],
  wanted: string | undefined,
  signsIn: boolean,
): readonly Profile[] {
  const chosen =
    wanted === undefined ? domains : domainsCalled(domains, wanted);
  const names = namesOf(domains);
  if (chosen.length === 0)
    throw new AppError("command-line/wrong", {
      problem: `--for names none of these: ${names}`,
    });
  // A password goes to one place.
  if (signsIn && chosen.length > 1)
    throw new AppError("command-line/wrong", {
      problem: `--username needs --for, which names one of these: ${names}`,
    });
  return chosen;
}

async function askPassword(terminal: Terminal): Promise<Uint8Array> {
  if (terminal.input.isTTY)
    await say(
      terminal,
      "reading the password up to Ctrl-D; what is typed can be seen",
    );
  return readPassword(terminal.input);
}

const count = (findings: readonly Finding[], status: Finding["status"]) =>
  findings.filter((finding) => finding.status === status).length;

/** The finding in a line of its own, what to do about it in the next. */
function rowOf(finding: Finding, messages: Messages): string {
  const { id, status, code, detail, action } = reportOf(finding, messages);
  const label = (one: (typeof checkIds)[number]) =>
    messages.text(`doctor.check.${one}`);
  const width = Math.max(...checkIds.map((one) => label(one).length)) + 2;
  const state = messages.text(`doctor.status.${status}`).padEnd(10);
  const what = [detail, code && `[${code}]`].filter(Boolean).join(" ");
  const next = action ? `${" ".repeat(10 + width)}> ${action}\n` : "";
  return `${state}${label(id).padEnd(width)}${what}\n${next}`;
}

function summaryOf(findings: readonly Finding[], { text }: Messages): string {
  const line = isWell(findings)
    ? text("doctor.all-well", { warnings: count(findings, "warn") })
    : text("doctor.some-failed", { failures: count(findings, "fail") });
  return `\n${line.trim()}\n`;
}
