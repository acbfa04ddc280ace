/**
 * What the signed-in person may do, while they look at it: read when it is opened and now and then after that, since a token is renewed
 * and roles may change with it. Never holds a token.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../../shared/failure.ts";
import type { Access, Bridge } from "../../../../shared/ipc.ts";
import { answered } from "../../answered.ts";
import type { Clock } from "../../clock.ts";

export type AccessState =
  | { status: "closed" }
  | { status: "reading" }
  | { status: "failed"; failure: Failure }
  | {
      status: "open";
      access: Access;
      /** The time of day, in milliseconds since 1970. It goes on by itself. */
      nowMs: number;
    };

export interface MyAccess {
  readonly state: StoreApi<AccessState>;
  /** Reads it; again, after a failure. */
  open(): Promise<void>;
  close(): void;
}

const tickMs = 1_000;
const ticksToReading = 30;

export function createMyAccess(
  bridge: Pick<Bridge<"directory">, "access:read">,
  clock: Clock,
): MyAccess {
  const state = createStore<AccessState>(() => ({ status: "closed" }));
  // Replaced as a whole: merged, a state would keep members of the one before.
  const set = (next: AccessState) => state.setState(next, true);
  let openings = 0;
  let stopTicking = () => {};

  function tick(ticks: number) {
    stopTicking = clock.after(tickMs, () => {
      const now = state.getState();
      if (now.status === "open") set({ ...now, nowMs: clock.now() });
      if (ticks % ticksToReading === 0) void read();
      tick(ticks + 1);
    });
  }

  async function read() {
    const mine = openings;
    const answer = await answered(bridge["access:read"]());
    if (mine !== openings) return;
    if (answer.ok)
      set({ status: "open", access: answer.value, nowMs: clock.now() });
    else set({ status: "failed", failure: answer.failure });
  }

  return {
    state,
    async open() {
      openings++;
      stopTicking();
      set({ status: "reading" });
      tick(1);
      await read();
    },
    close() {
      openings++;
      stopTicking();
      set({ status: "closed" });
    },
  };
}
