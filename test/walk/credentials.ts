/** Whom the walk signs in as: two lines of standard input, or a question on the terminal whose answer is not shown. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

export interface Credentials {
  userName: string;
  password: string;
}

/** Reads user name and password. Throws where standard input ends before. */
export const readCredentials = (): Promise<Credentials> =>
  process.stdin.isTTY ? ask() : readLines();

async function ask(): Promise<Credentials> {
  let hidden = false;
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!hidden) process.stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({
    input: process.stdin,
    output,
    terminal: true,
  });
  const userName = await lines.question("User name: ");
  process.stdout.write("Password (not shown): ");
  hidden = true;
  const password = await lines.question("");
  process.stdout.write("\n");
  lines.close();
  return { userName, password };
}

async function readLines(): Promise<Credentials> {
  const lines = createInterface({ input: process.stdin });
  const read: string[] = [];
  for await (const line of lines) {
    if (read.push(line) === 2) break;
  }
  const [userName, password] = read;
  if (userName === undefined || password === undefined)
    throw new Error(
      "standard input has no user name and password, each on a line",
    );
  return { userName, password };
}
