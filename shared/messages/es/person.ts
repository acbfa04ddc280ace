import type { person as english } from "../en/person.ts";
import type { Translation } from "../translation.ts";

export const person: Translation<typeof english> = {
  "person.details-of": "Detalles de {name}",
  "person.details-of-self": "Detalles propios",
  "person.own-details": "Los propios detalles",
  "person.close": "Cerrar los detalles",
  "person.back-to": "Volver a {name}",
  "person.loading": "Cargando los detalles…",
  "person.photo-of": "Foto de {name}",

  "person.state-active": "Puede iniciar sesión.",
  "person.state-deactivated":
    "No puede iniciar sesión hasta que un administrador active la cuenta.",
  "person.state-locked":
    "No puede iniciar sesión hasta que un administrador desbloquee la cuenta.",
  "person.state-federated": "Inicia sesión a través de otro servicio.",
  "person.state-password-expired":
    "Tiene que cambiar la contraseña antes de iniciar sesión.",
  "person.state-not-activated": "Todavía no ha aceptado la invitación.",
  "person.locked-since": "Bloqueada el {when}.",

  "person.contact": "Contacto",
  "person.mail": "Correo",
  "person.phone": "Teléfono",
  "person.labelled": "{what}, {type}",
  "person.type-work": "trabajo",
  "person.type-home": "casa",
  "person.type-mobile": "móvil",
  "person.type-other": "otro",
  "person.type-recovery": "recuperación",
  "person.type-pager": "busca",

  "person.work": "Trabajo",
  "person.department": "Departamento",
  "person.organisation": "Organización",
  "person.location": "Lugar",
  "person.employee-number": "Número de empleado",
  "person.manager": "Responsable",

  "person.reports": "Personas a su cargo",
  "person.reports-loading": "Buscando…",
  "person.reports-none": "{name} no tiene personas a su cargo.",
  "person.reports-unknown":
    "No se pudo averiguar quién está a cargo de {name}.",
  "person.reports-all":
    "Mostrar {count, plural, one {esta persona} other {las # personas}} en la lista",

  "person.groups": "Grupos",
  "person.member-of": "Miembro de",
  "person.roles": "Roles en aplicaciones",
  "person.roles-granted": "Concedidos",
  "person.role-in": "{role} en {application}",

  "person.account": "Cuenta",
  "person.given-name": "Nombre",
  "person.family-name": "Apellidos",
  "person.user-name": "Nombre de usuario",
  "person.language": "Idioma",
  "person.second-factor": "Segundo factor",
  "person.second-factor-yes": "Configurado",
  "person.second-factor-no": "Sin configurar",
  "person.last-sign-in": "Último inicio de sesión",
  "person.created": "Creada",
  "person.last-changed": "Último cambio",
  "person.when": "{date} ({age})",

  "person.copy": "Copiar {what}: {text}",
  "person.copied": "Copiado",
};
