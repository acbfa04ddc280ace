/** Composition root of the waiting window: the only place there that reads the bridge. */
import type { Bridge } from "../../shared/ipc.ts";
import { renderPage } from "./page.tsx";
import { WaitingWindow } from "./waiting-window.tsx";

const bridge: Bridge<"waiting"> = window.latchkey;
renderPage(<WaitingWindow bridge={bridge} />);
