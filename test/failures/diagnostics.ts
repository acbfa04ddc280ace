/** What keeps the file for support from being written. */
import { writeBundle } from "../../electron/main/diagnostics/bundle.ts";
import { failureOf } from "../electron/support/answers.ts";
import type { Provocations } from "./provocation.ts";

export const diagnosticsProvocations: Provocations<"diagnostics"> = {
  "diagnostics/not-written": () =>
    failureOf(() => writeBundle([], "/gone/latchkey.zip")),
};
