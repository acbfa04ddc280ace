/**
 * What belongs together: everything that follows from one thing that a person or a timer began bears the same id, whichever module writes
 * of it. The id travels with Node's asynchronous context; no module hands it on.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import type { Reference } from "./fields.ts";

interface Action {
  readonly id: string;
  /** The server's name for the last exchange. */
  reference: Reference | undefined;
}

const actions = new AsyncLocalStorage<Action>();

/** Runs `run` as an action of its own, or as part of the one under way. */
export function inAction<T>(run: () => T): T {
  if (actions.getStore()) return run();
  const id = randomBytes(4).toString("hex");
  return actions.run({ id, reference: undefined }, run);
}

export const currentAction = (): Readonly<Action> | undefined =>
  actions.getStore();

/** `undefined` after an exchange without one: an older one would name the wrong exchange. */
export function noteReference(reference: Reference | undefined): void {
  const action = actions.getStore();
  if (action) action.reference = reference;
}
