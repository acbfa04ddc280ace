/**
 * One sign-in form from its description to its end. Opens the sealed password, lends its bytes to the session and wipes them,
 * whatever happens. Never makes a string of them, never tries twice.
 */
import { unframePassword } from "../../../shared/sealed-password.ts";
import type { Input, SignInForm } from "../../../shared/ipc.ts";
import { AppError, toFailure } from "../app-error.ts";
import type { Sealing } from "./sealing.ts";
import { domainView } from "./session.ts";
import type { Sessions } from "./sessions.ts";

export interface SignIn {
  describe(): Promise<SignInForm>;
  submit(input: Input<"sign-in:submit">): Promise<void>;
  /** Ends a submission under way with `oauth/cancelled`; does nothing without one. */
  cancel(): void;
}

/** The form of the domains that can be signed in to. */
export function createSignIn(options: {
  sessions: Sessions;
  sealing: Sealing;
}): SignIn {
  const { sessions, sealing } = options;
  let current: AbortController | undefined;

  const signIn = async (
    { domainKey, userName, sealedPassword }: Input<"sign-in:submit">,
    signal: AbortSignal,
  ): Promise<void> => {
    const frame = await sealing.open(sealedPassword);
    try {
      signal.throwIfAborted();
      const password = unframePassword(frame);
      if (!password) throw new AppError("ipc/malformed-input");
      if (userName.trim() === "") throw new AppError("form/user-name-empty");
      if (password.length === 0) throw new AppError("form/password-empty");
      await sessions.signIn(domainKey, userName, password, signal);
    } finally {
      frame.fill(0);
    }
  };

  return {
    describe: async () => {
      const { notice, domains } = sessions;
      const domainKey = notice?.person?.domainKey ?? domains[0]?.key;
      const userName = notice?.person?.userName ?? "";
      return {
        domains: domains.map(domainView),
        people: sessions.people(),
        start:
          domainKey === undefined
            ? undefined
            : {
                domainKey,
                userName,
                focus: userName === "" ? "user-name" : "password",
              },
        message: notice && { failure: notice.failure, calm: true },
        canGoBack: sessions.current !== undefined,
        sealingKey: await sealing.renew(),
      };
    },
    submit: async (input) => {
      // One at a time: a second would send a second password, and the first could not be cancelled any more.
      if (current && !current.signal.aborted)
        throw new AppError("form/expired");
      const controller = new AbortController();
      current = controller;
      try {
        await signIn(input, controller.signal);
      } finally {
        if (current === controller) current = undefined;
      }
    },
    cancel: () => current?.abort(new AppError("oauth/cancelled")),
  };
}

/** The form that can only say why there is no domain to sign in to. */
export function createBrokenSignIn(error: unknown, sealing: Sealing): SignIn {
  return {
    describe: async () => ({
      domains: [],
      people: [],
      message: { failure: toFailure(error), calm: true },
      canGoBack: false,
      sealingKey: await sealing.renew(),
    }),
    submit: () => Promise.reject(error),
    cancel: () => undefined,
  };
}
