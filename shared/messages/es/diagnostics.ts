import type { diagnostics as english } from "../en/diagnostics.ts";
import type { Translation } from "../translation.ts";

export const diagnostics: Translation<typeof english> = {
  "diagnostics.title": "Archivo para soporte",
  "diagnostics.explanation":
    "Lo que ayuda a quien le ayuda, en un solo archivo. Se ve lo que contiene antes de guardarlo.",
  "diagnostics.collect": "Mostrar lo que contiene",
  "diagnostics.collecting": "Comprobando todo; puede tardar un minuto",
  "diagnostics.save": "Guardar…",
  "diagnostics.saved": "Guardado",
  "diagnostics.zip": "Archivo ZIP",
  "diagnostics.intro":
    "El archivo para soporte contiene lo siguiente y nada más. Ni contraseñas, ni tokens, ni nombres de personas.",
  "diagnostics.about-about": "Versiones, tipo de equipo, estado del registro",
  "diagnostics.about-settings": "Ajustes vigentes, dominios y quién los fijó",
  "diagnostics.about-doctor": "Lo que dieron las comprobaciones",
  "diagnostics.about-log": "Lo que ha hecho Latchkey",
  "diagnostics.about-audit":
    "Inicios y cierres de sesión, exportaciones; las personas solo como números que no revelan ningún nombre",
  "diagnostics.entry": "{name}, de {size, number} bytes: {about}",
  "diagnostics.written": "Escrito en {file}",
};
