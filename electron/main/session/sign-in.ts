/**
 * The sign-in window's service: what its form begins with, one submission from its arrival to its end, and which window follows. Opens
 * the sealed password, lends its bytes to the sessions and wipes them, whatever happens. Never makes a string of them, never tries
 * twice. Every submission ends its window: what was typed into one goes with its process.
 */
import { unframePassword } from "../../../shared/sealed-password.ts";
import type { Input, SignInForm, WindowName } from "../../../shared/ipc.ts";
import { AppError, toFailure } from "../app-error.ts";
import type { Sealing } from "./sealing.ts";
import { domainView } from "./domain.ts";
import type { Sessions } from "./sessions.ts";

export interface SignIn {
  describe(): Promise<SignInForm>;
  /**
   * Ends the window that it came from: the directory follows, or a fresh form whose description says what went wrong. Fails, with
   * `form/expired`, only while another one is under way.
   */
  submit(input: Input<"sign-in:submit">): Promise<void>;
  /** Ends a submission under way with `oauth/cancelled`; does nothing without one. */
  cancel(): void;
  /** Goes on with a kept session. Fails like {@link Sessions.switchTo}; the window stays then. */
  resume(input: Input<"sign-in:resume">): Promise<void>;
  forget(input: Input<"sign-in:forget">): Promise<void>;
  /** Back to the directory of whoever is signed in. `session/none` when nobody is. */
  back(): Promise<void>;
  /** From one directory to another person's: to their directory where their session is kept, else to the form for them. */
  switchTo(input: Input<"session:switch">): Promise<void>;
  /** Opens the form for somebody else, beside whoever is signed in. */
  addPerson(): Promise<void>;
  /** To be told when nobody's directory is open any more: signed out, locked, or ended by the server. */
  left(): void;
}

/** As much of the app's windows as this takes. */
interface Windows {
  show(name: WindowName): void;
  /** Whether there was one to renew. */
  renew(name: WindowName): boolean;
  conceal(): void;
}

/** What the next description begins with. Without `start` the person chooses first. */
type Beginning = Pick<SignInForm, "start" | "message">;

