/** Locks everybody who is signed in: their tokens leave the memory, and a mark on the disk outlives the app. */
import type { KnownPeople } from "./known-people.ts";
import type { OpenSessions } from "./open-sessions.ts";
import type { PeopleFile } from "./people-file.ts";

/** Every session is out of use when this returns; what has to be waited for, the marks among it, when it is over. */
export async function lockEverybody(options: {
  known: KnownPeople;
  open: OpenSessions;
  peopleFile: PeopleFile;
}): Promise<void> {
  const { known, open, peopleFile } = options;
  const those = known.all().filter(({ hasSession }) => hasSession);
  const sessions = open.all();
  const marks = those.map(({ key }) =>
    peopleFile.update(key, { locked: true }),
  );
  const leavings = sessions.map((one) => open.leave(one, "session/locked"));
  await Promise.all([...marks, ...leavings]);
}
