import type { shared as english } from "../en/shared.ts";
import type { Translation } from "../translation.ts";

export const shared: Translation<typeof english> = {
  "shared.try-again": "Reintentar",
  "shared.cancel": "Cancelar",
  "shared.user-name": "Nombre de usuario",
  "shared.password": "Contraseña",
  "shared.show-password": "Mostrar contraseña",
  "shared.password-shown": "Contraseña visible",
  "shared.password-hidden": "Contraseña oculta",
  "shared.caps-lock": "Bloq Mayús activado",
  "shared.show-certificate": "Mostrar el certificado",
  "shared.certificate":
    "{subject}, avalado por {issuer}, válido desde {from} hasta {to}",
  "shared.managed": "Gestionado por la organización",
  "shared.code": "Código {code}",
  "shared.reference": "Referencia {id}",
  "shared.signed-in-as": "Sesión iniciada como {who} en {host}",
};
