import type { menu as english } from "../en/menu.ts";
import type { Translation } from "../translation.ts";

export const menu: Translation<typeof english> = {
  "menu.about": "Acerca de Latchkey",
  "menu.services": "Servicios",
  "menu.hide": "Ocultar Latchkey",
  "menu.hide-others": "Ocultar otros",
  "menu.show-all": "Mostrar todo",
  "menu.quit": "Salir de Latchkey",
  "menu.edit": "Edición",
  "menu.undo": "Deshacer",
  "menu.redo": "Rehacer",
  "menu.cut": "Cortar",
  "menu.copy": "Copiar",
  "menu.paste": "Pegar",
  "menu.delete": "Eliminar",
  "menu.select-all": "Seleccionar todo",
  "menu.view": "Ver",
  "menu.reset-zoom": "Tamaño real",
  "menu.zoom-in": "Acercar",
  "menu.zoom-out": "Alejar",
  "menu.full-screen": "Pantalla completa",
  "menu.window": "Ventana",
  "menu.minimize": "Minimizar",
  "menu.zoom": "Zoom",
  "menu.front": "Traer todo al frente",
  "menu.close": "Cerrar",
};
