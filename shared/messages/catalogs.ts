/** All sentences in all languages. An area of its own file for each part of the app; the compiler compares the languages. */
import { access as enAccess } from "./en/access.ts";
import { account as enAccount } from "./en/account.ts";
import { doctor as enDoctor } from "./en/doctor.ts";
import { diagnostics as enDiagnostics } from "./en/diagnostics.ts";
import { exporting as enExport } from "./en/export.ts";
import { failures as enFailures } from "./en/failures.ts";
import { menu as enMenu } from "./en/menu.ts";
import { people as enPeople } from "./en/people.ts";
import { person as enPerson } from "./en/person.ts";
import { proxy as enProxy } from "./en/proxy.ts";
import { settings as enSettings } from "./en/settings.ts";
import { shared as enShared } from "./en/shared.ts";
import { signIn as enSignIn } from "./en/sign-in.ts";
import { support as enSupport } from "./en/support.ts";
import { updates as enUpdates } from "./en/updates.ts";
import { waiting as enWaiting } from "./en/waiting.ts";
import { access as esAccess } from "./es/access.ts";
import { account as esAccount } from "./es/account.ts";
import { doctor as esDoctor } from "./es/doctor.ts";
import { diagnostics as esDiagnostics } from "./es/diagnostics.ts";
import { exporting as esExport } from "./es/export.ts";
import { failures as esFailures } from "./es/failures.ts";
import { menu as esMenu } from "./es/menu.ts";
import { people as esPeople } from "./es/people.ts";
import { person as esPerson } from "./es/person.ts";
import { proxy as esProxy } from "./es/proxy.ts";
import { settings as esSettings } from "./es/settings.ts";
import { shared as esShared } from "./es/shared.ts";
import { signIn as esSignIn } from "./es/sign-in.ts";
import { support as esSupport } from "./es/support.ts";
import { updates as esUpdates } from "./es/updates.ts";
import { waiting as esWaiting } from "./es/waiting.ts";
import type { Language } from "./language.ts";
import type { Translation } from "./translation.ts";

const en = {
  ...enAccess,
  ...enAccount,
  ...enDoctor,
  ...enDiagnostics,
  ...enExport,
  ...enFailures,
  ...enMenu,
  ...enPeople,
  ...enPerson,
  ...enProxy,
  ...enSettings,
  ...enShared,
  ...enSignIn,
  ...enSupport,
  ...enUpdates,
  ...enWaiting,
};

const es: Translation<typeof en> = {
  ...esAccess,
  ...esAccount,
  ...esDoctor,
  ...esDiagnostics,
  ...esExport,
  ...esFailures,
  ...esMenu,
  ...esPeople,
  ...esPerson,
  ...esProxy,
  ...esSettings,
  ...esShared,
  ...esSignIn,
  ...esSupport,
  ...esUpdates,
  ...esWaiting,
};

/** `area.kebab-name` */
export type MessageKey = keyof typeof en;

/** ICU messages (https://unicode-org.github.io/icu/userguide/format_parse/messages/) by language and key. */
export const catalogs: Readonly<Record<Language, Translation<typeof en>>> = {
  en,
  es,
};
