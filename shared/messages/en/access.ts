/** My access. */
export const access = {
  "access.title": "My access",
  "access.close": "Close my access",
  "access.reading": "Reading your access…",

  "access.list": "The list of people",
  "access.list-shown": "You see the people whom your roles open to you.",
  "access.list-empty":
    "The domain says that there is nobody. Some domains do so where a role is missing.",
  "access.list-forbidden": "The domain does not let you see other people.",
  "access.list-unknown":
    "Whether you may see it is known once the domain has answered.",
  "access.role-missing-user":
    "The role {role} is needed, and you do not have it. Ask your administrator for it.",
  "access.role-missing-client":
    "The role {role} is needed. You have it, this application does not. Tell your administrator.",
  "access.role-missing-both":
    "The role {role} is needed, and neither you nor this application has it. Tell your administrator.",
  "access.role-not-missing":
    "You and this application both have the role that is needed, {role}. Sign out and in again; if it stays so, tell your administrator.",
  "access.role-untold":
    "The role {role} is needed, by you and by this application. The domain does not tell who has it; ask your administrator.",
  "access.role-unnamed":
    "Ask your administrator which role is needed, and for that role.",

  "access.who": "Who you are",
  "access.name": "Name",
  "access.user-name": "User name",
  "access.domain": "Domain",
  "access.host": "Host",
  "access.tenant": "Tenant",
  "access.application": "Application",

  "access.roles": "Roles",
  "access.user-roles": "Yours",
  "access.client-roles": "This application’s",
  "access.none": "None",
  "access.untold": "The domain does not tell.",

  "access.scopes": "Scopes",
  "access.asked": "Asked for",
  "access.granted": "Granted",
  "access.not-granted": "Not granted",

  "access.token": "How long",
  "access.ends": "Ends",
  "access.ends-at": "{time} ({age})",
  "access.ends-untold": "The domain does not say.",
  "access.renewal": "Then",
  "access.renewed": "It is renewed by itself, without your password.",
  "access.one-time": "You sign in again.",
} as const;
