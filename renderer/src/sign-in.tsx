/** Composition root of the sign-in window: the only place there that reads the bridge. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Bridge } from "../../shared/ipc.ts";
import { systemClock } from "./clock.ts";
import { createSignIn } from "./features/sign-in/sign-in-store.ts";
import { SignInWindow } from "./features/sign-in/sign-in-window.tsx";
import "./ui/styles.ts";

const bridge: Bridge<"sign-in"> = window.latchkey;
const signIn = createSignIn(bridge, systemClock);
const root = document.getElementById("root");
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <SignInWindow signIn={signIn} />
    </StrictMode>,
  );
void signIn.open();
