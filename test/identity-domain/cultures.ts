// Where the people come from: languages with their scripts and time zones, departments, titles. Plain data; the random
// choice among it is made in people.ts.
import {
  ar,
  cs_CZ,
  de,
  el,
  en,
  es,
  fr,
  he,
  hu,
  ja,
  ka_GE,
  ko,
  ne,
  pl,
  pt_BR,
  ru,
  sv,
  th,
  tr,
  uk,
  vi,
  zh_CN,
  type LocaleDefinition,
} from "@faker-js/faker";

export interface Culture {
  readonly locale: string;
  readonly names: LocaleDefinition;
  readonly timezone: string;
  /** How given and family name are put together. */
  readonly order: "given family" | "family given" | "familygiven";
  /** Whether the script can be put into Latin letters for a user name. */
  readonly latinHandle: boolean;
  /** People in a hundred. */
  readonly share: number;
}

const culture = (
  locale: string,
  names: LocaleDefinition,
  timezone: string,
  share: number,
  order: Culture["order"] = "given family",
  latinHandle = true,
): Culture => ({ locale, names, timezone, order, latinHandle, share });

export const cultures: readonly Culture[] = [
  culture("en", en, "America/Chicago", 28),
  culture("de", de, "Europe/Berlin", 10),
  culture("fr", fr, "Europe/Paris", 8),
  culture("es", es, "Europe/Madrid", 8),
  culture("pt-BR", pt_BR, "America/Sao_Paulo", 6),
  culture("pl", pl, "Europe/Warsaw", 4),
  culture("cs", cs_CZ, "Europe/Prague", 3),
  culture("sv", sv, "Europe/Stockholm", 3),
  culture("tr", tr, "Europe/Istanbul", 3),
  culture("hu", hu, "Europe/Budapest", 2, "family given"),
  culture("vi", vi, "Asia/Ho_Chi_Minh", 2, "family given"),
  culture("ru", ru, "Asia/Yekaterinburg", 3),
  culture("uk", uk, "Europe/Kyiv", 3),
  culture("el", el, "Europe/Athens", 2),
  culture("ja", ja, "Asia/Tokyo", 3, "familygiven", false),
  culture("zh-CN", zh_CN, "Asia/Shanghai", 4, "familygiven", false),
  culture("ko", ko, "Asia/Seoul", 2, "familygiven", false),
  culture("ar", ar, "Africa/Cairo", 2),
  culture("he", he, "Asia/Jerusalem", 1),
  culture("ne", ne, "Asia/Kathmandu", 1, "given family", false),
  culture("th", th, "Asia/Bangkok", 1, "given family", false),
  culture("ka", ka_GE, "Asia/Tbilisi", 1, "given family", false),
];

const byName = (a: string, b: string): number => (a < b ? -1 : 1);

/** Sorted, so that a department's place in the list sorts like its name. */
export const departments: readonly string[] = [
  "Accounting",
  "Customer Support",
  "Data Platform",
  "Design",
  "Engineering",
  "Executive Office",
  "Facilities",
  "Field Service",
  "Finance",
  "Human Resources",
  "Information Security",
  "Internal Audit",
  "Legal",
  "Logistics",
  "Manufacturing",
  "Marketing",
  "Operations",
  "Partner Sales",
  "Procurement",
  "Product Management",
  "Quality",
  "Research",
  "Sales",
  "Treasury",
].sort(byName);

const levels = ["", "Senior ", "Lead ", "Principal "];
const areas =
  "Accounts Applications Brand Communications Data Identity Infrastructure Marketing Operations Program Quality Research Response Security Solutions Web";
const types =
  "Administrator Analyst Architect Assistant Consultant Coordinator Designer Developer Director Engineer Manager Planner Specialist Supervisor Technician";

/** Sorted, for the same reason. */
export const titles: readonly string[] = [
  "Chief Executive",
  ...levels.flatMap((level) =>
    areas
      .split(" ")
      .flatMap((area) =>
        types.split(" ").map((type) => `${level}${area} ${type}`),
      ),
  ),
].sort(byName);
