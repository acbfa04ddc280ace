/** What `latchkey --help` says. English, as what IT reads on standard error is; docs/doctor.md says it at length. */
export const help = `latchkey [--domain FILE] [--lang LANGUAGE]
  Opens Latchkey. FILE is a profile that names the identity domain; without it, the one in Latchkey's data folder serves.

latchkey --doctor [--json] [--domain FILE] [--for NAME] [--username NAME --password-stdin]
  Looks whether Latchkey can work here, opens no window, and says what to do about what is wrong.
  --json            the findings as JSON on standard output
  --for NAME        only that domain of several, by its host or client id
  --username NAME   also signs in, reads a page of people, refreshes and revokes
  --password-stdin  the password for that, from standard input
  Ends with 0 when nothing failed, 1 when something did, 2 when the command line is wrong.

latchkey --diagnostics [--to FILE] [--domain FILE]
  Says what a file for support would hold, with the doctor's findings; with --to it writes that file, a zip. Opens no window.
  Ends with 0 when that is done, 1 when the file could not be written, 2 when the command line is wrong.

latchkey --provision [--remove] [--domain FILE] [--for NAME | --proxy HOST:PORT]
  Puts what the client proves itself with, read from standard input, into the system's keychain; or what a
  proxy wants to know. Opens no window.
  --remove          takes it out of the keychain instead, and reads nothing
  Ends with 0 when it is there, gone or not needed, 1 when it could not be done, 2 when the command line is wrong.

latchkey --help, latchkey --version
`;
