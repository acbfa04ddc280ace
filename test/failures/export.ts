/** What keeps people from being written to a file: the profile, another export, a place that takes nothing. */
import { createExports } from "../../electron/main/export/exports.ts";
import { failureOf } from "../electron/support/answers.ts";
import { headings, manyPages, orderOf } from "../electron/export/people.ts";
import type { Provocations } from "./provocation.ts";

const owner = {};
const start = (isAllowed: boolean) => {
  const exports = createExports({
    isAllowed,
    headings,
    chooseFile: async () => "/gone/people.csv",
  });
  const again = () => exports.start(owner, orderOf("csv"), manyPages(1));
  return { exports, again };
};

export const exportProvocations: Provocations<"export"> = {
  "export/forbidden": () => failureOf(start(false).again),
  "export/busy": async () => {
    const { exports, again } = start(true);
    void again();
    return failureOf(again).finally(() => exports.settled());
  },
  "export/not-written": async () => {
    const { exports, again } = start(true);
    await again();
    await exports.settled();
    const state = exports.read(owner);
    if (state.status === "failed") return state.failure;
    throw new Error("It did not fail");
  },
};
