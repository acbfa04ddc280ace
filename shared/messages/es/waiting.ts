import type { waiting as english } from "../en/waiting.ts";
import type { Translation } from "../translation.ts";

export const waiting: Translation<typeof english> = {
  "waiting.keychain.title": "Esperando al llavero",
  "waiting.keychain.sentence":
    "Está bloqueado o pregunta algo. Al responderle, Latchkey continúa por sí solo.",
};
