/** Joins what helps when something is wrong: the checks, and the file for support, for the support window and for a terminal. */
import { app } from "electron";
import type { Finding } from "../../../shared/doctor.ts";
import type { Messages } from "../../../shared/messages/messages.ts";
import { askForFile, localDay } from "../ask-for-file.ts";
import { collect } from "../diagnostics/bundle.ts";
import { createDiagnosticsPage } from "../diagnostics/diagnostics-page.ts";
import { bundleSources } from "../diagnostics/sources.ts";
import { createDoctorPage } from "../doctor/doctor-page.ts";
import { examine } from "../doctor/examine.ts";
import { doctorOptions, type Base } from "./base.ts";

/** What the support window asks of the main process. */
export const createSupport = (base: Base, messages: Messages) => ({
  doctor: createDoctorPage((signal) => examineAll(base, signal), messages),
  diagnostics: createDiagnosticsPage(
    () => collectNow(base),
    () =>
      askForFile({
        title: messages.text("diagnostics.title"),
        name: `Latchkey ${localDay(Date.now())}`,
        kind: messages.text("diagnostics.zip"),
        extension: "zip",
      }),
    messages,
  ),
});

/** What the file for support holds at this moment. */
export async function collectNow(base: Base) {
  const reading = base.readSettings();
  const settings = await reading.catch((error: unknown) => ({ error }));
  const findings: Finding[] = [];
  const read = { ...base, readSettings: () => reading };
  for await (const finding of examineAll(read, new AbortController().signal))
    findings.push(finding);
  return collect(
    bundleSources({
      appVersion: app.getVersion(),
      isPackaged: app.isPackaged,
      logs: base.logs,
      settings,
      findings,
      nowMs: Date.now(),
    }),
  );
}

/** All checks, of every domain, without a password: its only place is the form. */
const examineAll = (base: Base, signal: AbortSignal) =>
  examine({
    ...doctorOptions(base),
    choose: (domains) => domains,
    signIn: undefined,
    signal,
  });
