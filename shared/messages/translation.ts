/** The same messages in another language: every key, and no other. */
export type Translation<Messages> = Readonly<Record<keyof Messages, string>>;
