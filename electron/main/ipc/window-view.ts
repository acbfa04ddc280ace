/**
 * The view of the list that the directory window reads when it opens, and saves as it changes. While one person's directory gives way to
 * another's, what the old window still saves is not the other person's view: it would show them what was searched for before.
 */
import type { PeopleView } from "../../../shared/people.ts";
import { AppError } from "../app-error.ts";
import type { ViewFile } from "../view-file.ts";

export interface WindowView {
  read(): Promise<PeopleView | undefined>;
  /** `session/none` where the window was opened for somebody else. */
  save(view: PeopleView): Promise<void>;
}

/** `current` fails where nobody is signed in. */
export function createWindowView(
  views: Pick<ViewFile, "read" | "save">,
  current: () => { readonly personKey: string },
): WindowView {
  let reader: object | undefined;
  return {
    read: async () => {
      const session = current();
      reader = session;
      return views.read(session.personKey);
    },
    save: async (view) => {
      const session = current();
      if (session !== reader) throw new AppError("session/none");
      await views.save(session.personKey, view);
    },
  };
}
