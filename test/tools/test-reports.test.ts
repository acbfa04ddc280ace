import { describe, expect, test } from "vitest";
import {
  readExitCode,
  readPlaywright,
  readVitest,
  summary,
} from "../../tools/test-reports.mjs";

const vitest = (change: object = {}) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [
    {
      status: "passed",
      assertionResults: [{ status: "passed", fullName: "works" }],
    },
  ],
  ...change,
});
const playwright = (stats: object = {}, suites: object[] = []) => ({
  stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  suites,
});

describe("vitest's report", () => {
  test("gives the counts", () => {
    expect(readVitest(vitest(), 0)).toMatchObject({ passed: 3, failed: 0 });
  });

  test("counts a file that could not be loaded as a failure", () => {
    const report = vitest({
      testResults: [{ status: "failed", assertionResults: [] }],
    });
    expect(readVitest(report, 1)).toMatchObject({ passed: 3, failed: 1 });
  });

  test("names what was skipped", () => {
    const report = vitest({
      numPendingTests: 1,
      testResults: [
        {
          status: "passed",
          assertionResults: [{ status: "skipped", fullName: "later" }],
        },
      ],
    });
    expect(readVitest(report, 0)).toMatchObject({
      skipped: 1,
      notes: ["skipped: later"],
    });
  });
});

describe("Playwright's report", () => {
  test("gives the counts", () => {
    expect(readPlaywright(playwright({ unexpected: 1 }), 1)).toMatchObject({
      passed: 2,
      failed: 1,
    });
  });

  test("counts a flaky test as passed and names it, however deep it lies", () => {
    const spec = { title: "wobbles", tests: [{ status: "flaky" }] };
    const report = playwright({ flaky: 1 }, [{ suites: [{ specs: [spec] }] }]);
    expect(readPlaywright(report, 0)).toMatchObject({
      passed: 3,
      failed: 0,
      notes: ["flaky: wobbles"],
    });
  });

  test("tells the figures that a test found, and nothing else that is noted of it", () => {
    const annotations = [
      { type: "figure", description: "0 copies left" },
      { type: "slow", description: "a matter of its own" },
    ];
    const spec = {
      title: "counts",
      tests: [{ status: "expected", annotations }],
    };
    const report = playwright({}, [{ specs: [spec] }]);
    expect(readPlaywright(report, 0).notes).toEqual(["0 copies left"]);
  });
});

describe.each([
  ["vitest", readVitest, vitest({ numPassedTests: 0 })],
  ["Playwright", readPlaywright, playwright({ expected: 0 })],
])("a run of %s", (_name, read, empty) => {
  test("that left no report is one failure", () => {
    expect(read(undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(read(undefined, 139)).toMatchObject({ passed: 0, failed: 1 });
  });

  test("that ran nothing is one failure", () => {
    expect(read(empty, 0)).toMatchObject({ failed: 1, notes: ["no test ran"] });
  });
});

test("a runner that crashed after its tests is one failure", () => {
  expect(readVitest(vitest(), 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(readPlaywright(playwright(), 1)).toMatchObject({
    passed: 2,
    failed: 1,
  });
});

test("the last line counts everything and hides nothing", () => {
  const skipping = { passed: 5, failed: 1, skipped: 2, notes: [] };
  const all = [readExitCode(0), readExitCode(2)];
  expect(summary(all)).toBe("1 passed, 1 failed");
  expect(summary([...all, skipping])).toBe("6 passed, 2 failed, 2 skipped");
});
