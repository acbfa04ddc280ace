/** Composition root of the sign-in window: the only place there that reads the bridge. */
import type { Bridge } from "../../shared/ipc.ts";
import { systemClock } from "./clock.ts";
import { createSignIn } from "./features/sign-in/sign-in-store.ts";
import { SignInWindow } from "./features/sign-in/sign-in-window.tsx";
import { renderPage } from "./page.tsx";

const bridge: Bridge<"sign-in"> = window.latchkey;
const signIn = createSignIn(bridge, systemClock);
renderPage(<SignInWindow signIn={signIn} />);
void signIn.open();
