/**
 * The list with very many people: what each thing that somebody does in it takes, what scrolling costs beside the same rows written by hand
 * and a library's list with nothing in it, and that the window's heap is the same whether there are a thousand people or a million. Times are told, never judged; the
 * heap is.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import {
  expect,
  fillAndSubmit,
  test as base,
  type RunningApp,
} from "../e2e/fixture.ts";
import { personIn } from "../e2e/people.ts";
import { startIdentityDomain } from "../identity-domain/identity-domain.ts";
import { counts } from "./counts.ts";
import { figure, record } from "./results.ts";
import { listBytes, scriptOf } from "./scroll/bundled.ts";
import { scrollInPage, type ScrollResult } from "./scroll/measured-scroll.ts";

const out = resolve(import.meta.dirname, "../../out");
const fewPeople = 1000;
const megabyte = 1024 * 1024;
const heapMarginMb = 16;

/** Made once; a million people take a minute and a half. */
const test = base.extend<{ people: number }>({
  people: [counts.people, { option: true }],
  domain: async ({ people }, use) => {
    const domain = await startIdentityDomain({
      people,
      port: 0,
      ...(people > fewPeople && { file: join(out, `people-${people}.sqlite`) }),
    });
    await use(domain);
    await domain.close();
  },
});
test.describe.configure({ mode: "serial" });

const heapsMb = new Map<number, number>();

test("tells what the first rows, the end, a search, an order and scrolling take", async ({
  launch,
}) => {
  test.setTimeout(600_000);
  const running = await launch();
  const directory = await open(running);
  const cdp = await sessionOf(directory);
  const times = {
    "first rows, from the page's start": await firstRows(directory),
    "jump to the end": await jumpToEnd(directory),
    "search, its pause of 200 ms included": await search(directory),
    "order by department": await sortByDepartment(directory),
  };
  const ours = await scroll(directory, cdp, '[role="grid"]', 10);
  // It copies a row: where the scrolling ended, people may be on their way still.
  await directory
    .locator('[role="grid"] [role="row"][aria-busy="false"]')
    .first()
    .waitFor();
  await directory.evaluate(
    `${await scriptOf("row-pool.ts")};comparison.show(${counts.people})`,
  );
  const pool = await scroll(directory, cdp, '[role="grid"]', 10);
  await directory.evaluate(
    `${await scriptOf("empty-list.tsx")};comparison.show(${counts.people})`,
  );
  await directory.locator('[role="list"]').waitFor();
  const theirs = await scroll(directory, cdp, '[role="list"]', 10);
  const rows = Object.entries(times).map(([name, ms]) => [
    name,
    { ms: Math.round(ms) },
  ]);
  record(
    "list-times",
    `With ${counts.people} people, on this machine`,
    Object.fromEntries(rows),
  );
  record("scrolling", `Scrolling through ${counts.people} rows`, {
    "the list of people": ours,
    "a pool of the same rows, by hand": pool,
    "react-window with constant rows": theirs,
  });
  const beside = (other: typeof ours) =>
    (
      Number(ours["main thread, ms a frame"]) /
      Number(other["main thread, ms a frame"])
    ).toFixed(2);
  figure(
    `${counts.people.toLocaleString("en")} people: ${rows.map(([name, cell]) => `${String(name)} ${Object(cell).ms} ms`).join(", ")}; scrolling ${ours["main thread, ms a frame"]} ms of main thread a frame (${beside(pool)} x a pool of the same rows written by hand, ${beside(theirs)} x react-window with one word a row), longest blank ${ours["longest blank, ms"]} ms`,
  );
});

for (const people of [fewPeople, counts.people])
  test.describe(() => {
    test.use({ people });
    test(`the heap after scrolling through ${people} people`, async ({
      launch,
    }) => {
      test.setTimeout((counts.scrollSeconds + 240) * 1000);
      const running = await launch();
      const directory = await open(running);
      const cdp = await sessionOf(directory);
      const before = await heapMb(cdp);
      const mainBefore = mainProcessMb(running);
      await directory.evaluate(scrollInPage, {
        scroller: '[role="grid"]',
        seconds: counts.scrollSeconds,
      });
      const after = await heapMb(cdp);
      heapsMb.set(people, after);
      record("list-memory", "Memory in MB, before and after scrolling", {
        [`${people} people`]: {
          "window's heap at first": before.toFixed(1),
          "window's heap after": after.toFixed(1),
          "main process at first (RSS)": mainBefore.toFixed(0),
          "main process after (RSS)": mainProcessMb(running).toFixed(0),
        },
      });
    });
  });

