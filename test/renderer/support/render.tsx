import { render as renderAlone } from "@testing-library/react";
import type { ReactNode } from "react";
import { MessagesProvider } from "../../../renderer/src/messages.tsx";
import type { Language } from "../../../shared/messages/language.ts";
import { createMessages } from "../../../shared/messages/messages.ts";

/** Renders as a window's page does, in English unless another language is asked for. */
export function render(node: ReactNode, language: Language = "en") {
  const messages = createMessages(language);
  return renderAlone(node, {
    wrapper: ({ children }) => (
      <MessagesProvider messages={messages}>{children}</MessagesProvider>
    ),
  });
}
