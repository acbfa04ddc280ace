import type { access as english } from "../en/access.ts";
import type { Translation } from "../translation.ts";

export const access: Translation<typeof english> = {
  "access.title": "Mi acceso",
  "access.close": "Cerrar mi acceso",
  "access.reading": "Leyendo el acceso…",

  "access.list": "La lista de personas",
  "access.list-shown": "Se muestran las personas que los roles permiten ver.",
  "access.list-empty":
    "El dominio dice que no hay nadie. Algunos dominios lo hacen cuando falta un rol.",
  "access.list-forbidden": "El dominio no permite ver a otras personas.",
  "access.list-unknown":
    "Se sabrá si la lista está permitida cuando el dominio responda.",
  "access.role-missing-user":
    "Se necesita el rol {role}, que falta en esta cuenta. Es posible pedirlo al administrador.",
  "access.role-missing-client":
    "Se necesita el rol {role}. La cuenta lo tiene, esta aplicación no. Conviene avisar al administrador.",
  "access.role-missing-both":
    "Se necesita el rol {role}, y no lo tienen ni la cuenta ni esta aplicación. Conviene avisar al administrador.",
  "access.role-not-missing":
    "La cuenta y esta aplicación tienen el rol necesario, {role}. Conviene cerrar sesión e iniciarla de nuevo y, si no cambia, avisar al administrador.",
  "access.role-untold":
    "Se necesita el rol {role}, en la cuenta y en esta aplicación. El dominio no dice quién lo tiene; el administrador puede saberlo.",
  "access.role-unnamed":
    "El administrador puede decir qué rol se necesita y asignarlo.",

  "access.who": "Identidad",
  "access.name": "Nombre",
  "access.user-name": "Nombre de usuario",
  "access.domain": "Dominio",
  "access.host": "Servidor",
  "access.tenant": "Arrendamiento",
  "access.application": "Aplicación",

  "access.roles": "Roles asignados",
  "access.user-roles": "De la cuenta",
  "access.client-roles": "De esta aplicación",
  "access.none": "Ninguno",
  "access.untold": "El dominio no lo dice.",

  "access.scopes": "Ámbitos",
  "access.asked": "Solicitados",
  "access.granted": "Concedidos",
  "access.not-granted": "No concedidos",

  "access.token": "Duración",
  "access.ends": "Termina",
  "access.ends-at": "{time} ({age})",
  "access.ends-untold": "El dominio no lo dice.",
  "access.renewal": "Después",
  "access.renewed": "Se renueva solo, sin la contraseña.",
  "access.one-time": "Hay que iniciar sesión de nuevo.",
};
