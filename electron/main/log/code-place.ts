/**
 * Where an unexpected error came from: the name of its class where that is one of the language's own, and the first place of Latchkey's
 * code in its stack. Never its message: a message may quote what was read, typed or sent. The message is cut off before the stack is
 * read, since one with line breaks can look like a stack.
 */
import { z } from "zod";

const names = [
  "Error",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "URIError",
  "AggregateError",
  "AbortError",
  "TimeoutError",
  "ZodError",
  "other",
] as const;
export const errorName = z.enum(names);
/** File of the built app, line and column: `index.js:1234:5`. */
export const codePlace = z
  .string()
  .regex(/^[a-z][a-z-]{0,40}\.[jt]s:\d{1,7}:\d{1,7}$/);

export function unexpected(error: unknown): {
  error: z.infer<typeof errorName>;
  at?: string;
} {
  if (!(error instanceof Error)) return { error: "other" };
  const name = errorName.safeParse(error.name).data ?? "other";
  const at = placeIn(error);
  return { error: name, ...(at !== undefined && { at }) };
}

function placeIn({ stack, name, message }: Error): string | undefined {
  const head = message === "" ? name : `${name}: ${message}`;
  // A stack that does not begin so has been tampered with, or its message changed since.
  if (typeof stack !== "string" || !stack.startsWith(`${head}\n    at `))
    return undefined;
  const [, file] =
    /^ {4}at (?:[^\n]*[(/\\])?(?:electron|app|main)[/\\](?:[a-z-]+[/\\])*([a-z][a-z-]*\.[jt]s:\d+:\d+)\)?$/m.exec(
      stack.slice(head.length + 1),
    ) ?? [];
  return file;
}
