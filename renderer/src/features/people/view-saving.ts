/** Keeps the list as the person left it for their next start, once they have been at rest for a moment. A view that cannot be kept is no failure. */
import type { Bridge } from "../../../../shared/ipc.ts";
import type { PeopleView } from "../../../../shared/people.ts";
import { answered } from "../../answered.ts";
import type { Clock } from "../../clock.ts";

const pauseMs = 300;

/** Call it after every change. */
export function createViewSaving(
  bridge: Pick<Bridge<"directory">, "view:save">,
  clock: Pick<Clock, "after">,
  view: () => PeopleView,
): () => void {
  let forget = () => {};
  return () => {
    forget();
    forget = clock.after(
      pauseMs,
      () => void answered(bridge["view:save"](view())),
    );
  };
}
