/** One person's details. */
export const person = {
  "person.details-of": "Details of {name}",
  "person.details-of-self": "Details of yourself",
  "person.own-details": "Your own details",
  "person.close": "Close details",
  "person.back-to": "Back to {name}",
  "person.loading": "Loading details…",
  "person.photo-of": "Photo of {name}",

  "person.state-active": "Can sign in.",
  "person.state-deactivated":
    "Cannot sign in until an administrator activates the account.",
  "person.state-locked":
    "Cannot sign in until an administrator unlocks the account.",
  "person.state-federated": "Signs in through another service.",
  "person.state-password-expired":
    "Must change the password before signing in.",
  "person.state-not-activated": "Has not accepted the invitation yet.",
  "person.locked-since": "Locked on {when}.",

  "person.contact": "Contact",
  "person.mail": "Mail",
  "person.phone": "Phone",
  "person.labelled": "{what}, {type}",
  "person.type-work": "work",
  "person.type-home": "home",
  "person.type-mobile": "mobile",
  "person.type-other": "other",
  "person.type-recovery": "recovery",
  "person.type-pager": "pager",

  "person.work": "Work",
  "person.department": "Department",
  "person.organisation": "Organisation",
  "person.location": "Location",
  "person.employee-number": "Employee number",
  "person.manager": "Manager",

  "person.reports": "Reports",
  "person.reports-loading": "Looking for them…",
  "person.reports-none": "Nobody reports to {name}.",
  "person.reports-unknown":
    "Latchkey could not find out who reports to {name}.",
  "person.reports-all":
    "Show {count, plural, one {this person} other {all # people}} in the list",

  "person.groups": "Groups",
  "person.member-of": "Member of",
  "person.roles": "Roles in applications",
  "person.roles-granted": "Granted",
  "person.role-in": "{role} in {application}",

  "person.account": "Account",
  "person.given-name": "Given name",
  "person.family-name": "Family name",
  "person.user-name": "User name",
  "person.language": "Language",
  "person.second-factor": "Second factor",
  "person.second-factor-yes": "Set up",
  "person.second-factor-no": "Not set up",
  "person.last-sign-in": "Last sign-in",
  "person.created": "Created",
  "person.last-changed": "Last changed",
  "person.when": "{date} ({age})",

  "person.copy": "Copy {what}: {text}",
  "person.copied": "Copied",
} as const;
