import type { people as english } from "../en/people.ts";
import type { Translation } from "../translation.ts";

export const people: Translation<typeof english> = {
  "people.title": "Personas",
  "people.window-title": "Personas - {domain}",
  "people.search": "Buscar personas",
  "people.empty-search": "Vaciar el campo de búsqueda",

  "people.column-name": "Nombre",
  "people.column-title": "Cargo",
  "people.column-department": "Departamento",
  "people.column-email": "Correo",
  "people.column-user-name": "Nombre de usuario",
  "people.column-state": "Estado",
  "people.row-loading": "Cargando",

  "people.state-active": "Activa",
  "people.state-deactivated": "Desactivada",
  "people.state-locked": "Bloqueada",
  "people.state-federated": "Federada",
  "people.state-password-expired": "Contraseña caducada",
  "people.state-not-activated": "Sin activar",
  "people.state-mfa": "Segundo factor",

  "people.loading": "Cargando personas…",
  "people.searching": "Buscando…",
  "people.waiting": "Esperando la respuesta del directorio…",
  "people.waiting-long": "El directorio tarda en responder.",
  "people.none-to-show": "No hay personas que mostrar",
  "people.count": "{count, plural, one {# persona} other {# personas}}",
  "people.found":
    "{count, plural, one {# persona encontrada} other {# personas encontradas}}",
  "people.so-far":
    "{count, plural, one {# persona hasta ahora} other {# personas hasta ahora}}",
  "people.took": "en {seconds, number, ::.00} s",
  "people.updated": "Actualizado a las {time}",
  "people.refresh": "Actualizar",

  "people.limit-no-sort": "Este directorio no ordena.",
  "people.limit-no-filter":
    "Este directorio no busca; Latchkey lo recorre entero.",
  "people.limit-no-places":
    "Este directorio solo entrega las personas una tras otra.",
  "people.limit-incomplete": "Este directorio no entregó a algunas personas.",
  "people.limit-cut":
    "Solo se muestran las primeras personas. Las demás se encuentran buscando.",

  "people.nobody-matches": "Nadie coincide con «{words}».",
  "people.nobody-in-filters": "Nadie coincide con estos filtros.",
  "people.nobody-matches-in-filters":
    "Nadie dentro de estos filtros coincide con «{words}».",
  "people.nobody-here": "Todavía no hay nadie en este dominio.",
  "people.clear-search": "Borrar la búsqueda",
  "people.clear-filters": "Quitar los filtros",

  "people.filters": "Filtros",
  "people.filter-state": "Estado",
  "people.filter-department": "Departamento",
  "people.filter-department-of": "Departamento: {name}",
  "people.filter-group": "Grupo",
  "people.filter-group-of": "Grupo: {name}",
  "people.filter-manager-of": "A cargo de {name}",
  "people.filter-manager-unknown": "A cargo de una persona",
  "people.remove-filter": "Quitar el filtro {filter}",
  "people.department-search": "Nombre del departamento",
  "people.department-hint": "Hay que escribir el nombre completo.",
  "people.group-search": "Nombre del grupo",
  "people.groups-searching": "Buscando grupos…",
  "people.groups-unknown": "Este directorio no tiene grupos.",
  "people.groups-none": "Ningún grupo tiene estas palabras en su nombre.",

  "people.view": "Vista",
  "people.view-columns": "Columnas",
  "people.view-rows": "Filas",
  "people.view-compact": "Compactas",
  "people.view-comfortable": "Amplias",
  "people.view-too-long": "La lista es demasiado larga para filas más altas.",

  "people.retry-in":
    "Se intentará de nuevo en {seconds, plural, one {# segundo} other {# segundos}}.",
  "people.retrying": "Intentando de nuevo…",
  "people.as-of": "La lista es de las {time}.",
  "people.stopped": "La lista no se cargó.",
  "people.stopped-some": "Algunas personas a la vista no se cargaron.",
  "people.load": "Cargarlas",
};
