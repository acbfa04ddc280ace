/**
 * The proxy window's state: what is asked, and what is wrong with what was typed. The password passes through `submit` as bytes that are
 * wiped; it never is part of the state.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure, FailureCode } from "../../../../shared/failure.ts";
import type { Bridge, ProxyForm } from "../../../../shared/ipc.ts";
import { passwordLimitBytes } from "../../../../shared/sealed-password.ts";
import { answered } from "../../answered.ts";
import { sealPassword } from "../../seal-password.ts";

export type ProxyState =
  | { status: "opening" }
  /** There is nothing to answer. */
  | { status: "unusable"; failure: Failure }
  | {
      status: "ready" | "sending";
      form: ProxyForm;
      failure: Failure | undefined;
    };

export interface ProxyLogin {
  readonly state: StoreApi<ProxyState>;
  /** Asks what is asked. */
  open(): Promise<void>;
  /** Takes `password` over and wipes it. The window ends once the main process has taken both. */
  submit(userName: string, password: Uint8Array): Promise<void>;
  /** The person's no, which ends the window. */
  cancel(): Promise<void>;
}

export function createProxyLogin(
  bridge: Bridge<"proxy">,
  seal: typeof sealPassword = sealPassword,
): ProxyLogin {
  const state = createStore<ProxyState>(() => ({ status: "opening" }));
  // Replaced as a whole: merged, a state would keep members of the one before.
  const set = (next: ProxyState) => state.setState(next, true);

  /** Shows the form with a fresh key. Without `failure` it says what the proxy did with the answer before. */
  async function show(failure?: Failure): Promise<void> {
    const answer = await answered(bridge["proxy:describe"]());
    if (!answer.ok) return set({ status: "unusable", failure: answer.failure });
    const form = answer.value;
    set({ status: "ready", form, failure: failure ?? refusalOf(form) });
  }

  /** Undefined when the main process has taken it, and this window ends. */
  async function send(
    { sealingKey }: ProxyForm,
    userName: string,
    password: Uint8Array,
  ): Promise<Failure | undefined> {
    const sealedPassword = await seal(password, sealingKey);
    if (sealedPassword === undefined)
      return failed("form/password-too-long", {
        limitBytes: passwordLimitBytes,
      });
    const input = { userName, sealedPassword };
    const answer = await answered(bridge["proxy:submit"](input));
    return answer.ok ? undefined : answer.failure;
  }

  async function submit(userName: string, password: Uint8Array): Promise<void> {
    const now = state.getState();
    try {
      if (now.status !== "ready") return;
      const { form } = now;
      const missing = missingIn(userName, password);
      if (missing) return set({ status: "ready", form, failure: missing });
      set({ status: "sending", form, failure: undefined });
      const failure = await send(form, userName.trim(), password).catch(() =>
        failed("internal"),
      );
      if (failure) await show(failure);
    } finally {
      password.fill(0);
    }
  }

  return {
    state,
    open: () => show(),
    submit,
    cancel: async () => void (await answered(bridge["proxy:cancel"]())),
  };
}

const failed = (code: FailureCode, facts: Failure["facts"] = {}): Failure => ({
  code,
  facts,
});

const refusalOf = ({ wasWrong, proxy }: ProxyForm): Failure | undefined =>
  wasWrong ? failed("proxy/credentials-wrong", { proxy }) : undefined;

/** What else is wrong, the main process says: it knows what a proxy can be told. */
function missingIn(
  userName: string,
  password: Uint8Array,
): Failure | undefined {
  if (userName.trim() === "") return failed("form/user-name-empty");
  if (password.length === 0) return failed("form/password-empty");
  return undefined;
}
