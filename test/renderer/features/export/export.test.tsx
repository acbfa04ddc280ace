// @vitest-environment jsdom
import { act, cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { ExportMenu } from "../../../../renderer/src/features/export/export-menu.tsx";
import { ExportStatus } from "../../../../renderer/src/features/export/export-status.tsx";
import { createExports } from "../../../../renderer/src/features/export/export-store.ts";
import type { ExportState } from "../../../../shared/ipc.ts";
import type { Language } from "../../../../shared/messages/language.ts";
import { ok } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { createFakeDirectory } from "../../support/fake-directory.ts";
import { render } from "../../support/render.tsx";

afterEach(cleanup);

async function open(state: ExportState, language?: Language) {
  const cancelled = vi.fn();
  const { bridge } = createFakeDirectory({
    "export:read": async () => ok(state),
    "export:cancel": async () => {
      cancelled();
      return ok(undefined);
    },
  });
  const exports = createExports(bridge, createFakeClock());
  const onChoose = vi.fn();
  const button = createRef<HTMLButtonElement>();
  render(
    <>
      <ExportMenu
        exports={exports}
        isOffered
        ref={button}
        onChoose={onChoose}
      />
      <ExportStatus exports={exports} onGone={() => button.current?.focus()} />
    </>,
    language,
  );
  await act(() => exports.resume());
  return { cancelled, onChoose, user: userEvent.setup() };
}

const running: ExportState = {
  status: "running",
  written: 1200,
  total: 10_000,
  fileName: "people.csv",
  limits: [],
};
const done: ExportState = {
  status: "done",
  written: 1,
  fileName: "people.csv",
  limits: [],
};

test("the menu offers the kinds of file, by keyboard too", async () => {
  const { user, onChoose } = await open({ status: "none" });
  await user.tab();
  await user.keyboard("{Enter}");
  expect(
    (await screen.findAllByRole("menuitem")).map((one) => one.textContent),
  ).toEqual(["Table (CSV), for spreadsheets", "Data (JSON), for programs"]);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(onChoose).toHaveBeenCalledWith("json");
});

test("says how far it is, and can be cancelled", async () => {
  const { user, cancelled } = await open(running);
  const bar = screen.getByRole("progressbar", { name: "Writing people.csv" });
  expect(bar).toMatchObject({ value: 1200, max: 10_000 });
  expect(screen.getByText("1,200 of 10,000")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Cancel the export" }));
  expect(cancelled).toHaveBeenCalledOnce();
  expect(screen.queryByRole("progressbar")).toBeNull();
  expect(document.activeElement).toBe(
    screen.getByRole("button", { name: "Export" }),
  );
});

test("before the first page it says no number", async () => {
  await open({ ...running, written: 0, total: 0 });
  expect(screen.getByRole("progressbar").getAttribute("value")).toBeNull();
});

test("tells that it is done, and can be sent away", async () => {
  const { user, cancelled } = await open(done);
  const note = screen.getByText("1 person is in people.csv.");
  expect(note.closest("[aria-live=polite]")).not.toBeNull();
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(cancelled).toHaveBeenCalledOnce();
  expect(screen.queryByText(/people\.csv/)).toBeNull();
});

test.each([
  ["incomplete", "en", "The directory kept some people back."],
  ["incomplete", "es", "El directorio no entregó a algunas personas."],
  [
    "cut",
    "en",
    "Only the first people could be read: there are more in the directory.",
  ],
  [
    "cut",
    "es",
    "Solo se pudieron leer las primeras personas: hay más en el directorio.",
  ],
] as const)("says that a list was %s (%s)", async (limit, language, words) => {
  await open({ ...done, limits: ["no-sort", limit] }, language);
  const note = screen.getByText(/people\.csv/).textContent;
  expect(note.endsWith(`people.csv. ${words}`)).toBe(true);
});

test("says nothing of what keeps nobody out of the file", async () => {
  await open({ ...done, limits: ["no-sort", "no-filter", "no-places"] });
  screen.getByText("1 person is in people.csv.");
});

test("tells why it did not succeed", async () => {
  await open({
    status: "failed",
    failure: { code: "export/not-written", facts: { reason: "ENOSPC" } },
  });
  expect(screen.getByRole("alert").textContent).toContain(
    "could not be written",
  );
});

test("speaks Spanish", async () => {
  await open(running, "es");
  expect(screen.getByText("1200 de 10.000")).toBeTruthy();
});
