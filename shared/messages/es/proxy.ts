import type { proxy as english } from "../en/proxy.ts";
import type { Translation } from "../translation.ts";

export const proxy: Translation<typeof english> = {
  "proxy.title": "Iniciar sesión en el proxy de la red",
  "proxy.proxy": "Proxy",
  "proxy.why": "La red solo deja pasar a Latchkey cuando sabe quién lo usa.",
  "proxy.promise": "Qué ocurre con ellos",
  "proxy.where":
    "El nombre de usuario y la contraseña se envían solo a este proxy y se guardan en el llavero del sistema.",
  "proxy.in-clear":
    "No van cifrados hasta él: cualquiera que pueda escuchar en la red puede leerlos.",
  "proxy.encrypted": "Van cifrados hasta él.",
};