export function createSignIn(options: {
  sessions: Pick<
    Sessions,
    | "domains"
    | "current"
    | "notice"
    | "people"
    | "signIn"
    | "switchTo"
    | "forget"
  >;
  sealing: Sealing;
  windows: Windows;
  /** Whether a policy of whoever manages the computer is in effect. */
  isManaged?: boolean;
}): SignIn {
  const { sessions, sealing, windows } = options;
  let underWay: AbortController | undefined;
  /** What came of the last submission, or what somebody asked for; it outweighs {@link Sessions.notice}. */
  let next: Beginning | undefined;

  const beginning = (): Beginning => {
    if (next) return next;
    const { notice } = sessions;
    const message = notice && { failure: notice.failure, calm: true };
    const start = notice?.person
      ? formFor(notice.person)
      : usualStart(sessions.domains, sessions.people());
    return { ...(start && { start }), ...(message && { message }) };
  };

  /** Opens the seal and signs in. The frame is wiped whatever happens. */
  const attempt = async (
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

  const submit: SignIn["submit"] = async (input) => {
    // One at a time: a second would send a second password, and the first could not be cancelled any more.
    if (underWay) throw new AppError("form/expired");
    const controller = new AbortController();
    underWay = controller;
    try {
      await attempt(input, controller.signal);
      next = undefined;
      windows.show("directory");
    } catch (error) {
      next = afterFailure(input, error);
      windows.renew("sign-in");
    } finally {
      underWay = undefined;
    }
  };

  const resume: SignIn["resume"] = async ({ personKey }) => {
    try {
      await sessions.switchTo(personKey);
    } catch (error) {
      // The window that asked may be gone: the wait for the keychain takes its place.
      next = afterResume(personKey, error);
      throw error;
    }
    next = undefined;
    windows.show("directory");
  };

  /** Where the session is kept still, it can be tried again, from the list; else it takes the password. */
  const afterResume = (personKey: string, error: unknown): Beginning => {
    const message = messageOf(error);
    const person = sessions.people().find(({ key }) => key === personKey);
    if (!person || person.isSignedIn) return { message };
    const { domain, userName } = person;
    return { start: formFor({ domainKey: domain.key, userName }), message };
  };

  const switchTo: SignIn["switchTo"] = async ({ personKey }) => {
    const person = sessions.people().find(({ key }) => key === personKey);
    if (!person) throw new AppError("session/none");
    if (person.isSignedIn) {
      await sessions.switchTo(personKey);
      windows.renew("directory");
      return;
    }
    const { domain, userName } = person;
    next = { start: formFor({ domainKey: domain.key, userName }) };
    windows.show("sign-in");
  };

  return {
    describe: async () => ({
      domains: sessions.domains.map(domainView),
      people: sessions.people(),
      canGoBack: sessions.current !== undefined,
      isManaged: options.isManaged === true,
      sealingKey: await sealing.renew(),
      ...beginning(),
    }),
    submit,
    cancel: () => underWay?.abort(new AppError("oauth/cancelled")),
    resume,
    forget: async ({ personKey }) => {
      next = undefined;
      await sessions.forget(personKey);
    },
    back: async () => {
      if (!sessions.current) throw new AppError("session/none");
      next = undefined;
      windows.show("directory");
    },
    switchTo,
    addPerson: async () => {
      const start = usualStart(sessions.domains, []);
      next = start ? { start } : {};
      windows.show("sign-in");
    },
    left: () => {
      const isLocked = sessions.notice?.failure.code === "session/locked";
      // A submission under way ends this window anyway; behind a lock it must not open another's directory.
      if (underWay) {
        if (isLocked) underWay.abort(new AppError("oauth/cancelled"));
        return;
      }
      // What a directory shows is nobody's to see any more, not even until the form is drawn.
      if (isLocked) windows.conceal();
      next = undefined;
      if (!windows.renew("sign-in")) windows.show("sign-in");
    },
  };
}

/** The form can begin where there is one domain, and at most one person, who has to type their password in any case. */
function usualStart(
  domains: Sessions["domains"],
  people: SignInForm["people"],
): SignInForm["start"] {
  const [domain, ...otherDomains] = domains;
  const [person, ...otherPeople] = people;
  if (!domain || otherDomains.length + otherPeople.length > 0) return undefined;
  if (!person)
    return { domainKey: domain.key, userName: "", focus: "user-name" };
  return person.isSignedIn
    ? undefined
    : formFor({ domainKey: domain.key, userName: person.userName });
}

const formFor = (person: {
  domainKey: string;
  userName: string;
}): NonNullable<SignInForm["start"]> => ({
  domainKey: person.domainKey,
  userName: person.userName,
  focus: "password",
});

/** The same form again, with what went wrong and the caret where the next thing is to be typed. */
function afterFailure(
  { domainKey, userName }: Input<"sign-in:submit">,
  error: unknown,
): Beginning {
  const message = messageOf(error);
  const isAboutName = message.failure.code === "form/user-name-empty";
  return {
    start: {
      domainKey,
      userName,
      focus: isAboutName ? "user-name" : "password",
    },
    message,
  };
}

/** What the person gave up themself is no failure, and no more is a lock. */
function messageOf(error: unknown): NonNullable<Beginning["message"]> {
  const failure = toFailure(error);
  const calm = [
    "oauth/cancelled",
    "keychain/cancelled",
    "session/locked",
  ].includes(failure.code);
  return { failure, calm };
}

/** The window that can only say why there is no domain to sign in to. */
export function createBrokenSignIn(error: unknown, sealing: Sealing): SignIn {
  const refuse = () => Promise.reject(error);
  return {
    describe: async () => ({
      domains: [],
      people: [],
      canGoBack: false,
      sealingKey: await sealing.renew(),
      message: { failure: toFailure(error), calm: true },
    }),
    submit: refuse,
    cancel: () => undefined,
    resume: refuse,
    forget: refuse,
    back: refuse,
    switchTo: refuse,
    addPerson: refuse,
    left: () => undefined,
  };
}
