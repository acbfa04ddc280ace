// @vitest-environment jsdom
import { act, cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { createDoctor } from "../../../../renderer/src/features/doctor/doctor-store.ts";
import { Doctor } from "../../../../renderer/src/features/doctor/doctor.tsx";
import type { Bridge, DoctorState } from "../../../../shared/ipc.ts";
import { fail, settle } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { createFakeDoctor } from "../../support/fake-doctor.ts";
import { render } from "../../support/render.tsx";

afterEach(cleanup);

type Check = DoctorState["checks"][number];
const good: Check = { id: "dns", status: "pass", detail: "a is 192.0.2.1." };
const bad: Check = {
  id: "clock",
  status: "fail",
  code: "doctor/clock-off",
  detail: "The clock is behind.",
  action: "Have it set.",
};

function open(
  states: DoctorState[],
  overrides: Partial<Bridge<"support">> = {},
) {
  const bridge = createFakeDoctor(states, overrides);
  const clock = createFakeClock();
  render(<Doctor doctor={createDoctor(bridge, clock)} />);
  const pass = () =>
    act(async () => {
      clock.pass(250);
      await settle();
    });
  return { asked: bridge.asked, clock, pass, user: userEvent.setup() };
}

const begin = { name: "Check now" };

test("nothing is looked at before somebody asks", () => {
  const { asked } = open([]);
  expect(asked).toEqual([]);
  expect(screen.queryByRole("list")).toBeNull();
});

test("rows appear as they are found, each with its state in words and what to do", async () => {
  const { user, pass, clock } = open([
    { status: "running", checks: [good] },
    { status: "done", checks: [good, bad] },
  ]);
  await user.click(screen.getByRole("button", begin));
  expect(await screen.findAllByRole("listitem")).toHaveLength(1);
  expect(screen.getByRole("status").textContent).toBe("Checking…");
  await pass();
  const [first, second] = within(
    screen.getByRole("list", { name: "Checks" }),
  ).getAllByRole("listitem");
  expect(first?.textContent).toContain("Name of the host good");
  expect(second?.textContent).toBe(
    "Clock failedThe clock is behind.Have it set.doctor/clock-off",
  );
  expect(screen.getByRole("status").textContent).toBe("One check failed.");
  expect(clock.waiting()).toBe(0);
});

test("can be cancelled while it runs, and keeps what was found", async () => {
  const { user, asked } = open([
    { status: "running", checks: [good] },
    { status: "cancelled", checks: [good] },
  ]);
  await user.click(screen.getByRole("button", begin));
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(asked).toEqual(["start", "cancel"]);
  expect(await screen.findByRole("button", begin)).toBeTruthy();
  expect(screen.getAllByRole("listitem")).toHaveLength(1);
  expect(screen.getByRole("status").textContent).toContain("Cancelled");
});

test("what was found is copied as text when it is all there", async () => {
  const { user, asked } = open([{ status: "done", checks: [good] }]);
  await user.click(screen.getByRole("button", begin));
  await user.click(await screen.findByRole("button", { name: "Copy as text" }));
  expect(asked).toEqual(["start", "copy"]);
  expect(screen.getByRole("status").textContent).toBe("Copied");
});

test("a main process that does not answer is told of, and can be asked again", async () => {
  const { user } = open([], { "doctor:start": async () => fail("internal") });
  await user.click(screen.getByRole("button", begin));
  expect((await screen.findByRole("alert")).textContent).toContain(
    "Something inside Latchkey went wrong.",
  );
  expect(screen.getByRole("button", begin)).toBeTruthy();
});
