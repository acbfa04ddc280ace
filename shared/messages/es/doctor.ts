import type { doctor as english } from "../en/doctor.ts";
import type { Translation } from "../translation.ts";

export const doctor: Translation<typeof english> = {
  "doctor.title": "Comprobaciones",
  "doctor.intro":
    "Mira todo lo que necesita un inicio de sesión, sin iniciar sesión.",
  "doctor.run": "Comprobar ahora",
  "doctor.copy": "Copiar como texto",
  "doctor.copied": "Copiado",
  "doctor.running": "Comprobando…",
  "doctor.cancelled": "Cancelado. Se muestra lo encontrado hasta entonces.",
  "doctor.all-well":
    "Nada ha fallado.{warnings, plural, =0 {} one { Hay una cosa que mirar.} other { Hay # cosas que mirar.}}",
  "doctor.some-failed":
    "{failures, plural, one {Ha fallado una comprobación.} other {Han fallado # comprobaciones.}}",

  "doctor.check.versions": "Versiones",
  "doctor.check.policy": "Política",
  "doctor.check.settings": "Perfil",
  "doctor.check.permissions": "Permisos de los archivos",
  "doctor.check.keychain": "Llavero",
  "doctor.check.client": "Secreto o clave de Latchkey",
  "doctor.check.proxy": "Proxy",
  "doctor.check.dns": "Nombre del host",
  "doctor.check.tls": "Cifrado y certificado",
  "doctor.check.discovery": "Descripción del dominio",
  "doctor.check.issuer": "Nombre propio del dominio",
  "doctor.check.token-endpoint": "Adónde van las contraseñas",
  "doctor.check.grant": "Inicio de sesión con contraseña",
  "doctor.check.jwks": "Claves del dominio",
  "doctor.check.users-endpoint": "Dónde se muestran las personas",
  "doctor.check.clock": "Reloj",
  "doctor.check.sign-in": "Inicio de sesión",
  "doctor.check.users": "Una página de personas",
  "doctor.check.refresh": "Renovar la sesión",
  "doctor.check.revoke": "Terminar la sesión",

  "doctor.status.pass": "bien",
  "doctor.status.warn": "mirar",
  "doctor.status.fail": "falló",
  "doctor.status.skip": "omitido",

  "doctor.note.versions":
    "Latchkey {app}, Electron {electron}, Node {node}, {system}",
  "doctor.note.no-policy": "Ninguna política fija nada.",
  "doctor.note.policy":
    "{count, plural, one {# ajuste fijado} other {# ajustes fijados}} por política: {places}",
  "doctor.note.more-warnings": "Además: {codes}",
  "doctor.note.settings":
    "{count, plural, one {# dominio} other {# dominios}} en {file}",
  "doctor.note.permissions":
    "Nadie más puede cambiar ni leer los archivos de Latchkey.",
  "doctor.note.no-permissions":
    "En este sistema no se miran los permisos de los archivos.",
  "doctor.note.keychain": "Se guardó, se leyó y se borró un elemento.",
  "doctor.note.public-client": "Un cliente público no necesita ninguno.",
  "doctor.note.secret":
    "Hay un secreto en el llavero. Si el dominio lo acepta se ve al iniciar sesión.",
  "doctor.note.key": "La clave está y se puede usar.",
  "doctor.note.direct": "Se llega a {host} directamente.",
  "doctor.note.proxy": "Se llega a {host} a través de {proxy}.",
  "doctor.note.addresses": "{host} es {addresses}.",
  "doctor.note.named-by-proxy": "El proxy busca el nombre.",
  "doctor.note.is-address": "{host} es una dirección.",
  "doctor.note.no-tls":
    "Sin cifrar, lo que solo vale para las direcciones de este mismo equipo.",
  "doctor.note.protocol": "{protocol}.",
  "doctor.note.certificate":
    "{subject}, emitido por {issuer}, válido del {from, date, medium} al {to, date, medium}.",
  "doctor.note.discovery": "{host} se describe.",
  "doctor.note.no-discovery": "El propio perfil nombra los extremos.",
  "doctor.note.issuer": "Es {issuer}.",
  "doctor.note.issuer-wanted":
    "El perfil espera {wanted}, el dominio dice {said}.",
  "doctor.note.token-endpoint": "{url} responde como debe.",
  "doctor.note.grant": "Se ofrece.",
  "doctor.note.jwks": "{count, plural, one {# clave} other {# claves}}.",
  "doctor.note.jwks-closed":
    "Solo se muestran a los clientes, como hacen los dominios de Oracle. Latchkey funciona sin ellas.",
  "doctor.note.no-jwks":
    "El dominio no nombra ninguna. Latchkey funciona sin ellas.",
  "doctor.note.users-endpoint":
    "{url} está ahí y no deja entrar a nadie sin un token.",
  "doctor.note.clock":
    "{seconds, plural, =0 {Es la del dominio.} one {A no más de # segundo de la del dominio.} other {A no más de # segundos de la del dominio.}}",
  "doctor.note.no-clock": "El dominio no dijo su hora.",
  "doctor.note.status": "La respuesta tenía el estado {status}.",
  "doctor.note.sign-in":
    "La contraseña fue aceptada; la sesión {isRenewed, select, yes {se puede renovar} other {no se puede renovar}}.",
  "doctor.note.users": "Llegaron {count} de {total}.",
  "doctor.note.no-refresh": "Los ámbitos del perfil no piden renovación.",
  "doctor.note.refresh":
    "La sesión se renovó, con {isRotated, select, yes {otro token} other {el mismo token}}.",
  "doctor.note.revoke": "La sesión se terminó.",
  "doctor.note.mode": "Modo {mode}.",
  "doctor.note.skipped": "Se omite, porque esto no salió bien: {checks}",
  "doctor.note.no-domain": "No hay ningún dominio que mirar.",
  "doctor.note.not-asked":
    "No se probó a iniciar sesión: para eso hacen falta --username y --password-stdin en un terminal.",
};
