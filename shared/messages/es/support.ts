import type { support as english } from "../en/support.ts";
import type { Translation } from "../translation.ts";

export const support: Translation<typeof english> = {
  "support.title": "Ajustes y soporte",
  "support.close": "Cerrar",
};
