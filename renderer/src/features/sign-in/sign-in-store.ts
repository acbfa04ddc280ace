/**
 * The sign-in window's state: whom to sign in as, what the form shows, and the one attempt that this window has. The password passes
 * through `submit` as bytes that are wiped; it never is part of the state.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Failure, FailureCode } from "../../../../shared/failure.ts";
import type {
  Bridge,
  KnownPerson,
  SignInForm,
} from "../../../../shared/ipc.ts";
import { passwordLimitBytes } from "../../../../shared/sealed-password.ts";
import { answered } from "../../answered.ts";
import type { Clock } from "../../clock.ts";
import { sealPassword } from "../../seal-password.ts";

export type Domain = SignInForm["domains"][number];

/** What stands in the reserved place. `calm` when it is no failure of the person's last attempt. */
export type FormMessage = NonNullable<SignInForm["message"]>;

/** What the form begins with: whom the password is given to, who signs in, and where the caret stands. */
export interface Entry {
  domain: Domain;
  userName: string;
  focus: "user-name" | "password";
}

export type SignInState =
  | { status: "opening" }
  | { status: "unusable"; failure: Failure }
  | {
      status: "choosing";
      form: SignInForm;
      message: FormMessage | undefined;
      /** The key of the person whose session is being taken up, or who is being forgotten. */
      pending: string | undefined;
    }
  | {
      status: "ready";
      form: SignInForm;
      entry: Entry;
      message: FormMessage | undefined;
    }
  | {
      status: "signing-in";
      form: SignInForm;
      entry: Entry;
      /** `waiting` once it takes longer than a second; `leaving` once the person has cancelled. */
      phase: "sending" | "waiting" | "leaving";
    };

export interface SignIn {
  readonly state: StoreApi<SignInState>;
  /** Asks what there is to sign in to, and as whom. */
  open(): Promise<void>;
  /** Goes on as somebody on the list: without a password where their session is kept, else with the form for them. */
  choose(person: KnownPerson): Promise<void>;
  /** An empty form for a domain. */
  chooseDomain(domain: Domain): void;
  /** Takes somebody off the list. */
  forget(person: KnownPerson): Promise<void>;
  /** From the form to the list, else to the directory of whoever is signed in. */
  back(): void;
  /** To the directory of whoever is signed in. */
  leave(): Promise<void>;
  /** The one attempt. Takes `password` over and wipes it. What comes of it, another window says. */
  submit(userName: string, password: Uint8Array): Promise<void>;
  /** Gives up the attempt under way. */
  cancel(): Promise<void>;
  /** Opens the support window beside this one. */
  showSupport(): Promise<void>;
}

/** Whether there is anything to choose before the form. */
export const hasList = ({ people, domains }: SignInForm): boolean =>
  people.length > 0 || domains.length > 1;

const waitingAfterMs = 1000;

const failed = (
  code: FailureCode,
  facts: Failure["facts"] = {},
): FormMessage => ({ failure: { code, facts }, calm: false });

/** What the person gave up themself is no failure. */
const messageOf = (failure: Failure): FormMessage => ({
  failure,
  calm: failure.code === "keychain/cancelled",
});

