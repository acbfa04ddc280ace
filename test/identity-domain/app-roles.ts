// Which roles in applications a person of the domain is shown with. For showing only: what somebody may do is decided in scopes.ts.
import { hash } from "node:crypto";
import { knownPeople } from "./known-people.ts";
import type { Json, Row } from "./scim-user.ts";

const idOf = (name: string) => hash("sha256", name).slice(0, 32);

const appRole = (display: string, appName: string): Json => ({
  value: idOf(`${appName}/${display}`),
  display,
  appId: idOf(appName),
  appName,
});

const ofThisDomain = knownPeople.map(({ roles }) =>
  roles.map((name) => appRole(name, "Identity domain")),
);
const traveller = appRole("Traveller", "Travel and expenses");
const approver = appRole("Approver", "Travel and expenses");
const auditor = appRole("Auditor", "Ledger");

/** Oracle's `appRoles`: the domain's own roles of the known people, and roles in two further applications. */
export function appRolesOf(row: Row): Json[] {
  const number = Number(row.n);
  return [
    ...(ofThisDomain[number - 1] ?? []),
    ...(number % 2 === 1 ? [traveller] : []),
    ...(number % 5 === 0 ? [approver] : []),
    ...(number % 7 === 0 ? [auditor] : []),
  ];
}
