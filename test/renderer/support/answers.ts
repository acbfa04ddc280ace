import type { Failure, FailureCode, Result } from "../../../shared/failure.ts";

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (
  code: FailureCode,
  rest: Partial<Failure> = {},
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, facts: {}, ...rest },
});

/** Answers given one by one, in any order, by the test. */
export function createQueue<In, Out>() {
  const calls: { input: In; answer: (result: Result<Out>) => void }[] = [];
  return {
    calls,
    /** The newest call; throws when there was none. */
    newest() {
      const call = calls.at(-1);
      if (call === undefined) throw new Error("nobody asked");
      return call;
    },
    ask: (input: In) =>
      new Promise<Result<Out>>((resolve) => {
        calls.push({ input, answer: resolve });
      }),
  };
}

/** Lets everything that only waits for promises happen. */
export const settle = () => new Promise((done) => setTimeout(done, 0));
