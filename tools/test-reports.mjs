/**
 * Reads what the test runners report as JSON into counts. A runner that crashed, or that ran no test, counts as one failure:
 * silence is never a pass.
 */

/** @type {{ passed: number, failed: number, skipped: number, notes: string[] }} */
const none = { passed: 0, failed: 0, skipped: 0, notes: [] };

/** The counts of a command that is one check by itself. */
export const readExitCode = (code) =>
  code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };

/** Counts from vitest's JSON report (the shape of jest's). */
export function readVitest(report, code) {
  if (!report) return crashed(none, code);
  const counts = {
    passed: report.numPassedTests,
    // A file that could not be loaded has no tests in it to fail.
    failed:
      report.numFailedTests +
      report.testResults.filter(
        (file) =>
          file.status === "failed" && file.assertionResults.length === 0,
      ).length,
    skipped: report.numPendingTests + report.numTodoTests,
    notes: [],
  };
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (!["passed", "failed"].includes(test.status)) {
        counts.notes.push(`skipped: ${test.fullName}`);
      }
    }
  }
  return crashed(counts, code);
}

/** Counts from Playwright's JSON report. A flaky test passed, and is named; figures that a test found are told. */
export function readPlaywright(report, code) {
  if (!report) return crashed(none, code);
  const { expected, unexpected, flaky, skipped } = report.stats;
  const notes = allSpecs(report.suites ?? []).flatMap((spec) =>
    spec.tests.flatMap((test) => [
      ...(["flaky", "skipped"].includes(test.status)
        ? [`${test.status}: ${spec.title}`]
        : []),
      ...(test.annotations ?? [])
        .filter(({ type }) => type === "figure")
        .map(({ description }) => description),
    ]),
  );
  const counts = {
    passed: expected + flaky,
    failed: unexpected,
    skipped,
    notes,
  };
  return crashed(counts, code);
}

const allSpecs = (suites) =>
  suites.flatMap((suite) => [
    ...(suite.specs ?? []),
    ...allSpecs(suite.suites ?? []),
  ]);

function crashed(counts, code) {
  if (counts.failed > 0) return counts;
  if (code !== 0) {
    const note = `the runner ended with ${code} and told of no failed test`;
    return { ...counts, failed: 1, notes: [...counts.notes, note] };
  }
  if (counts.passed === 0) {
    return { ...counts, failed: 1, notes: [...counts.notes, "no test ran"] };
  }
  return counts;
}

/** The sum, as the last line says it. */
export function summary(all) {
  const sum = (key) => all.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum("skipped");
  return (
    `${sum("passed")} passed, ${sum("failed")} failed` +
    (skipped > 0 ? `, ${skipped} skipped` : "")
  );
}
