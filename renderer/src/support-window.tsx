/**
 * The support window: one page of sections, each a feature of its own. It shows nothing of anybody, so that it can be opened without
 * being signed in, and read out to whoever helps.
 */
import { useEffect } from "react";
import type { Bridge } from "../../shared/ipc.ts";
import { answered } from "./answered.ts";
import { Diagnostics } from "./features/diagnostics/diagnostics.tsx";
import type { Diagnostics as DiagnosticsStore } from "./features/diagnostics/diagnostics-store.ts";
import { Doctor } from "./features/doctor/doctor.tsx";
import type { Doctor as DoctorStore } from "./features/doctor/doctor-store.ts";
import { SettingsInEffect } from "./features/settings-in-effect/settings-in-effect.tsx";
import type { Settings } from "./features/settings-in-effect/settings-store.ts";
import { useMessages } from "./messages.tsx";
import { useTitle } from "./ui/use-title.ts";
import "./support-window.css";

export function SupportWindow(props: {
  bridge: Pick<Bridge<"support">, "support:close">;
  settings: Settings;
  doctor: DoctorStore;
  diagnostics: DiagnosticsStore;
}) {
  const { bridge } = props;
  const { text } = useMessages();
  const title = text("support.title");
  useTitle(title);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A menu or a dialog closes itself by the same key.
      if (event.key === "Escape" && !event.defaultPrevented)
        void answered(bridge["support:close"]());
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [bridge]);

  return (
    <main className="support">
      <header className="support-head">
        <h1>{title}</h1>
        <button
          className="button"
          type="button"
          onClick={() => void answered(bridge["support:close"]())}
        >
          {text("support.close")}
        </button>
      </header>
      <Doctor doctor={props.doctor} />
      <SettingsInEffect settings={props.settings} />
      <Diagnostics diagnostics={props.diagnostics} />
    </main>
  );
}
