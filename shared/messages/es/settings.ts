import type { settings as english } from "../en/settings.ts";
import type { Translation } from "../translation.ts";

export const settings: Translation<typeof english> = {
  "settings.title": "Ajustes en vigor",
  "settings.setting": "Ajuste",
  "settings.value": "Valor",
  "settings.origin": "Fijado por",
  "settings.on": "Sí",
  "settings.off": "No",
  "settings.not-set": "Sin fijar",
  "settings.enforced": "La organización (obligatorio)",
  "settings.person": "El archivo de ajustes propio",
  "settings.policy-default": "La organización (una propuesta)",
  "settings.built-in": "Latchkey mismo",
};
