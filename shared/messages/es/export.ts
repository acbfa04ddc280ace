import type { exporting as english } from "../en/export.ts";
import type { Translation } from "../translation.ts";

export const exporting: Translation<typeof english> = {
  "export.open": "Exportar",
  "export.title": "Exportar personas",
  "export.people": "Personas",
  "export.csv": "Tabla (CSV)",
  "export.json": "Datos (JSON)",
  "export.csv-long": "Tabla (CSV), para hojas de cálculo",
  "export.json-long": "Datos (JSON), para programas",
  "export.running": "Escribiendo {file}",
  "export.progress":
    "{total, plural, =0 {Empezando} other {{written, number} de {total, number}}}",
  "export.done":
    "{written, plural, =0 {No hay nadie que escribir: {file} solo tiene los encabezados.} one {# persona está en {file}.} other {# personas están en {file}.}}",
  "export.done-incomplete": "El directorio no entregó a algunas personas.",
  "export.done-cut":
    "Solo se pudieron leer las primeras personas: hay más en el directorio.",
  "export.cancel": "Cancelar la exportación",
  "export.dismiss": "Descartar",
  "export.name": "Nombre",
  "export.user-name": "Nombre de usuario",
  "export.job-title": "Cargo",
  "export.department": "Departamento",
  "export.email": "Correo",
  "export.state": "Estado",
  "export.id": "Id.",
};
