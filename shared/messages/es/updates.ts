import type { updates as english } from "../en/updates.ts";
import type { Translation } from "../translation.ts";

export const updates: Translation<typeof english> = {
  "updates.newer": "Latchkey {newer} está disponible",
  "updates.ask":
    "Tiene la versión {version}. Latchkey descarga la nueva, la comprueba y se reinicia. Su sesión sigue abierta.",
  "updates.ask-it":
    "Tiene la versión {version}. La nueva la instala su administrador o las actualizaciones de su sistema.",
  "updates.install": "Actualizar y reiniciar",
  "updates.later": "Más tarde",
  "updates.newest": "Esta es la versión más reciente de Latchkey",
  "updates.have": "Tiene la versión {version}.",
  "updates.unreachable": "No se pudo buscar versiones más recientes",
  "updates.not-installed": "La versión nueva no se instaló. Nada ha cambiado",
  "updates.try-later":
    "Inténtelo más tarde. Si sigue ocurriendo, avise a su administrador.",
  "updates.close": "Cerrar",
};
