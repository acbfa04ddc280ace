// A person as a whole SCIM user in Oracle's shape. It reads a row and writes JSON; it asks the database nothing.
import type { SQLOutputValue } from "node:sqlite";
import { appRolesOf } from "./app-roles.ts";
import { groupsOf } from "./groups.ts";
import { photosOf } from "./photos.ts";
import {
  coreUser,
  enterpriseUser,
  mfaUser,
  oracleUser,
  passwordState,
  userState,
} from "./scim-schema.ts";

export type Row = Record<string, SQLOutputValue>;
export type Json = { [name: string]: unknown };

/** The columns that `toUser` reads, for `people p` with its manager `m`, title `t` and department `d`. */
export const userColumns = `p.*, t.value AS title_name, d.value AS department_name,
  m.id AS manager_id, m.display_name AS manager_name`;
export const userJoins = `JOIN titles t ON t.id = p.title JOIN departments d ON d.id = p.department
  LEFT JOIN people m ON m.n = p.manager`;

const instant = (value: SQLOutputValue | undefined): string | undefined =>
  typeof value === "number" ? new Date(value).toISOString() : undefined;

/** The whole user, what is returned on request included. `base` is the domain's URL. */
export function toUser(row: Row, base: string): Json {
  const location = (id: unknown) => `${base}/admin/v1/Users/${String(id)}`;
  const creator = {
    type: "App",
    display: "Directory import",
    value: "d1rec70ry1mp0r7000000000000000a1",
    $ref: `${base}/admin/v1/Apps/d1rec70ry1mp0r7000000000000000a1`,
  };
  const photos = photosOf(row, base);
  return {
    schemas: [
      coreUser,
      enterpriseUser,
      userState,
      passwordState,
      oracleUser,
      mfaUser,
    ],
    id: row.id,
    idcsCreatedBy: creator,
    idcsLastModifiedBy: creator,
    meta: {
      resourceType: "User",
      created: instant(row.created),
      lastModified: instant(row.modified),
      location: location(row.id),
    },
    userName: row.user_name,
    displayName: row.display_name,
    name: {
      givenName: row.given_name,
      familyName: row.family_name,
      formatted: row.display_name,
    },
    title: row.title_name,
    active: row.state !== "deactivated" && row.state !== "not-activated",
    locale: row.locale,
    preferredLanguage: row.locale,
    timezone: row.timezone,
    emails: [
      {
        value: row.user_name,
        type: "work",
        primary: true,
        secondary: false,
        verified: row.state !== "not-activated",
      },
    ],
    ...(photos && { photos }),
    groups: groupsOf(Number(row.department), base),
    phoneNumbers: [
      { value: row.phone, type: "work" },
      { value: row.mobile, type: "mobile" },
    ],
    [enterpriseUser]: {
      employeeNumber: row.employee_number,
      department: row.department_name,
      ...(row.manager_id && {
        manager: {
          value: row.manager_id,
          displayName: row.manager_name,
          $ref: location(row.manager_id),
        },
      }),
    },
    [userState]: {
      locked: {
        on: row.state === "locked",
        ...(row.state === "locked" && {
          reason: 1,
          lockDate: instant(row.modified),
        }),
      },
      lastSuccessfulLoginDate: instant(row.last_sign_in),
    },
    [passwordState]: {
      expired: row.state === "password-expired",
      mustChange: row.state === "must-change-password",
    },
    [oracleUser]: {
      isFederatedUser: row.state === "federated",
      status:
        row.state === "not-activated" ? "pendingVerification" : "verified",
      appRoles: appRolesOf(row),
    },
    [mfaUser]: {
      mfaStatus: row.state === "mfa-demanded" ? "ENROLLED" : "UN_ENROLLED",
    },
  };
}
