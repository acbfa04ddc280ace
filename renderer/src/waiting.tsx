/** Composition root of the waiting window: the only place there that reads the bridge. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Bridge } from "../../shared/ipc.ts";
import { WaitingWindow } from "./waiting-window.tsx";
import "./ui/styles.ts";

const bridge: Bridge<"waiting"> = window.latchkey;
const root = document.getElementById("root");
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <WaitingWindow bridge={bridge} />
    </StrictMode>,
  );