export function createSignIn(
  bridge: Bridge<"sign-in">,
  clock: Clock,
  seal: typeof sealPassword = sealPassword,
): SignIn {
  const state = createStore<SignInState>(() => ({ status: "opening" }));
  // Replaced as a whole: merged, a state would keep members of the one before.
  const set = (next: SignInState) => state.setState(next, true);

  /** A fresh description, and with it a fresh key; undefined when there is nothing to sign in to. */
  async function describe(): Promise<SignInForm | undefined> {
    const described = await answered(bridge["sign-in:describe"]());
    if (!described.ok) {
      set({ status: "unusable", failure: described.failure });
      return undefined;
    }
    const form = described.value;
    if (form.domains.length > 0) return form;
    const { failure } = form.message ?? failed("profile/missing");
    set({ status: "unusable", failure });
    return undefined;
  }

  const showList = (form: SignInForm, message?: FormMessage) =>
    set({ status: "choosing", form, message, pending: undefined });

  const showForm = (form: SignInForm, entry: Entry, message?: FormMessage) =>
    set({ status: "ready", form, entry, message });

  async function open(): Promise<void> {
    const form = await describe();
    if (form === undefined) return;
    const { start, message } = form;
    const domain = form.domains.find(({ key }) => key === start?.domainKey);
    const [first] = form.domains;
    if (start && domain) showForm(form, { ...start, domain }, message);
    else if (hasList(form) || !first) showList(form, message);
    else showForm(form, emptyEntry(first), message);
  }

  async function choose(person: KnownPerson): Promise<void> {
    const now = state.getState();
    if (now.status !== "choosing" || now.pending !== undefined) return;
    if (!person.isSignedIn) return showForm(now.form, entryOf(person));
    set({ ...now, message: undefined, pending: person.key });
    const answer = await answered(
      bridge["sign-in:resume"]({ personKey: person.key }),
    );
    // The directory follows.
    if (answer.ok) return;
    const form = await describe();
    if (form === undefined) return;
    const message = messageOf(answer.failure);
    const still = form.people.find(({ key }) => key === person.key);
    // Where the session is kept still, it can be tried again; else it takes the password.
    if (still?.isSignedIn) showList(form, message);
    else showForm(form, entryOf(person), message);
  }

  async function forget(person: KnownPerson): Promise<void> {
    const now = state.getState();
    if (now.status !== "choosing" || now.pending !== undefined) return;
    set({ ...now, message: undefined, pending: person.key });
    const answer = await answered(
      bridge["sign-in:forget"]({ personKey: person.key }),
    );
    const form = await describe();
    if (form === undefined) return;
    const [only] = form.domains;
    if (!answer.ok) showList(form, messageOf(answer.failure));
    else if (hasList(form) || !only) showList(form, form.message);
    else showForm(form, emptyEntry(only), form.message);
  }

  async function leave(): Promise<void> {
    const answer = await answered(bridge["sign-in:back"]());
    const now = state.getState();
    if (answer.ok || now.status !== "choosing") return;
    showList(now.form, messageOf(answer.failure));
  }

  function back(): void {
    const now = state.getState();
    if (now.status !== "ready") return;
    if (hasList(now.form)) showList(now.form);
    else if (now.form.canGoBack) void leave();
  }

  async function submit(userName: string, password: Uint8Array): Promise<void> {
    const now = state.getState();
    try {
      if (now.status !== "ready") return;
      const { form, entry } = now;
      const wrong = entryFailure(userName, password);
      if (wrong !== undefined) return showForm(form, entry, wrong);
      set({ status: "signing-in", form, entry, phase: "sending" });
      const forgetTimer = clock.after(waitingAfterMs, sayWaiting);
      const unsent = await attempt(form, entry, userName.trim(), password)
        .catch(() => failed("internal"))
        .finally(forgetTimer);
      if (unsent === undefined) return;
      const again = await describe();
      const typed: Entry = { ...entry, userName, focus: "password" };
      if (again) showForm(again, typed, unsent);
    } finally {
      password.fill(0);
    }
  }

  function sayWaiting(): void {
    const now = state.getState();
    if (now.status === "signing-in" && now.phase === "sending")
      set({ ...now, phase: "waiting" });
  }

  /**
   * Seals and sends. Undefined when the main process has taken it: this window ends then, whatever comes of it, and what went wrong
   * is said by the next one. A failure is one of the way there, and nothing was sent.
   */
  async function attempt(
    form: SignInForm,
    { domain }: Entry,
    userName: string,
    password: Uint8Array,
  ): Promise<FormMessage | undefined> {
    const sealedPassword = await seal(password, form.sealingKey);
    if (sealedPassword === undefined) return failed("form/password-too-long");
    const answer = await answered(
      bridge["sign-in:submit"]({
        domainKey: domain.key,
        userName,
        sealedPassword,
      }),
    );
    return answer.ok ? undefined : messageOf(answer.failure);
  }

  async function cancel(): Promise<void> {
    const now = state.getState();
    if (now.status !== "signing-in" || now.phase === "leaving") return;
    set({ ...now, phase: "leaving" });
    await answered(bridge["sign-in:cancel"]());
  }

  return {
    state,
    open,
    choose,
    chooseDomain: (domain) => {
      const now = state.getState();
      if (now.status === "choosing") showForm(now.form, emptyEntry(domain));
    },
    forget,
    back,
    leave,
    submit,
    cancel,
    showSupport: async () =>
      void (await answered(bridge["sign-in:show-support"]())),
  };
}

const emptyEntry = (domain: Domain): Entry => ({
  domain,
  userName: "",
  focus: "user-name",
});

const entryOf = ({ domain, userName }: KnownPerson): Entry => ({
  domain,
  userName,
  focus: "password",
});

/** What is wrong with the entries, before anything is asked of anybody. */
function entryFailure(
  userName: string,
  password: Uint8Array,
): FormMessage | undefined {
  if (userName.trim() === "") return failed("form/user-name-empty");
  if (password.length === 0) return failed("form/password-empty");
  if (password.length > passwordLimitBytes)
    return failed("form/password-too-long", { limitBytes: passwordLimitBytes });
  return undefined;
}
