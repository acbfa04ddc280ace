/** The words of shared/policy.ts in Spanish: for the support window and for Windows' policy editor. The compiler compares the keys. */
import type { Policy, PolicyKey } from "./policy.ts";

export const spanish: Record<
  PolicyKey,
  Pick<Policy, "title" | "description">
> = {
  domains: {
    title: "Dominios ofrecidos",
    description:
      "Los dominios de identidad en los que se puede iniciar sesión. Cada uno es un perfil: su nombre y dirección, el identificador de cliente y cómo se acredita el cliente, los ámbitos y los equipos a los que puede ir la contraseña. Un archivo de ajustes nombra sus propios dominios con la misma clave.",
  },
  allowOtherDomains: {
    title: "Permitir otros dominios",
    description:
      "Si el archivo de ajustes de una persona puede añadir dominios. Con false solo se ofrecen los de la directiva, y ninguna contraseña va a otro sitio.",
  },
  keepSessions: {
    title: "Mantener la sesión iniciada",
    description:
      "Si las personas siguen con la sesión iniciada al salir de Latchkey. Con false no se guarda en el llavero del sistema nada que inicie sesión, y la sesión termina con Latchkey.",
  },
  "lock.afterMinutes": {
    title: "Bloquear tras minutos sin uso",
    description:
      "Latchkey se bloquea tras tantos minutos sin uso del equipo. Las fracciones cuentan. Sin valor no se bloquea.",
  },
  "lock.onSuspend": {
    title: "Bloquear al suspender el equipo",
    description: "Si Latchkey se bloquea cuando el equipo se suspende.",
  },
  "lock.onScreenLock": {
    title: "Bloquear con la pantalla",
    description: "Si Latchkey se bloquea cuando se bloquea la pantalla.",
  },
  rememberUserName: {
    title: "Recordar nombres de usuario",
    description:
      "Si los nombres de las personas permanecen en este equipo después de cerrar la sesión.",
  },
  allowExport: {
    title: "Permitir la exportación",
    description: "Si se pueden escribir personas en un archivo.",
  },
  language: {
    title: "Idioma",
    description:
      "El idioma de las ventanas, con una región para números y fechas si se indica. Sin él, el del sistema.",
  },
  "network.proxy.mode": {
    title: "Proxy",
    description:
      "Cómo llega Latchkey al dominio: system según los ajustes del sistema, none directamente, manual por network.proxy.rules, pac según el script de network.proxy.pacUrl.",
  },
  "network.proxy.rules": {
    title: "Reglas del proxy",
    description:
      "Con el modo de proxy manual: qué proxy, como equipo:puerto o como https=equipo:puerto;http=equipo:puerto.",
  },
  "network.proxy.bypass": {
    title: "Equipos sin proxy",
    description:
      "Con el modo de proxy manual: equipos a los que se llega directamente, separados por comas.",
  },
  "network.proxy.pacUrl": {
    title: "Dirección del script del proxy",
    description: "Con el modo de proxy pac: dónde está el script.",
  },
  "network.extraCaFiles": {
    title: "Otras autoridades de certificación",
    description:
      "Archivos PEM con certificados de autoridades en las que se confía además de las incorporadas.",
  },
  "network.systemCas": {
    title: "Confiar en las autoridades del sistema",
    description:
      "Si se confía también en las autoridades en las que confía el sistema operativo.",
  },
  "network.crlFiles": {
    title: "Listas de revocación de certificados",
    description:
      "Archivos PEM con listas de revocación. Con al menos uno, cada certificado de la cadena de un servidor debe estar cubierto por una lista y no figurar en ella.",
  },
  "network.minimumTls": {
    title: "Versión más antigua de TLS",
    description:
      "No se habla con servidores que solo conocen versiones anteriores.",
  },
  "network.allowedHosts": {
    title: "Equipos permitidos",
    description:
      "Los únicos equipos a los que se conecta Latchkey, proxies aparte. *.example.com vale por todos los equipos de example.com. Vacío: los que nombran los dominios.",
  },
  "log.level": {
    title: "Qué se registra",
    description:
      "Las entradas menos importantes que aún se escriben en el registro. Se diga lo que se diga aquí, nunca se registra una contraseña ni lo que mantiene iniciada una sesión.",
  },
  "updates.enabled": {
    title: "Buscar actualizaciones",
    description:
      "Si Latchkey busca versiones nuevas de sí mismo. Con false nunca pregunta.",
  },
  "updates.feedUrl": {
    title: "De dónde vienen las actualizaciones",
    description:
      "La dirección de la carpeta con los archivos de actualización, en lugar de la incorporada.",
  },
};
