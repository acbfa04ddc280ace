/** What is said about a profile that cannot be used: where the fault stands and what was expected there, never what was written. */
import type { z } from "zod";
import type { FailureCode, FailureFacts } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";
import { lineOfKey } from "./json-lines.ts";

/** A profile that cannot be used: code `profile/...`, with the file and, where there is one, the key, its line and what was expected. */
export class ProfileError extends AppError {
  override readonly name = "ProfileError";
  constructor(
    code: FailureCode & `profile/${string}`,
    facts: FailureFacts & { file: string },
  ) {
    super(code, facts);
  }
}

/** The first complaint, in words. `text` is the whole file, for the line. */
export const complaint = (
  error: z.ZodError,
  text: string,
  file: string,
): ProfileError =>
  new ProfileError("profile/malformed", complaintFacts(error, text, file));

/** The same as facts, of a value that stands at `above` in the file. Without a `text`, whose place has no lines, without one. */
export function complaintFacts(
  error: z.ZodError,
  text: string | undefined,
  file: string,
  above: readonly PropertyKey[] = [],
): FailureFacts & { file: string } {
  const { issues } = error;
  // A key that is missing is often one that was misspelt: that one is to be read.
  const issue =
    issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const path = [...above, ...(issue ? issue.path : [])];
  const unknown =
    issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const where = unknown === undefined ? path : [...path, unknown];
  return {
    file,
    ...(where.length > 0 && { key: where.map(String).join(".") }),
    ...(text !== undefined && { line: lineOfKey(text, where) }),
    problem: unknown === undefined ? problemOf(issue) : "is not a known key",
  };
}

function problemOf(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case "invalid_type":
      // What was written is not kept; that nothing was is said by zod's sentence alone.
      return `must be ${issue.message.endsWith("received undefined") ? "there, as " : ""}${nouns[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be one of: ${issue.values.map(String).join(", ")}`;
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options)
        ? `must be one of: ${issue.options.map(String).join(", ")}`
        : "cannot be used";
    case "too_big":
      return issue.origin === "number"
        ? `must be at most ${issue.maximum}`
        : "is too long";
    case "too_small":
      return issue.origin === "number"
        ? `must be more than ${issue.minimum}`
        : issue.message;
    default:
      return issue?.message ?? "cannot be used";
  }
}

const nouns: Record<string, string> = {
  string: "a text",
  object: "an object",
  array: "a list",
  number: "a number",
  boolean: "true or false",
};
