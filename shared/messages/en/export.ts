/** Writing people to a file. */
export const exporting = {
  "export.open": "Export",
  "export.title": "Export people",
  "export.people": "People",
  "export.csv": "Table (CSV)",
  "export.json": "Data (JSON)",
  "export.csv-long": "Table (CSV), for spreadsheets",
  "export.json-long": "Data (JSON), for programs",
  "export.running": "Writing {file}",
  "export.progress":
    "{total, plural, =0 {Starting} other {{written, number} of {total, number}}}",
  "export.done":
    "{written, plural, =0 {Nobody to write: {file} has only its headings.} one {# person is in {file}.} other {# people are in {file}.}}",
  "export.done-incomplete": "The directory kept some people back.",
  "export.done-cut":
    "Only the first people could be read: there are more in the directory.",
  "export.cancel": "Cancel the export",
  "export.dismiss": "Dismiss",
  "export.name": "Name",
  "export.user-name": "User name",
  "export.job-title": "Title",
  "export.department": "Department",
  "export.email": "Mail",
  "export.state": "State",
  "export.id": "Id",
} as const;