test("tells what the list adds to the page's script", async () => {
  const bytes = await listBytes();
  figure(
    `the list of people: ${(bytes / 1000).toFixed(1)} kB of script after gzip, besides React and the words`,
  );
  // Something was weighed.
  expect(bytes).toBeGreaterThan(1000);
});

test("the heap does not grow with the number of people", () => {
  const few = heapsMb.get(fewPeople) ?? Number.NaN;
  const many = heapsMb.get(counts.people) ?? Number.NaN;
  figure(
    `window's heap after ${counts.scrollSeconds} s of scrolling: ${few.toFixed(1)} MB with ${fewPeople} people, ${many.toFixed(1)} MB with ${counts.people}`,
  );
  expect(Math.abs(many - few)).toBeLessThan(heapMarginMb);
});

/** Signs in and waits for somebody in the first row. */
async function open({ window }: RunningApp): Promise<Page> {
  const { userName, password } = personIn("active");
  await fillAndSubmit(await window("sign-in"), userName, password);
  const directory = await window("directory");
  await firstRows(directory);
  return directory;
}

async function sessionOf(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  // The thread's own time: what else the machine does is not counted.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  return cdp;
}

/** When somebody stood in the first row, in ms after the page began; at the earliest when this is called. */
const firstRows = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () =>
          document.querySelector('[data-index="0"][aria-busy="false"]')
            ? resolve(performance.now())
            : requestAnimationFrame(look);
        look();
      }),
  );

const jumpToEnd = (page: Page) =>
  page.evaluate(
    (last) =>
      new Promise<number>((resolve, reject) => {
        const grid = document.querySelector('[role="grid"]');
        if (grid === null) return reject(new Error("There is no list"));
        const startedAt = performance.now();
        grid.scrollTop = grid.scrollHeight;
        const look = () =>
          grid.querySelector(`[data-index="${last}"][aria-busy="false"]`)
            ? resolve(performance.now() - startedAt)
            : requestAnimationFrame(look);
        look();
      }),
    counts.people - 1,
  );

/** From the key that ends the words until those found stand there. */
async function search(page: Page): Promise<number> {
  const firstName = page.locator('[data-index="0"] bdi').first();
  const first = await firstName.innerText();
  const done = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener(
          "input",
          () => {
            const startedAt = performance.now();
            const look = () =>
              /found/.test(
                document.querySelector('footer [role="status"]')?.textContent ??
                  "",
              )
                ? resolve(performance.now() - startedAt)
                : requestAnimationFrame(look);
            look();
          },
          { once: true, capture: true },
        );
      }),
  );
  await page.getByRole("searchbox").fill("smith");
  const ms = await done;
  await page.getByRole("searchbox").fill("");
  await expect(page.locator('footer [role="status"]')).toHaveText(
    `${counts.people.toLocaleString("en")} people`,
    { timeout: 60_000 },
  );
  // What comes next begins when everybody is there again.
  await expect(firstName).toHaveText(first, { timeout: 60_000 });
  return ms;
}

const sortByDepartment = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const startedAt = performance.now();
        const before = document.querySelector(
          '[data-index="0"] bdi',
        )?.textContent;
        document
          .querySelector<HTMLElement>('[data-heading="department"]')
          ?.click();
        const look = () => {
          const row = document.querySelector(
            '[data-index="0"][aria-busy="false"] bdi',
          );
          if (row && row.textContent !== before)
            resolve(performance.now() - startedAt);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

async function scroll(
  page: Page,
  cdp: CDPSession,
  scroller: string,
  seconds: number,
) {
  const before = await mainThreadMs(cdp);
  const result: ScrollResult = await page.evaluate(scrollInPage, {
    scroller,
    seconds,
  });
  const spent = (await mainThreadMs(cdp)) - before;
  return {
    frames: result.frames,
    "main thread, ms a frame": (spent / result.frames).toFixed(2),
    "longest blank, ms": Math.round(result.longestBlankMs),
    "longest with shapes alone, ms": Math.round(result.longestShapeMs),
  };
}

async function mainThreadMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const spent = metrics.find(({ name }) => name === "TaskDuration");
  return (spent?.value ?? Number.NaN) * 1000;
}

async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  return usedSize / megabyte;
}

/** What of the main process is in memory. */
function mainProcessMb({ app }: RunningApp): number {
  const { pid } = app.process();
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
