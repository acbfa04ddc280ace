/** My access: who the signed-in person is to the domain, what they may do there and until when, and why the list shows what it shows. */
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useStore } from "zustand";
import type { SessionView } from "../../../../shared/ipc.ts";
import { useMessages } from "../../messages.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { TryAgainButton } from "../../ui/try-again-button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { AccessFacts } from "./access-facts.tsx";
import type { MyAccess } from "./access-store.ts";
import type { ListOutcome } from "./list-explanation.ts";
import "./access.css";

export function AccessDialog(props: {
  access: MyAccess;
  session: SessionView;
  list: ListOutcome;
}) {
  const { access, session, list } = props;
  const state = useStore(access.state);
  const { text } = useMessages();
  return (
    <Dialog.Root
      open={state.status !== "closed"}
      onOpenChange={(isOpen) => !isOpen && access.close()}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="access-backdrop" />
        <Dialog.Popup className="access">
          <div className="access-bar">
            <Dialog.Title>{text("access.title")}</Dialog.Title>
            <Dialog.Close
              className="button bare icon"
              aria-label={text("access.close")}
            >
              <X size={16} aria-hidden="true" />
            </Dialog.Close>
          </div>
          {state.status === "reading" && (
            <p className="access-reading">
              <Spinner /> {text("access.reading")}
            </p>
          )}
          {state.status === "failed" && (
            <FailureMessage failure={state.failure}>
              <TryAgainButton onClick={() => void access.open()} />
            </FailureMessage>
          )}
          {state.status === "open" && (
            <AccessFacts
              access={state.access}
              nowMs={state.nowMs}
              session={session}
              list={list}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
