/**
 * The sign-in window's state: what the form shows, and one attempt at a time. The password passes through `submit` as bytes that are
 * wiped; it never is part of the state.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure, FailureCode } from "../../../../shared/failure.ts";
import type { Bridge, SignInForm } from "../../../../shared/ipc.ts";
import { passwordLimitBytes } from "../../../../shared/sealed-password.ts";
import { answered } from "../../answered.ts";
import type { Clock } from "../../clock.ts";
import { sealPassword } from "./seal-password.ts";

/** A description that names a domain: something can be typed. */
export type UsableForm = SignInForm & {
  domain: NonNullable<SignInForm["domain"]>;
};

/** What stands in the reserved place. `calm` when it is no failure of this attempt. */
export interface FormMessage {
  failure: Failure;
  calm: boolean;
}

export type SignInState =
  | { status: "opening" }
  | { status: "unusable"; failure: Failure }
  | { status: "ready"; form: UsableForm; message: FormMessage | undefined }
  | {
      status: "signing-in";
      form: UsableForm;
      /** `waiting` once it takes longer than a second; `leaving` once the person has cancelled. */
      phase: "sending" | "waiting" | "leaving";
    }
  | { status: "signed-in"; form: UsableForm };

export interface SignIn {
  readonly state: StoreApi<SignInState>;
  /** Asks what there is to sign in to. */
  open(): Promise<void>;
  /** One attempt. Takes `password` over and wipes it. */
  submit(userName: string, password: Uint8Array): Promise<void>;
  /** Gives up the attempt under way. */
  cancel(): Promise<void>;
}

const waitingAfterMs = 1000;

const failed = (code: FailureCode, facts: Failure["facts"] = {}): Failure => ({
  code,
  facts,
});

export function createSignIn(
  bridge: Bridge<"sign-in">,
  clock: Clock,
  seal: typeof sealPassword = sealPassword,
): SignIn {
  const state = createStore<SignInState>(() => ({ status: "opening" }));
  // Replaced as a whole: merged, a state would keep members of the one before.
  const set = (next: SignInState) => state.setState(next, true);

  /** A fresh form and a fresh key; what went wrong before stays in sight. */
  async function open(message?: FormMessage): Promise<void> {
    const described = await answered(bridge["sign-in:describe"]());
    if (!described.ok) {
      set({ status: "unusable", failure: described.failure });
      return;
    }
    const { domain, notice, ...form } = described.value;
    if (domain === undefined) {
      const failure = notice ?? failed("profile/missing");
      set({ status: "unusable", failure });
      return;
    }
    set({
      status: "ready",
      form: { ...form, domain },
      message: message ?? (notice && { failure: notice, calm: true }),
    });
  }

  /** What is wrong with the entries, before anything is asked of anybody. */
  function entryFailure(userName: string, password: Uint8Array) {
    if (userName.trim() === "") return failed("form/user-name-empty");
    if (password.length === 0) return failed("form/password-empty");
    if (password.length > passwordLimitBytes)
      return failed("form/password-too-long", {
        limitBytes: passwordLimitBytes,
      });
    return undefined;
  }

  /** Seals and sends; undefined when the domain let the person in. */
  async function attempt(
    form: UsableForm,
    userName: string,
    password: Uint8Array,
  ): Promise<Failure | undefined> {
    const sealedPassword = await seal(password, form.sealingKey);
    if (sealedPassword === undefined) return failed("form/password-too-long");
    const answer = await answered(
      bridge["sign-in:submit"]({ userName, sealedPassword }),
    );
    return answer.ok ? undefined : answer.failure;
  }

  async function submit(userName: string, password: Uint8Array): Promise<void> {
    const before = state.getState();
    try {
      if (before.status !== "ready") return;
      const { form } = before;
      const wrong = entryFailure(userName, password);
      if (wrong !== undefined) {
        const message = { failure: wrong, calm: false };
        set({ status: "ready", form, message });
        return;
      }
      set({ status: "signing-in", form, phase: "sending" });
      const forgetTimer = clock.after(waitingAfterMs, () => {
        const now = state.getState();
        if (now.status === "signing-in" && now.phase === "sending")
          set({ ...now, phase: "waiting" });
      });
      const failure = await attempt(form, userName.trim(), password).catch(() =>
        failed("internal"),
      );
      forgetTimer();
      if (failure === undefined) set({ status: "signed-in", form });
      else await open({ failure, calm: failure.code === "oauth/cancelled" });
    } finally {
      password.fill(0);
    }
  }

  async function cancel(): Promise<void> {
    const now = state.getState();
    if (now.status !== "signing-in" || now.phase === "leaving") return;
    set({ ...now, phase: "leaving" });
    await answered(bridge["sign-in:cancel"]());
  }

  return { state, open: () => open(), submit, cancel };
}
