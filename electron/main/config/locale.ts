/** In which language the windows speak: the one asked for on the command line, else what the person set in their system. */
import type { App } from "electron";
import {
  chooseLocale,
  regionOf,
  type Locale,
} from "../../../shared/messages/language.ts";

/** Call when the app is ready. `asked` is that of `--lang`, and brings its own manner of writing numbers and dates. */
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
