/** What all windows' pages begin with: the language of the page, and React in its root. */
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { messagesFor, MessagesProvider } from "./messages.tsx";
import "./ui/styles.ts";

export function renderPage(page: ReactNode): void {
  const messages = messagesFor(location.search);
  document.documentElement.lang = messages.language;
  document.documentElement.dir = messages.direction;
  const root = document.getElementById("root");
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <MessagesProvider messages={messages}>{page}</MessagesProvider>
    </StrictMode>,
  );
}
