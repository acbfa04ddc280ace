/** Findings of the doctor in words. What a server or a file says of itself is made harmless for terminals first. */
import {
  checkIds,
  type CheckReport,
  type Finding,
  type Note,
} from "./doctor.ts";
import { failureText } from "./failure-text.ts";
import type { Failure } from "./failure.ts";
import type { Messages } from "./messages/messages.ts";

const longest = 300;

/** `finding` as a report has it. */
export function reportOf(finding: Finding, messages: Messages): CheckReport {
  const { id, status, failure, notes, domain } = finding;
  const said = failure && wordsOf(failure, messages);
  const detail = [
    said?.sentence,
    ...notes.map((note) => noteText(note, messages)),
    failure?.correlationId &&
      messages.text("shared.reference", { id: plain(failure.correlationId) }),
  ]
    .filter(Boolean)
    .join(" ");
  return {
    id,
    status,
    ...(failure && { code: failure.code }),
    ...(detail !== "" && {
      detail: domain === undefined ? detail : `${plain(domain)}: ${detail}`,
    }),
    ...(said && { action: said.action }),
  };
}

function wordsOf(failure: Failure, messages: Messages) {
  const { sentence, action } = failureText(failure, messages);
  return { sentence: plain(sentence), action: plain(action) };
}

function noteText({ key, values = {} }: Note, { text }: Messages): string {
  const nameOf = (list: string) =>
    checkIds
      .filter((id) => list.split(", ").includes(id))
      .map((id) => text(`doctor.check.${id}`))
      .join(", ");
  const harmless = Object.entries(values).map(([name, value]) => {
    if (typeof value !== "string") return [name, value];
    return [name, name === "checks" ? nameOf(value) : plain(value)];
  });
  return text(key, Object.fromEntries(harmless));
}

/** Without what steers a terminal or turns the direction of writing, and not endless. */
function plain(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");
  return visible.length > longest ? `${visible.slice(0, longest)}...` : visible;
}
