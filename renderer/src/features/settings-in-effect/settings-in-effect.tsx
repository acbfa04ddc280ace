/** Each setting with its effective value, and who set it. */
import { useId } from "react";
import { useStore } from "zustand";
import type { SettingsInEffect as InEffect } from "../../../../shared/ipc.ts";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { TryAgainButton } from "../../ui/try-again-button.tsx";
import type { Settings } from "./settings-store.ts";
import { valueText } from "./value-text.ts";
import "./settings-in-effect.css";

type Setting = InEffect["settings"][number];

export function SettingsInEffect({ settings }: { settings: Settings }) {
  const { text } = useMessages();
  const state = useStore(settings.state);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{text("settings.title")}</h2>
      {state.status === "failed" && (
        <FailureMessage failure={state.failure}>
          <TryAgainButton onClick={() => void settings.read()} />
        </FailureMessage>
      )}
      {state.status === "read" && <Management inEffect={state.inEffect} />}
      {state.status === "read" && (
        <table className="settings" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{text("settings.setting")}</th>
              <th scope="col">{text("settings.value")}</th>
              <th scope="col">{text("settings.origin")}</th>
            </tr>
          </thead>
          <tbody>
            {state.inEffect.settings.map((setting) => (
              <Row key={setting.key} setting={setting} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Whether somebody manages this computer, and what is to be known of it. */
function Management({ inEffect }: { inEffect: InEffect }) {
  const { text } = useMessages();
  return (
    <div className="settings-management">
      {inEffect.isManaged && (
        <p>
          {text("shared.managed")}
          <span className="settings-quiet selectable">
            <bdi>{inEffect.policyPlace}</bdi>
          </span>
        </p>
      )}
      {inEffect.warnings.map((failure, index) => (
        <FailureMessage key={index} failure={failure} calm />
      ))}
    </div>
  );
}

function Row({ setting }: { setting: Setting }) {
  const messages = useMessages();
  return (
    <tr>
      <th scope="row">
        {setting.title}
        <span className="settings-quiet selectable">{setting.key}</span>
      </th>
      <td className="selectable">{valueText(setting.value, messages)}</td>
      <td>
        {messages.text(`settings.${setting.origin}`)}
        {setting.place !== undefined && (
          <span className="settings-quiet selectable">
            <bdi>{setting.place}</bdi>
          </span>
        )}
      </td>
    </tr>
  );
}
