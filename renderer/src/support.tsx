/** Composition root of the support window: the only place there that reads the bridge. */
import type { Bridge } from "../../shared/ipc.ts";
import { systemClock } from "./clock.ts";
import { createDiagnostics } from "./features/diagnostics/diagnostics-store.ts";
import { createDoctor } from "./features/doctor/doctor-store.ts";
import { createSettings } from "./features/settings-in-effect/settings-store.ts";
import { renderPage } from "./page.tsx";
import { SupportWindow } from "./support-window.tsx";

const bridge: Bridge<"support"> = window.latchkey;
const settings = createSettings(bridge);
const doctor = createDoctor(bridge, systemClock);
renderPage(
  <SupportWindow
    bridge={bridge}
    settings={settings}
    doctor={doctor}
    diagnostics={createDiagnostics(bridge)}
  />,
);
void settings.read();
