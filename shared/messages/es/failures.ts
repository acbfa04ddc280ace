import type { failures as english } from "../en/failures.ts";
import type { Translation } from "../translation.ts";

const tellAdministrator = "Avisar al administrador.";
const tryAgainThenTell =
  "Volver a intentarlo en un momento. Si sigue igual, avisar al administrador.";
const tryInAMoment = "Volver a intentarlo en un momento.";
const changePassword =
  "Cambiarla en la página de inicio de sesión de la organización y después iniciar sesión aquí.";
const checkNetwork = "Comprobar la conexión a la red y volver a intentarlo.";
const serverFault = "{hostFirst} tiene un problema interno.";
const strangeAnswer = "{hostFirst} dio una respuesta que Latchkey no entiende.";
const tooOften = "{hostFirst} recibió demasiadas peticiones en poco tiempo.";
const signInAgain = "Volver a iniciar sesión para continuar.";

export const failures: Translation<typeof english> = {
  "failures.profile/missing.sentence":
    "Latchkey no sabe en qué dominio hay que iniciar sesión{place}.",
  "failures.profile/missing.action":
    "Pedir al administrador que lo configure en este equipo.",
  "failures.profile/unreadable.sentence":
    "No se puede leer el perfil que indica el dominio{place}.",
  "failures.profile/unreadable.action":
    "Comprobar que el archivo existe y que se tiene permiso para leerlo, y después volver a abrir Latchkey.",
  "failures.profile/malformed.sentence":
    "El perfil que indica el dominio contiene un fallo{place}.",
  "failures.profile/malformed.action": "Corregirlo y volver a abrir Latchkey.",
  "failures.profile/secret-in-clear.sentence":
    "El perfil que indica el dominio contiene un secreto que cualquiera podría leer{placeAlone}.",
  "failures.profile/secret-in-clear.action":
    "Quitarlo de ahí y entregarlo con «latchkey --provision», que lo guarda en el llavero.",

  "failures.policy/unreadable.sentence":
    "No se puede leer la directiva de la organización para Latchkey{place}, así que nadie puede iniciar sesión.",
  "failures.policy/unreadable.action": tellAdministrator,
  "failures.policy/unsafe.sentence":
    "La directiva de la organización para Latchkey no está protegida{place}, así que nadie puede iniciar sesión.",
  "failures.policy/unsafe.action":
    "Avisar al administrador: la directiva y sus carpetas deben pertenecer al sistema, y nadie más debe poder escribir en ellas.",
  "failures.policy/malformed.sentence":
    "La directiva de la organización para Latchkey contiene un fallo{place}, así que nadie puede iniciar sesión.",
  "failures.policy/malformed.action":
    "Avisar al administrador. Una vez corregida, volver a abrir Latchkey.",
  "failures.policy/secret-in-clear.sentence":
    "La directiva de la organización para Latchkey contiene un secreto que cualquiera podría leer{placeAlone}, así que nadie puede iniciar sesión.",
  "failures.policy/secret-in-clear.action":
    "Avisar al administrador: hay que quitarlo, cambiarlo y entregarlo con «latchkey --provision».",
  "failures.policy/unknown-key.sentence":
    "La directiva de la organización dice algo que esta versión de Latchkey no conoce{place}.",
  "failures.policy/unknown-key.action":
    "No se ha tenido en cuenta. Avisar al administrador, por si es una errata.",
  "failures.policy/other-domains.sentence":
    "Los dominios del archivo de ajustes propio no se ofrecen: la organización solo permite los suyos.",
  "failures.policy/other-domains.action":
    "Si hace falta otro, pedirlo al administrador.",

  "failures.form/user-name-empty.sentence": "Falta el nombre de usuario.",
  "failures.form/user-name-empty.action":
    "Escribir el nombre de usuario e iniciar sesión.",
  "failures.form/password-empty.sentence": "Falta la contraseña.",
  "failures.form/password-empty.action":
    "Escribir la contraseña e iniciar sesión.",
  "failures.form/password-too-long.sentence":
    "La contraseña es más larga de lo que Latchkey puede enviar{limitBytes, plural, =0 {} one { (# byte)} other { (# bytes)}}.",
  "failures.form/password-too-long.action":
    "Comprobar que no se haya pegado nada más con ella.",
  "failures.form/user-name-colon.sentence":
    "El nombre de usuario para un proxy no puede llevar dos puntos.",
  "failures.form/user-name-colon.action":
    "Revisar el nombre de usuario e iniciar sesión.",
  "failures.form/control-character.sentence":
    "Lo escrito contiene un tabulador, un salto de línea u otro carácter invisible.",
  "failures.form/control-character.action":
    "Escribir de nuevo el nombre de usuario y la contraseña en vez de pegarlos.",
  "failures.form/expired.sentence":
    "Este formulario ya no se puede usar y no se envió nada.",
  "failures.form/expired.action": "Volver a escribir la contraseña.",

  "failures.network/unknown-host.sentence": "{hostFirst} no se encuentra.",
  "failures.network/unknown-host.action": checkNetwork,
  "failures.network/unreachable.sentence": "{hostFirst} no es accesible.",
  "failures.network/unreachable.action": checkNetwork,
  "failures.network/timeout.sentence": "{hostFirst} no respondió a tiempo.",
  "failures.network/timeout.action": tryInAMoment,
  "failures.network/closed.sentence":
    "{hostFirst} cortó la conexión antes de responder.",
  "failures.network/closed.action": tryInAMoment,
  "failures.network/certificate.sentence":
    "La conexión con {host} no es segura: {certificate}. No se envió nada.",
  "failures.network/certificate.action": tellAdministrator,
  "failures.network/tls-too-old.sentence":
    "La conexión con {host} no es segura: solo admite un cifrado anticuado. No se envió nada.",
  "failures.network/tls-too-old.action": tellAdministrator,
  "failures.network/host-not-allowed.sentence":
    "La organización no permite que Latchkey se conecte con {host}. No se envió nada.",
  "failures.network/host-not-allowed.action": tellAdministrator,
  "failures.network/redirected.sentence":
    "En vez de responder {host}, respondió la red y remitió a otro sitio.",
  "failures.network/redirected.action":
    "Si la red pide iniciar sesión en ella primero, hacerlo y volver a intentarlo.",
  "failures.network/answer-too-large.sentence":
    "{hostFirst} respondió con más de lo que Latchkey acepta.",
  "failures.network/answer-too-large.action": tellAdministrator,
  "failures.network/captive-portal.sentence":
    "En vez de responder {host}, respondió una página de la red.",
  "failures.network/captive-portal.action":
    "Abrir un navegador, iniciar sesión en la red y volver a intentarlo aquí.",

  "failures.proxy/misconfigured.sentence":
    "El proxy está configurado de una manera que no se puede usar{place}.",
  "failures.proxy/misconfigured.action": tellAdministrator,
  "failures.proxy/script-failed.sentence":
    "El script que indica el proxy de la red no se pudo obtener o no funciona.",
  "failures.proxy/script-failed.action": tryAgainThenTell,
  "failures.proxy/unsupported.sentence":
    "El proxy{proxy} es de un tipo que Latchkey no puede usar{reason}.",
  "failures.proxy/unsupported.action": tellAdministrator,

  "failures.proxy/unknown-host.sentence": "No se encuentra el proxy{proxy}.",
  "failures.proxy/unknown-host.action": checkNetwork,
  "failures.proxy/unreachable.sentence":
    "No se puede conectar con el proxy{proxy}.",
  "failures.proxy/unreachable.action": checkNetwork,
  "failures.proxy/timeout.sentence": "El proxy{proxy} no respondió a tiempo.",
  "failures.proxy/timeout.action": tryInAMoment,
  "failures.proxy/closed.sentence":
    "El proxy{proxy} cerró la conexión antes de responder.",
  "failures.proxy/closed.action": tryInAMoment,
  "failures.proxy/malformed-answer.sentence":
    "El proxy{proxy} dio una respuesta que Latchkey no entiende.",
  "failures.proxy/malformed-answer.action": tellAdministrator,
  "failures.proxy/certificate.sentence":
    "La conexión con el proxy{proxy} no es segura: {certificate}. No se envió nada.",
  "failures.proxy/certificate.action": tellAdministrator,
  "failures.proxy/credentials-needed.sentence":
    "El proxy{proxy} pide un nombre de usuario y una contraseña.",
  "failures.proxy/credentials-needed.action":
    "Iniciar sesión o elegir «Reintentar» e introducirlos cuando Latchkey los pida. El administrador los conoce.",
  "failures.proxy/credentials-wrong.sentence":
    "El proxy{proxy} no aceptó el nombre de usuario y la contraseña.",
  "failures.proxy/credentials-wrong.action":
    "Intentarlo de nuevo con los correctos. El administrador los conoce.",
  "failures.proxy/authentication-unsupported.sentence":
    "El proxy{proxy} pide un tipo de inicio de sesión que Latchkey no puede hacer{reason}.",
  "failures.proxy/authentication-unsupported.action": tellAdministrator,
  "failures.proxy/refused.sentence":
    "El proxy{proxy} no deja que Latchkey llegue a {host}.",
  "failures.proxy/refused.action": tellAdministrator,
  "failures.proxy/domain-unreachable.sentence":
    "El proxy{proxy} no pudo conectar con {host}.",
  "failures.proxy/domain-unreachable.action": tryAgainThenTell,
  "failures.trust/unreadable.sentence":
    "No se puede leer un archivo de certificados que Latchkey debe usar{place}.",
  "failures.trust/unreadable.action":
    "Avisar al administrador: el archivo debe existir, y todos deben poder leerlo.",
  "failures.trust/unsafe.sentence":
    "Un archivo de certificados que Latchkey debe usar no está protegido{place}, así que nadie puede iniciar sesión.",
  "failures.trust/unsafe.action":
    "Avisar al administrador: el archivo y sus carpetas deben pertenecer al sistema, y nadie más debe poder escribir en ellos.",
  "failures.trust/malformed.sentence":
    "Un archivo de certificados que Latchkey debe usar contiene un fallo{place}.",
  "failures.trust/malformed.action":
    "Avisar al administrador. Una vez corregido, volver a abrir Latchkey.",

  "failures.destination/insecure.sentence":
    "La conexión con {host} no está cifrada, así que la contraseña no se envió.",
  "failures.destination/insecure.action": tellAdministrator,
  "failures.destination/not-allowed.sentence":
    "El dominio pidió enviar la contraseña a {hasHost, select, yes {{host}, que no figura} other {otro sitio, que no figura}} en su perfil, así que no se envió.",
  "failures.destination/not-allowed.action": tellAdministrator,

  "failures.discovery/failed.sentence":
    "{hostFirst} no indicó cómo se inicia sesión allí. La contraseña no se envió.",
  "failures.discovery/failed.action": tryAgainThenTell,
  "failures.discovery/issuer-mismatch.sentence":
    "{hostFirst} se presenta con un nombre distinto del esperado, así que la contraseña no se envió.",
  "failures.discovery/issuer-mismatch.action": tellAdministrator,
  "failures.discovery/malformed.sentence":
    "{hostFirst} se describe de una manera que Latchkey no entiende. La contraseña no se envió.",
  "failures.discovery/malformed.action": tellAdministrator,

  "failures.oauth/wrong-credentials.sentence":
    "El nombre de usuario o la contraseña no son correctos.",
  "failures.oauth/wrong-credentials.action":
    "Revisar ambos y volver a intentarlo.",
  "failures.oauth/account-locked.sentence": "La cuenta está bloqueada.",
  "failures.oauth/account-locked.action":
    "Pedir al administrador que la desbloquee.",
  "failures.oauth/account-deactivated.sentence": "La cuenta está desactivada.",
  "failures.oauth/account-deactivated.action":
    "Pedir al administrador que la vuelva a activar.",
  "failures.oauth/account-federated.sentence":
    "La cuenta inicia sesión a través de otro servicio y aquí no tiene contraseña propia.",
  "failures.oauth/account-federated.action":
    "Pedir al administrador una cuenta con contraseña.",
  "failures.oauth/account-not-activated.sentence":
    "La cuenta todavía no está activada.",
  "failures.oauth/account-not-activated.action":
    "Abrir el enlace del correo de invitación y después iniciar sesión aquí.",
  "failures.oauth/password-expired.sentence": "La contraseña ha caducado.",
  "failures.oauth/password-expired.action": changePassword,
  "failures.oauth/password-must-change.sentence":
    "Hay que cambiar la contraseña antes de continuar.",
  "failures.oauth/password-must-change.action": changePassword,
  "failures.oauth/mfa-required.sentence":
    "La cuenta exige un segundo paso después de la contraseña, que Latchkey no puede dar.",
  "failures.oauth/mfa-required.action":
    "Consultar el directorio en el sitio web de la organización.",
  "failures.oauth/policy-refused.sentence":
    "Las normas de la organización no permiten este inicio de sesión.",
  "failures.oauth/policy-refused.action":
    "Preguntar al administrador qué norma se aplica.",
  "failures.oauth/refused.sentence":
    "{hostFirst} rechazó el inicio de sesión sin decir por qué.",
  "failures.oauth/refused.action":
    "Revisar el nombre de usuario y la contraseña. Si ambos son correctos, avisar al administrador.",
  "failures.oauth/unknown-client.sentence":
    "{hostFirst} no acepta esta copia de Latchkey.",
  "failures.oauth/unknown-client.action":
    "Avisar al administrador: su identificador de cliente no está registrado allí, o su secreto o clave no son correctos.",
  "failures.oauth/grant-not-allowed.sentence":
    "{hostFirst} no permite que Latchkey inicie sesión con contraseña.",
  "failures.oauth/grant-not-allowed.action":
    "Pedir al administrador que lo permita para Latchkey.",
  "failures.oauth/invalid-scope.sentence":
    "Latchkey pidió un permiso que {host} no concede{scope}.",
  "failures.oauth/invalid-scope.action": tellAdministrator,
  "failures.oauth/rate-limited.sentence": tooOften,
  "failures.oauth/rate-limited.action": "{wait}",
  "failures.oauth/server-fault.sentence": serverFault,
  "failures.oauth/server-fault.action":
    "Volver a intentarlo dentro de unos minutos.",
  "failures.oauth/malformed-answer.sentence": strangeAnswer,
  "failures.oauth/malformed-answer.action": tryAgainThenTell,
  "failures.oauth/cancelled.sentence": "Se canceló el inicio de sesión.",
  "failures.oauth/cancelled.action":
    "Para volver a intentarlo, escribir la contraseña.",

  "failures.client-key/missing.sentence":
    "La clave o el certificado que necesita esta copia de Latchkey no está {hasFile, select, yes {en su sitio{place}} other {en el llavero}}.",
  "failures.client-key/missing.action":
    "Pedir al administrador que {hasFile, select, yes {lo ponga ahí} other {lo entregue con «latchkey --provision»}}.",
  "failures.client-key/unreadable.sentence":
    "No se puede leer la clave propia de Latchkey{place}.",
  "failures.client-key/unreadable.action": tellAdministrator,
  "failures.client-key/readable-by-others.sentence":
    "La clave propia de Latchkey está donde otros pueden leerla{place}.",
  "failures.client-key/readable-by-others.action":
    "Pedir al administrador que la retire y cree una nueva.",
  "failures.client-key/wrong-passphrase.sentence":
    "La frase de contraseña de la clave propia de Latchkey no es correcta{place}.",
  "failures.client-key/wrong-passphrase.action":
    "Pedir al administrador que la entregue de nuevo con «latchkey --provision».",
  "failures.client-key/unsupported.sentence":
    "La clave propia de Latchkey es de un tipo que no se puede usar{place}.",
  "failures.client-key/unsupported.action": tellAdministrator,
  "failures.provision/bad-input.sentence":
    "No se puede guardar lo que se entregó{problem}.",
  "failures.provision/bad-input.action":
    "Entregarlo de nuevo por la entrada estándar.",

  "failures.session/none.sentence": "No hay ninguna sesión iniciada.",
  "failures.session/none.action": "Iniciar sesión para ver el directorio.",
  "failures.session/signed-out.sentence": "La sesión está cerrada.",
  "failures.session/signed-out.action":
    "Para continuar, volver a iniciar sesión.",
  "failures.session/ended.sentence": "La sesión ha terminado.",
  "failures.session/ended.action": signInAgain,
  "failures.session/locked.sentence": "Latchkey está bloqueado.",
  "failures.session/locked.action": "Escribir la contraseña para continuar.",
  "failures.session/busy.sentence":
    "Otra copia de Latchkey está ocupada con esta sesión.",
  "failures.session/busy.action": "Cerrarla y volver a intentarlo.",
  "failures.session/people-unreadable.sentence":
    "No se pudo leer la lista de quienes iniciaron sesión en este equipo y se apartó{file}.",
  "failures.session/people-unreadable.action": signInAgain,
  "failures.session/signed-out-elsewhere.sentence":
    "Otra copia de Latchkey en este equipo cerró la sesión.",
  "failures.session/signed-out-elsewhere.action": signInAgain,
  "failures.session/not-revoked.sentence":
    "La sesión está cerrada en este equipo, pero {host} no llegó a saberlo.",
  "failures.session/not-revoked.action":
    "Allí terminará por sí sola con el tiempo. Para terminarla ya, pedirlo al administrador.",
  "failures.session/not-renewed.sentence":
    "{hostFirst} no renovó la sesión y no dijo por qué.",
  "failures.session/not-renewed.action":
    "Volver a intentarlo. Si sigue igual, cerrar la sesión y volver a iniciarla.",

  "failures.keychain/unavailable.sentence":
    "Latchkey no encontró ningún llavero en este equipo{reason}.",
  "failures.keychain/unavailable.action":
    "Pedir al administrador que configure uno.",
  "failures.keychain/locked.sentence": "El llavero está bloqueado.",
  "failures.keychain/locked.action": "Desbloquearlo y volver a intentarlo.",
  "failures.keychain/unreadable.sentence":
    "No se puede leer el llavero{reason}. No se cambió nada en él.",
  "failures.keychain/unreadable.action":
    "Volver a abrir Latchkey. Si sigue igual, avisar al administrador.",
  "failures.keychain/corrupt.sentence":
    "Lo que Latchkey guarda en el llavero está dañado.",
  "failures.keychain/corrupt.action":
    "Iniciar sesión con la contraseña para arreglarlo.",
  "failures.keychain/timeout.sentence": "El llavero no respondió a tiempo.",
  "failures.keychain/timeout.action":
    "Ver si está preguntando algo y volver a intentarlo.",
  "failures.keychain/cancelled.sentence": "No se esperó al llavero.",
  "failures.keychain/cancelled.action": "Desbloquearlo y volver a intentarlo.",
  "failures.keychain/client-secret-missing.sentence":
    "El secreto que necesita esta copia de Latchkey no está en el llavero.",
  "failures.keychain/client-secret-missing.action":
    "Pedir al administrador que lo entregue con «latchkey --provision».",

  "failures.scim/token-refused.sentence":
    "{hostFirst} permitió entrar, pero su directorio no.",
  "failures.scim/token-refused.action": tellAdministrator,
  "failures.scim/forbidden.sentence":
    "Esta cuenta no puede ver a las personas de este dominio, solo sus propios datos{hasRole, select, yes {: falta el rol «{role}»} other {}}.",
  "failures.scim/forbidden.action":
    "{hasRole, select, yes {Pedirlo al administrador} other {Hablar con el administrador si hace falta ver a otras}}.",
  "failures.scim/not-found.sentence": "Esta persona ya no está en el dominio.",
  "failures.scim/not-found.action": "Cerrar los detalles y volver a buscar.",
  "failures.scim/filter-refused.sentence":
    "{hostFirst} no pudo buscar estas palabras.",
  "failures.scim/filter-refused.action":
    "Probar con otras palabras o con menos.",
  "failures.scim/rate-limited.sentence": tooOften,
  "failures.scim/rate-limited.action": "{wait}",
  "failures.scim/server-fault.sentence": serverFault,
  "failures.scim/server-fault.action":
    "Volver a intentarlo dentro de unos minutos.",
  "failures.scim/malformed-answer.sentence": strangeAnswer,
  "failures.scim/malformed-answer.action": tryAgainThenTell,

  "failures.export/forbidden.sentence":
    "La organización no permite guardar personas en un archivo.",
  "failures.export/forbidden.action":
    "Si hace falta, pedirlo al administrador.",
  "failures.export/not-written.sentence":
    "No se pudo escribir el archivo: {written}.",
  "failures.export/not-written.action":
    "Elegir otro lugar y volver a intentarlo.",
  "failures.export/busy.sentence":
    "Ya se están guardando personas en un archivo.",
  "failures.export/busy.action": "Esperar a que termine o cancelarlo.",
  "failures.diagnostics/not-written.sentence":
    "No se pudo escribir el archivo para soporte: {written}.",
  "failures.diagnostics/not-written.action":
    "Elegir otro lugar y volver a intentarlo.",

  "failures.command-line/wrong.sentence":
    "Latchkey se inició de una manera que no entiende{problem}.",
  "failures.command-line/wrong.action":
    "Corregirlo; «latchkey --help» muestra lo que hay.",
  "failures.doctor/clock-off.sentence":
    "El reloj de este equipo {isAhead, select, yes {va adelantado {skewMinutes, plural, one {# minuto} other {# minutos}} respecto al de {host}} no {va atrasado {skewMinutes, plural, one {# minuto} other {# minutos}} respecto al de {host}} other {se aparta demasiado del de {host}}}.",
  "failures.doctor/clock-off.action":
    "Hacer que un servidor de hora ponga el reloj en hora y volver a comprobar.",
  "failures.doctor/certificate-ends-soon.sentence":
    "El certificado de {host} está a punto de caducar.",
  "failures.doctor/certificate-ends-soon.action":
    "Avisar a quien administra el dominio para que lo renueve.",
  "failures.doctor/no-token-endpoint.sentence":
    "Donde {host} debería atender los inicios de sesión no hay nada que lo haga.",
  "failures.doctor/no-token-endpoint.action":
    "Comparar la dirección del perfil con la que muestra la consola del dominio.",
  "failures.doctor/grant-unlisted.sentence":
    "{hostFirst} no incluye el inicio de sesión con contraseña entre lo que ofrece.",
  "failures.doctor/grant-unlisted.action":
    "Comprobar en la consola del dominio que se puede iniciar sesión en la aplicación con contraseña (Resource owner).",
  "failures.doctor/keys-unreadable.sentence":
    "No se pueden leer las claves con las que firma {host}. Latchkey funciona sin ellas.",
  "failures.doctor/keys-unreadable.action":
    "Avisar a quien administra el dominio si otros programas las necesitan.",
  "failures.doctor/no-users-api.sentence":
    "Donde {host} debería mostrar a las personas no hay nada.",
  "failures.doctor/no-users-api.action":
    "Corregir resource.users en el perfil.",
  "failures.doctor/users-open.sentence":
    "{hostFirst} muestra a sus personas a cualquiera que pregunte, sin iniciar sesión.",
  "failures.doctor/users-open.action":
    "Avisar de inmediato a quien administra el dominio.",
  "failures.doctor/writable-by-others.sentence":
    "Otros usuarios de este equipo pueden cambiar adónde se envían las contraseñas{file}.",
  "failures.doctor/writable-by-others.action":
    "Quitar el permiso de escritura a todos menos al propietario.",
  "failures.doctor/readable-by-others.sentence":
    "Otros usuarios de este equipo pueden leer lo que Latchkey guarda ahí{file}.",
  "failures.doctor/readable-by-others.action":
    "Quitar el permiso de lectura a todos menos al propietario.",
  "failures.doctor/no-refresh-token.sentence":
    "{hostFirst} no dio nada con que renovar una sesión, aunque se le pidió.",
  "failures.doctor/no-refresh-token.action":
    "Comprobar en la consola del dominio que la aplicación puede recibir tokens de actualización.",
  "failures.doctor/not-revocable.sentence":
    "{hostFirst} no ofrece ninguna manera de terminar una sesión antes de tiempo.",
  "failures.doctor/not-revocable.action":
    "Mantener corta la vida de sus tokens de actualización.",

  "failures.ipc/wrong-sender.sentence":
    "Latchkey no aceptó una petición de esta ventana.",
  "failures.ipc/wrong-sender.action": "Cerrar Latchkey y volver a abrirlo.",
  "failures.ipc/malformed-input.sentence":
    "Latchkey no pudo usar lo que se escribió.",
  "failures.ipc/malformed-input.action": "Acortarlo y volver a intentarlo.",
  "failures.internal.sentence": "Algo falló dentro de Latchkey.",
  "failures.internal.action": tryAgainThenTell,

  "failures.host": "el dominio",
  "failures.host-first": "El dominio",
  "failures.line": "línea {line}",
  "failures.quoted": "«{words}»",
  "failures.wait": "Esperar un minuto y volver a intentarlo.",
  "failures.wait-minutes":
    "Esperar {count, plural, one {# minuto} other {# minutos}} y volver a intentarlo.",
  "failures.wait-seconds":
    "Esperar {count, plural, one {# segundo} other {# segundos}} y volver a intentarlo.",
  "failures.certificate.expired": "su certificado ha caducado",
  "failures.certificate.too-early": "su certificado todavía no es válido",
  "failures.certificate.other-name": "su certificado pertenece a otro nombre",
  "failures.certificate.untrusted":
    "nadie en quien confíe este equipo responde por su certificado",
  "failures.certificate.revoked": "su certificado fue revocado",
  "failures.certificate.no-list":
    "ninguna lista disponible indica si su certificado fue revocado",
  "failures.certificate.old-list":
    "la lista de certificados revocados ya no está vigente",
  "failures.certificate.unknown": "su certificado no es correcto{reason}",
  "failures.written.full": "el disco está lleno",
  "failures.written.denied": "no se tiene permiso para escribir ahí",
  "failures.written.gone": "la carpeta ya no está",
  "failures.written.unknown": "el sistema no lo permitió{reason}",
};
