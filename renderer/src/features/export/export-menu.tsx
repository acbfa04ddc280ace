/** The way to an export: the button, and the choice of what kind of file. */
import { Menu } from "@base-ui/react/menu";
import { Download } from "lucide-react";
import { useRef, type Ref } from "react";
import { useStore } from "zustand";
import type { ExportFormat } from "../../../../shared/people.ts";
import { useMessages } from "../../messages.tsx";
import type { Exports } from "./export-store.ts";

const formats: readonly ExportFormat[] = ["csv", "json"];

export function ExportMenu({
  exports,
  isOffered,
  ref,
  onChoose,
}: {
  exports: Exports;
  /** Whether there is anything to write. Without it the button's place is kept. */
  isOffered: boolean;
  /** The button. */
  ref: Ref<HTMLButtonElement>;
  onChoose: (format: ExportFormat) => void;
}) {
  const { text } = useMessages();
  // In the same landmark as its button.
  const home = useRef<HTMLDivElement>(null);
  const isBusy = useStore(
    exports.state,
    ({ status }) => status === "asking" || status === "running",
  );
  return (
    <div ref={home}>
      <Menu.Root modal={false}>
        <Menu.Trigger
          className="button bare icon"
          aria-label={text("export.open")}
          title={text("export.open")}
          style={isOffered ? undefined : { visibility: "hidden" }}
          ref={ref}
        >
          <Download size={16} aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal container={home}>
          <Menu.Positioner align="end" sideOffset={4} className="menu-place">
            <Menu.Popup className="menu">
              {formats.map((format) => (
                <Menu.Item
                  key={format}
                  className="menu-item"
                  disabled={isBusy}
                  onClick={() => onChoose(format)}
                >
                  {text(`export.${format}-long`)}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  );
}
