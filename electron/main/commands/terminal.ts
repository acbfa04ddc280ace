/** What a program without windows says on its standard streams, and how it gets rid of it before it ends. */
import { AppError, toFailure } from "../app-error.ts";

/** The standard streams, as far as commands use them. */
export interface Terminal {
  input: AsyncIterable<Uint8Array> & { isTTY?: boolean };
  output: NodeJS.WritableStream;
  errors: NodeJS.WritableStream;
}

/** Resolves once `text` is out, or cannot be any more: an end of the program before that would cut what goes into a pipe. */
export function write(
  stream: NodeJS.WritableStream,
  text: string,
): Promise<void> {
  return new Promise((resolve) => {
    // Whoever read it has gone. What was found out stays true. The event comes after the callback, and nobody else listens for it.
    const gone = () => undefined;
    stream.once("error", gone);
    stream.write(text, (error) => {
      if (!error) stream.off("error", gone);
      resolve();
    });
  });
}

/** One line on standard error. */
export function say(terminal: Terminal, line: string): Promise<void> {
  return write(terminal.errors, `latchkey: ${line}\n`);
}

/** The line that tells of a failure: code, place, what was expected. */
export function complaintOf(error: unknown): string {
  const { code, facts } = toFailure(error);
  const place =
    error instanceof AppError && facts.file !== undefined
      ? ` ${facts.file}${facts.line === undefined ? "" : `:${facts.line}`}`
      : "";
  const what = [facts.key, facts.problem ?? facts.reason]
    .filter(Boolean)
    .join(" ");
  return `${code}${place}${what === "" ? "" : `: ${what}`}`;
}
