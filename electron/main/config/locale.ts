/** In which language the windows speak: the one asked for on the command line, else what the person set in their system. */
import type { App } from "electron";
import {
  chooseLocale,
  regionOf,
  type Locale,
} from "../../../shared/messages/language.ts";

/** The one that is wished for most: that of `--lang` or of the settings; what a policy enforces comes before either. */
export const wishedLanguage = (
  asked: string | undefined,
  said: string | undefined,
  isEnforced: boolean,
): string | undefined => (isEnforced ? said : (asked ?? said));

/** Call when the app is ready. `asked` is {@link wishedLanguage}, and brings its own manner of writing numbers and dates. */
export function readLocale(
  app: Pick<App, "getPreferredSystemLanguages" | "getSystemLocale">,
  asked: string | undefined,
): Locale {
  return asked === undefined
    ? chooseLocale(
        app.getPreferredSystemLanguages(),
        regionOf(app.getSystemLocale()),
      )
    : chooseLocale([asked]);
}
