import type { signIn as english } from "../en/sign-in.ts";
import type { Translation } from "../translation.ts";

export const signIn: Translation<typeof english> = {
  "sign-in.title": "Iniciar sesión",
  "sign-in.title-to": "Iniciar sesión en {domain}",
  "sign-in.back": "Volver",
  "sign-in.back-to-directory": "Volver al directorio",
  "sign-in.not-set-up": "Latchkey no está configurado",
  "sign-in.settings-unusable": "No se pueden usar los ajustes de Latchkey",
  "sign-in.not-now": "Ahora mismo no se puede iniciar sesión",
  "sign-in.support": "Ajustes y soporte",

  "sign-in.domain": "Dominio",
  "sign-in.submit": "Iniciar sesión",
  "sign-in.signing-in": "Iniciando sesión…",
  "sign-in.waiting": "Esperando a {host}…",
  "sign-in.cancelling": "Cancelando…",

  "sign-in.your-password": "La contraseña",
  "sign-in.promise":
    "La contraseña se envía una sola vez a {where} y no se guarda.",
  "sign-in.or": "o",
  "sign-in.how": "Cómo se garantiza",
  "sign-in.how-sent":
    "Viaja una sola vez, a {where} y a ningún otro sitio: cifrada, salvo que se trate de este mismo equipo.",
  "sign-in.how-not-written":
    "Nunca se escribe en un archivo ni en un registro.",
  "sign-in.how-window-ends":
    "Una vez enviada, esta ventana se cierra, sea cual sea la respuesta, y su memoria se devuelve al sistema.",
  "sign-in.how-kept":
    "Lo que mantiene la sesión iniciada es otra clave, guardada en el llavero del sistema. La sesión se puede cerrar en cualquier momento.",

  "sign-in.choose-account": "Elegir una cuenta",
  "sign-in.choose-domain": "Elegir dónde iniciar sesión",
  "sign-in.another-account": "Usar otra cuenta",
  "sign-in.signed-in": "Sesión iniciada",
  "sign-in.locked": "Sesión bloqueada",
  "sign-in.locked-until-password":
    "Latchkey está bloqueado hasta que se escriba la contraseña.",
  "sign-in.forget-person": "Olvidar a {name}",
  "sign-in.forget": "Olvidar",
  "sign-in.keep": "Conservar",
  "sign-in.forget-signed-in": "¿Olvidar a {who}? También se cerrará su sesión.",
  "sign-in.forget-name":
    "¿Olvidar a {who}? Su nombre se borrará de este equipo.",
};
