/**
 * One sign-in form from its description to its end. Opens the sealed password, lends its bytes to the session and wipes them,
 * whatever happens. Never makes a string of them, never tries twice.
 */
import { unframePassword } from "../../../shared/sealed-password.ts";
import type { Input, SignInForm } from "../../../shared/ipc.ts";
import { AppError, toFailure } from "../app-error.ts";
import type { Profile } from "../config/profile.ts";
import type { Sealing } from "./sealing.ts";
import type { Session } from "./session.ts";

export interface SignIn {
  describe(): Promise<SignInForm>;
  submit(input: Input<"sign-in:submit">): Promise<void>;
  /** Ends a submission under way with `oauth/cancelled`; does nothing without one. */
  cancel(): void;
}

/** The form of a domain that can be signed in to. */
export function createSignIn(options: {
  profile: Profile;
  session: Session;
  sealing: Sealing;
}): SignIn {
  const { profile, session, sealing } = options;
  let current: AbortController | undefined;

  const signIn = async (
    { userName, sealedPassword }: Input<"sign-in:submit">,
    signal: AbortSignal,
  ): Promise<void> => {
    const frame = await sealing.open(sealedPassword);
    try {
      signal.throwIfAborted();
      const password = unframePassword(frame);
      if (!password) throw new AppError("ipc/malformed-input");
      if (userName.trim() === "") throw new AppError("form/user-name-empty");
      if (password.length === 0) throw new AppError("form/password-empty");
      await session.signIn(userName, password, signal);
    } finally {
      frame.fill(0);
    }
  };

  return {
    describe: async () => {
      const { state } = session;
      const notice = state.status === "signed-out" ? state.notice : undefined;
      return {
        domain: { name: profile.name, host: profile.domainUrl.host },
        userName: state.userName,
        sealingKey: await sealing.renew(),
        ...(notice && { notice }),
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
      userName: "",
      sealingKey: await sealing.renew(),
      notice: toFailure(error),
    }),
    submit: () => Promise.reject(error),
    cancel: () => undefined,
  };
}
