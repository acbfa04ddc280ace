/** Composition root of the directory window: the only place there that reads the bridge. */
import type { Bridge } from "../../shared/ipc.ts";
import { systemClock } from "./clock.ts";
import { DirectoryWindow } from "./directory-window.tsx";
import { createMyAccess } from "./features/access/access-store.ts";
import { createSession } from "./features/account/session-store.ts";
import { createExports } from "./features/export/export-store.ts";
import { createPeople } from "./features/people/people-store.ts";
import { createPersonDetails } from "./features/person/person-store.ts";
import { renderPage } from "./page.tsx";

const bridge: Bridge<"directory"> = window.latchkey;
const session = createSession(bridge);
const exports = createExports(bridge, systemClock);
const people = createPeople(bridge, systemClock);
renderPage(
  <DirectoryWindow
    session={session}
    people={people}
    exports={exports}
    details={createPersonDetails(bridge, systemClock)}
    access={createMyAccess(bridge, systemClock)}
    self={createPersonDetails(bridge, systemClock)}
  />,
);
void session.read();
void people.open();
void exports.resume();
