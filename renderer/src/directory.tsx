/** Composition root of the directory window: the only place there that reads the bridge. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Bridge } from "../../shared/ipc.ts";
import { systemClock } from "./clock.ts";
import { DirectoryWindow } from "./directory-window.tsx";
import { createSession } from "./features/account/session-store.ts";
import { createPeople } from "./features/people/people-store.ts";
import { createPersonDetails } from "./features/person/person-store.ts";
import "./ui/styles.ts";

const bridge: Bridge<"directory"> = window.latchkey;
const session = createSession(bridge);
const people = createPeople(bridge, systemClock);
const root = document.getElementById("root");
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <DirectoryWindow
        session={session}
        people={people}
        details={createPersonDetails(bridge)}
        self={createPersonDetails(bridge)}
      />
    </StrictMode>,
  );
void session.read();
people.open();
