/** The list of people: search, filters, sorting, view, status. */
export const people = {
  "people.title": "People",
  "people.window-title": "People - {domain}",
  "people.search": "Search people",
  "people.empty-search": "Clear the search field",

  "people.column-name": "Name",
  "people.column-title": "Title",
  "people.column-department": "Department",
  "people.column-email": "Mail",
  "people.column-user-name": "User name",
  "people.column-state": "State",
  "people.row-loading": "Loading",

  "people.state-active": "Active",
  "people.state-deactivated": "Deactivated",
  "people.state-locked": "Locked",
  "people.state-federated": "Federated",
  "people.state-password-expired": "Password expired",
  "people.state-not-activated": "Not activated",
  "people.state-mfa": "Second factor",

  "people.loading": "Loading people…",
  "people.searching": "Searching…",
  "people.waiting": "Waiting for the directory to answer…",
  "people.waiting-long": "The directory is taking long to answer.",
  "people.none-to-show": "No people to show",
  "people.count": "{count, plural, one {# person} other {# people}}",
  "people.found":
    "{count, plural, one {# person found} other {# people found}}",
  "people.so-far":
    "{count, plural, one {# person so far} other {# people so far}}",
  "people.took": "in {seconds, number, ::.00} s",
  "people.updated": "Updated {time}",
  "people.refresh": "Refresh",

  "people.limit-no-sort": "This directory does not sort.",
  "people.limit-no-filter":
    "This directory does not search; Latchkey looks through it.",
  "people.limit-no-places":
    "This directory gives its people only one after another.",
  "people.limit-incomplete": "This directory kept some people back.",
  "people.limit-cut":
    "Only the first people are listed. Search to find others.",

  "people.nobody-matches": "Nobody matches “{words}”.",
  "people.nobody-in-filters": "Nobody matches these filters.",
  "people.nobody-matches-in-filters":
    "Nobody within these filters matches “{words}”.",
  "people.nobody-here": "There is nobody in this domain yet.",
  "people.clear-search": "Clear search",
  "people.clear-filters": "Clear filters",

  "people.filters": "Filters",
  "people.filter-state": "State",
  "people.filter-department": "Department",
  "people.filter-department-of": "Department: {name}",
  "people.filter-group": "Group",
  "people.filter-group-of": "Group: {name}",
  "people.filter-manager-of": "Reports of {name}",
  "people.filter-manager-unknown": "Reports of one person",
  "people.remove-filter": "Remove the filter {filter}",
  "people.department-search": "Name of the department",
  "people.department-hint": "Type the whole name of a department.",
  "people.group-search": "Name of the group",
  "people.groups-searching": "Searching groups…",
  "people.groups-unknown": "This directory has no groups.",
  "people.groups-none": "No group has these words in its name.",

  "people.view": "View",
  "people.view-columns": "Columns",
  "people.view-rows": "Rows",
  "people.view-compact": "Compact",
  "people.view-comfortable": "Comfortable",
  "people.view-too-long": "The list is too long for taller rows.",

  "people.retry-in":
    "Tries again in {seconds, plural, one {# second} other {# seconds}}.",
  "people.retrying": "Trying again…",
  "people.as-of": "The list is as of {time}.",
  "people.stopped": "The list was not loaded.",
  "people.stopped-some": "Some people in sight were not loaded.",
  "people.load": "Load them",
} as const;
