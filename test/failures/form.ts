/** What is wrong before anything is sent: the page's own checks, and a form that was used before. */
import { createProxyAsking } from "../../electron/main/network/ask-proxy-login.ts";
import { createSealing } from "../../electron/main/session/sealing.ts";
import { createSignIn } from "../../renderer/src/features/sign-in/sign-in-store.ts";
import type { Failure, Result } from "../../shared/failure.ts";
import type { Bridge } from "../../shared/ipc.ts";
import { passwordLimitBytes } from "../../shared/sealed-password.ts";
import { failureOf } from "../electron/support/answers.ts";
import { seal } from "../electron/support/seal.ts";
import type { Provocations } from "./provocation.ts";

const domain = { key: "d", name: "Directory", host: "id.example.com" };
const done = async (): Promise<Result<undefined>> => ({
  ok: true,
  value: undefined,
});

function bridgeTo(
  sealing: ReturnType<typeof createSealing>,
): Bridge<"sign-in"> {
  return {
    "sign-in:describe": async () => ({
      ok: true,
      value: {
        domains: [domain],
        people: [],
        canGoBack: false,
        sealingKey: await sealing.renew(),
      },
    }),
    "sign-in:submit": () => Promise.reject(new Error("It was sent")),
    "sign-in:cancel": done,
    "sign-in:resume": done,
    "sign-in:forget": done,
    "sign-in:back": done,
    "sign-in:show-support": done,
  };
}

async function submit(
  userName: string,
  password: Uint8Array,
): Promise<Failure> {
  const clock = { now: Date.now, after: () => () => undefined };
  const form = createSignIn(bridgeTo(createSealing()), clock);
  await form.open();
  await form.submit(userName, password);
  const state = form.state.getState();
  if (state.status === "ready" && state.message) return state.message.failure;
  throw new Error(`The form is ${state.status} and says nothing`);
}

/** What the proxy window's service says to an answer. */
async function answerProxy(
  userName: string,
  password: string,
): Promise<Failure> {
  const proxy = createProxyAsking({
    sealing: createSealing(),
    windows: { showProxy: () => undefined, closeProxy: () => undefined },
  });
  proxy.allow();
  const { signal } = new AbortController();
  const question = {
    ...{ proxy: "gate:3128", isEncrypted: false },
    ...{ wasWrong: false, userName: "" },
  };
  void proxy.ask(question, signal);
  // Asked once nobody is asked anything else.
  await new Promise((resolve) => setImmediate(resolve));
  const { sealingKey } = await proxy.describe();
  const sealedPassword = await seal(sealingKey, password);
  return failureOf(() => proxy.submit({ userName, sealedPassword }));
}

export const formProvocations: Provocations<"form"> = {
  "form/user-name-empty": () => submit(" ", new Uint8Array(8)),
  "form/password-empty": () => submit("ada", new Uint8Array(0)),
  "form/password-too-long": () =>
    submit("ada", new Uint8Array(passwordLimitBytes + 1)),
  "form/user-name-colon": () => answerProxy("off:ice", "x"),
  "form/control-character": () => answerProxy("office", "x\t"),
  "form/expired": async () => {
    const sealing = createSealing();
    const sealed = await seal(await sealing.renew(), "x");
    await sealing.open(sealed);
    return failureOf(() => sealing.open(sealed));
  },
};
