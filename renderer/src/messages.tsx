/**
 * The words of the windows: the messages that every component takes from here, and sentences with elements in them. Sole reader of the
 * language in the page's address, which the main process has put there.
 */
import { createContext, Fragment, use, type ReactNode } from "react";
import { languages } from "../../shared/messages/language.ts";
import {
  createMessages,
  type MessageKey,
  type Messages,
  type PartValues,
} from "../../shared/messages/messages.ts";

const MessagesContext = createContext<Messages | undefined>(undefined);

export function MessagesProvider(props: {
  messages: Messages;
  children: ReactNode;
}) {
  return (
    <MessagesContext value={props.messages}>{props.children}</MessagesContext>
  );
}

export function useMessages(): Messages {
  const messages = use(MessagesContext);
  if (messages === undefined) throw new Error("There is no MessagesProvider");
  return messages;
}

/** A message with elements in it: `<Sentence of="account.signed-in-as" values={{ who: <bdi>Ada</bdi> }} />`. */
export function Sentence(props: {
  of: MessageKey;
  values: PartValues<ReactNode>;
}) {
  return useMessages()
    .parts<ReactNode>(props.of, props.values)
    .map((part, index) => <Fragment key={index}>{part}</Fragment>);
}

/** The messages that a page's address asks for (`?language=es&formats=es-MX`), else English. */
export function messagesFor(search: string): Messages {
  const asked = new URLSearchParams(search);
  const language = languages.find((one) => one === asked.get("language"));
  return createMessages(
    language ?? "en",
    (language && asked.get("formats")) ?? undefined,
  );
}
