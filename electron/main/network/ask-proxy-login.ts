/**
 * The proxy window's service: asks the person for a proxy's login, one question at a time, in a window beside whatever there is. Opens what
 * was sealed there and hands it on; never keeps or sends it. Every answer ends its window: what was typed goes with its process.
 *
 * A no holds. Whether the person cancels, closes the window, locks, signs out or quits: everybody who waits is answered, and nobody is asked
 * again, for no proxy, until the person does something for which the proxy may be needed: opens Latchkey, submits the sign-in form, goes on
 * as somebody, or chooses "Refresh", "Try again" or an export in the directory. What Latchkey does by itself fails meanwhile, and says why.
 */
import { unframePassword } from "../../../shared/sealed-password.ts";
import type { Input, ProxyForm } from "../../../shared/ipc.ts";
import { AppError } from "../app-error.ts";
import type { Sealing } from "../session/sealing.ts";
import type { AppWindows } from "../windows/app-windows.ts";
import {
  faultIn,
  type AskForLogin,
  type ProxyLogin,
  type ProxyQuestion,
} from "./proxy-login.ts";

export interface ProxyAsking {
  ask: AskForLogin;
  /** What the window shows. `form/expired` when nothing is asked any more. */
  describe(): Promise<ProxyForm>;
  /** The answer; its window ends. Fails with `form/...` when it can be none, and the window stays. */
  submit(input: Input<"proxy:submit">): Promise<void>;
  /** The person's no, which holds until {@link allow}. */
  decline(): void;
  /** The person wants something: they may be asked from now on. At first they may not, since there is nobody yet who would see why. */
  allow(): void;
}

export function createProxyAsking(options: {
  sealing: Sealing;
  windows: Pick<AppWindows, "showProxy" | "closeProxy">;
}): ProxyAsking {
  const { sealing, windows } = options;
  let mayAsk = false;
  let open:
    | { question: ProxyQuestion; answer: (login?: ProxyLogin) => void }
    | undefined;
  /** Ends when the question before is answered. */
  let last: Promise<unknown> = Promise.resolve();

  const put: AskForLogin = async (question, signal) => {
    if (!mayAsk || signal.aborted) return undefined;
    const { promise, resolve } = Promise.withResolvers<
      ProxyLogin | undefined
    >();
    const leave = () => resolve(undefined);
    signal.addEventListener("abort", leave);
    open = { question, answer: resolve };
    windows.showProxy();
    const login = await promise;
    signal.removeEventListener("abort", leave);
    open = undefined;
    windows.closeProxy();
    return login;
  };

  const current = () => {
    if (open) return open;
    throw new AppError("form/expired");
  };

  return {
    ask: (...question) => {
      const answer = last.then(() => put(...question));
      last = answer.catch(() => undefined);
      return answer;
    },
    describe: async () => {
      const { question } = current();
      return { ...question, sealingKey: await sealing.renew() };
    },
    submit: async ({ userName, sealedPassword }) => {
      const { answer } = current();
      const frame = await sealing.open(sealedPassword);
      try {
        const password = unframePassword(frame);
        if (!password) throw new AppError("ipc/malformed-input");
        const login = { userName, password: textOf(password) };
        const fault = faultIn(login);
        if (fault) throw new AppError(fault);
        answer(login);
      } finally {
        frame.fill(0);
      }
    },
    decline: () => {
      mayAsk = false;
      open?.answer();
    },
    allow: () => {
      mayAsk = true;
    },
  };
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
