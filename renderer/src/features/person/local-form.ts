/** What a server writes for machines, as the person's own system writes it. Pure. */
import type { Messages } from "../../../../shared/messages/messages.ts";

/** An ISO 8601 instant, and how long before `nowMs` that was; as it came when it is none. */
export function localTime(
  instant: string | undefined,
  nowMs: number,
  messages: Messages,
): string | undefined {
  if (instant === undefined) return undefined;
  const atMs = Date.parse(instant);
  if (Number.isNaN(atMs)) return instant;
  return messages.text("person.when", {
    date: messages.date(atMs),
    // Never broken over two lines.
    age: messages.age(atMs, nowMs).replaceAll(" ", "\u00a0"),
  });
}

/** "Japanese (Japan)" for "ja-JP" or "ja_JP"; as it came when it names no language. */
export function languageName(
  locale: string | undefined,
  formats: string,
): string | undefined {
  if (locale === undefined || locale === "") return undefined;
  try {
    const names = new Intl.DisplayNames(formats, { type: "language" });
    return names.of(locale.replaceAll("_", "-"));
  } catch {
    return locale;
  }
}
