/** Which service answers which channel, and what the app does afterwards. One line each. */
import type { Users } from "../scim/users.ts";
import type { Session } from "../session/session.ts";
import type { SignIn } from "../session/sign-in.ts";
import { AppError } from "../app-error.ts";
import type { Handlers } from "./serve.ts";

export interface Services {
  signIn: SignIn;
  /** Absent without a usable profile. */
  domain: { session: Session; users: Users } | undefined;
  /** Opens the window that fits the session and closes the other. */
  showFitting: () => void;
  /** Gives up what the waiting window waits for. */
  stopWaiting: () => void;
}

export function createHandlers(services: Services): Handlers {
  const { signIn, showFitting, stopWaiting } = services;
  const domain = () => {
    if (services.domain) return services.domain;
    throw new AppError("session/none");
  };
  return {
    "sign-in:describe": () => signIn.describe(),
    "sign-in:submit": (input) => signIn.submit(input).then(showFitting),
    "sign-in:cancel": async () => signIn.cancel(),
    "waiting:describe": async () => ({ for: "keychain" }),
    "waiting:cancel": async () => stopWaiting(),
    "session:read": async () => domain().session.view(),
    "session:sign-out": async () =>
      domain().session.signOut().then(showFitting),
    "people:list": async (query) => domain().users.list(query),
    "people:read": async ({ id }) => domain().users.read(id),
    "people:read-self": async () => domain().users.readSelf(),
  };
}
