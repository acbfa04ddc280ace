import type { account as english } from "../en/account.ts";
import type { Translation } from "../translation.ts";

export const account: Translation<typeof english> = {
  "account.of": "Cuenta de {name}",
  "account.others": "Otras personas",
  "account.switch-to": "<unseen>Cambiar a</unseen> {name}",
  "account.asks-for-password": "Pide la contraseña",
  "account.add-person": "Iniciar sesión como otra persona",
  "account.my-access": "Mi acceso",
  "account.support": "Ajustes y soporte",
  "account.lock": "Bloquear",
  "account.sign-out": "Cerrar sesión",
  "account.sign-out-everywhere": "Cerrar todas las sesiones",
  "account.sign-out-question":
    "¿Cerrar {count, plural, one {la sesión de # persona} other {las sesiones de # personas}} en este equipo?",

  "account.locks-after":
    "Se bloquea tras {minutes, plural, one {# minuto} other {# minutos}} sin uso",
  "account.locks-with-screen": "Se bloquea con la pantalla",
  "account.screen-lock-unavailable":
    "El bloqueo con la pantalla no está disponible en este equipo",

  "account.until-quit":
    "La sesión sigue abierta hasta que se salga de Latchkey.",
  "account.short-time":
    "La sesión sigue abierta un tiempo breve, y no después de salir de Latchkey.",
};
