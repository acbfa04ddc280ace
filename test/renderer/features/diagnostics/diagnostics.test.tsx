// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { createDiagnostics } from "../../../../renderer/src/features/diagnostics/diagnostics-store.ts";
import { Diagnostics } from "../../../../renderer/src/features/diagnostics/diagnostics.tsx";
import type { Result } from "../../../../shared/failure.ts";
import type { DiagnosticsContents } from "../../../../shared/ipc.ts";
import { fail, ok } from "../../support/answers.ts";
import { render } from "../../support/render.tsx";

afterEach(cleanup);

const contents: DiagnosticsContents = [
  { name: "about.json", bytes: 1200, about: "Versions" },
  { name: "logs/audit.jsonl", bytes: 0, about: "Sign-ins" },
];

function open(saves: Result<boolean>[] = [], found = ok(contents)) {
  const asked: string[] = [];
  const diagnostics = createDiagnostics({
    "diagnostics:collect": async () => {
      asked.push("collect");
      return found;
    },
    "diagnostics:save": async () => {
      asked.push("save");
      return saves.shift() ?? fail("internal");
    },
  });
  render(<Diagnostics diagnostics={diagnostics} />);
  return { asked, user: userEvent.setup() };
}

const show = { name: "Show what is in it" };
const save = { name: "Save…" };

test("nothing is collected, and nothing can be saved, before somebody asks", () => {
  const { asked } = open();
  expect(asked).toEqual([]);
  expect(screen.queryByRole("button", save)).toBeNull();
});

test("what is in it is listed, and only then it can be saved", async () => {
  const { asked, user } = open([ok(true)]);
  await user.click(screen.getByRole("button", show));
  const rows = await screen.findAllByRole("listitem");
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    "about.json (1,200 bytes): Versions",
    "logs/audit.jsonl (0 bytes): Sign-ins",
  ]);
  expect(screen.getByText(/and nothing else/)).toBeTruthy();
  await user.click(screen.getByRole("button", save));
  expect(screen.getByRole("status").textContent).toBe("Saved");
  expect(asked).toEqual(["collect", "save"]);
});

test("who wants no file is told nothing, and may still save it", async () => {
  const { user } = open([ok(false)]);
  await user.click(screen.getByRole("button", show));
  await user.click(await screen.findByRole("button", save));
  expect(screen.getByRole("status").textContent).toBe("");
  expect(screen.getByRole("button", save)).toBeTruthy();
});

test("says when it was not written, and keeps what was listed", async () => {
  const { user } = open([
    fail("diagnostics/not-written", { facts: { reason: "ENOSPC" } }),
    ok(true),
  ]);
  await user.click(screen.getByRole("button", show));
  await user.click(await screen.findByRole("button", save));
  expect(screen.getByRole("alert").textContent).toContain("Choose another");
  await user.click(screen.getByRole("button", save));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("Saved");
});
