/**
 * What a person reads when something fails: one sentence that says what happened, and one thing to do. Every code of `failure.ts` has
 * both, and `failure-text.ts` gives them their values. Never here: protocol words, blame, a guess at what the server did not say.
 */
const tellAdministrator = "Tell your administrator.";
const tryAgainThenTell =
  "Try again in a moment. If it stays so, tell your administrator.";
const tryInAMoment = "Try again in a moment.";
const changePassword =
  "Change it on your organisation's sign-in page, then sign in here.";
const checkNetwork =
  "Check that you are connected to your network, then try again.";
const serverFault = "{hostFirst} has a problem of its own.";
const strangeAnswer =
  "{hostFirst} gave an answer that Latchkey does not understand.";
const tooOften = "{hostFirst} was asked too often in a short time.";
const signInAgain = "Sign in again to go on.";

export const failures = {
  "failures.profile/missing.sentence":
    "Latchkey has not been told which domain to sign in to{place}.",
  "failures.profile/missing.action":
    "Ask your administrator to set it up on this computer.",
  "failures.profile/unreadable.sentence":
    "The profile that names your domain cannot be read{place}.",
  "failures.profile/unreadable.action":
    "Check that the file is there and that you may read it, then start Latchkey again.",
  "failures.profile/malformed.sentence":
    "The profile that names your domain has a mistake in it{place}.",
  "failures.profile/malformed.action": "Correct it, then start Latchkey again.",
  "failures.profile/secret-in-clear.sentence":
    "The profile that names your domain holds a secret that everybody could read{placeAlone}.",
  "failures.profile/secret-in-clear.action":
    "Take it out and hand it over with “latchkey --provision”, which keeps it in the keychain.",

  "failures.policy/unreadable.sentence":
    "Your organisation's policy for Latchkey cannot be read{place}, so nobody can sign in.",
  "failures.policy/unreadable.action": tellAdministrator,
  "failures.policy/unsafe.sentence":
    "Your organisation's policy for Latchkey is not protected{place}, so nobody can sign in.",
  "failures.policy/unsafe.action":
    "Tell your administrator: the policy and its folders must belong to the system, and nobody else must be able to write to them.",
  "failures.policy/malformed.sentence":
    "Your organisation's policy for Latchkey has a mistake in it{place}, so nobody can sign in.",
  "failures.policy/malformed.action":
    "Tell your administrator. Once it is corrected, start Latchkey again.",
  "failures.policy/secret-in-clear.sentence":
    "Your organisation's policy for Latchkey holds a secret that everybody could read{placeAlone}, so nobody can sign in.",
  "failures.policy/secret-in-clear.action":
    "Tell your administrator: it is to be taken out, changed, and handed over with “latchkey --provision”.",
  "failures.policy/unknown-key.sentence":
    "Your organisation's policy says something that this version of Latchkey does not know{place}.",
  "failures.policy/unknown-key.action":
    "It was left out. Tell your administrator, in case it is a slip of the pen.",
  "failures.policy/other-domains.sentence":
    "The domains in your own settings file are not offered: your organisation allows only its own.",
  "failures.policy/other-domains.action":
    "If you need another one, ask your administrator.",

  "failures.form/user-name-empty.sentence": "The user name is missing.",
  "failures.form/user-name-empty.action": "Type your user name, then sign in.",
  "failures.form/password-empty.sentence": "The password is missing.",
  "failures.form/password-empty.action": "Type your password, then sign in.",
  "failures.form/password-too-long.sentence":
    "The password is longer than Latchkey can send{limitBytes, plural, =0 {} one { (# byte)} other { (# bytes)}}.",
  "failures.form/password-too-long.action":
    "Check that nothing else was pasted with it.",
  "failures.form/user-name-colon.sentence":
    "A user name for a proxy cannot have a colon in it.",
  "failures.form/user-name-colon.action": "Check the user name, then sign in.",
  "failures.form/control-character.sentence":
    "There is a tab, a line break or another invisible character in what was typed.",
  "failures.form/control-character.action":
    "Type the user name and the password anew instead of pasting them.",
  "failures.form/expired.sentence":
    "This form cannot be used any more, and nothing was sent.",
  "failures.form/expired.action": "Type your password again.",

  "failures.network/unknown-host.sentence": "{hostFirst} cannot be found.",
  "failures.network/unknown-host.action": checkNetwork,
  "failures.network/unreachable.sentence": "{hostFirst} cannot be reached.",
  "failures.network/unreachable.action": checkNetwork,
  "failures.network/timeout.sentence": "{hostFirst} did not answer in time.",
  "failures.network/timeout.action": tryInAMoment,
  "failures.network/closed.sentence":
    "{hostFirst} ended the connection before it had answered.",
  "failures.network/closed.action": tryInAMoment,
  "failures.network/certificate.sentence":
    "The connection to {host} is not safe: {certificate}. Nothing was sent.",
  "failures.network/certificate.action": tellAdministrator,
  "failures.network/tls-too-old.sentence":
    "The connection to {host} is not safe: it can do only outdated encryption. Nothing was sent.",
  "failures.network/tls-too-old.action": tellAdministrator,
  "failures.network/host-not-allowed.sentence":
    "Your organisation does not let Latchkey connect to {host}. Nothing was sent.",
  "failures.network/host-not-allowed.action": tellAdministrator,
  "failures.network/redirected.sentence":
    "The network answered in place of {host} and pointed somewhere else.",
  "failures.network/redirected.action":
    "If your network wants you to sign in to it first, do that, then try again.",
  "failures.network/answer-too-large.sentence":
    "{hostFirst} answered with more than Latchkey accepts.",
  "failures.network/answer-too-large.action": tellAdministrator,
  "failures.network/captive-portal.sentence":
    "Instead of {host} a page of the network answered.",
  "failures.network/captive-portal.action":
    "Open a browser and sign in to the network there, then try again here.",

  "failures.proxy/misconfigured.sentence":
    "The proxy is set in a way that cannot be used{place}.",
  "failures.proxy/misconfigured.action": tellAdministrator,
  "failures.proxy/script-failed.sentence":
    "The script that names your network's proxy could not be fetched or does not work.",
  "failures.proxy/script-failed.action": tryAgainThenTell,
  "failures.proxy/unsupported.sentence":
    "The proxy{proxy} is of a kind that Latchkey cannot use{reason}.",
  "failures.proxy/unsupported.action": tellAdministrator,

  "failures.proxy/unknown-host.sentence": "The proxy{proxy} cannot be found.",
  "failures.proxy/unknown-host.action": checkNetwork,
  "failures.proxy/unreachable.sentence": "The proxy{proxy} cannot be reached.",
  "failures.proxy/unreachable.action": checkNetwork,
  "failures.proxy/timeout.sentence": "The proxy{proxy} did not answer in time.",
  "failures.proxy/timeout.action": tryInAMoment,
  "failures.proxy/closed.sentence":
    "The proxy{proxy} ended the connection before it had answered.",
  "failures.proxy/closed.action": tryInAMoment,
  "failures.proxy/malformed-answer.sentence":
    "The proxy{proxy} gave an answer that Latchkey does not understand.",
  "failures.proxy/malformed-answer.action": tellAdministrator,
  "failures.proxy/certificate.sentence":
    "The connection to the proxy{proxy} is not safe: {certificate}. Nothing was sent.",
  "failures.proxy/certificate.action": tellAdministrator,
  "failures.proxy/credentials-needed.sentence":
    "The proxy{proxy} asks for a user name and a password.",
  "failures.proxy/credentials-needed.action":
    "Sign in or choose “Try again”, and enter them when Latchkey asks. Your administrator knows them.",
  "failures.proxy/credentials-wrong.sentence":
    "The proxy{proxy} did not accept the user name and password for it.",
  "failures.proxy/credentials-wrong.action":
    "Try again with the right ones. Your administrator knows them.",
  "failures.proxy/authentication-unsupported.sentence":
    "The proxy{proxy} asks for a kind of sign-in that Latchkey cannot do{reason}.",
  "failures.proxy/authentication-unsupported.action": tellAdministrator,
  "failures.proxy/refused.sentence":
    "The proxy{proxy} does not let Latchkey through to {host}.",
  "failures.proxy/refused.action": tellAdministrator,
  "failures.proxy/domain-unreachable.sentence":
    "The proxy{proxy} could not reach {host}.",
  "failures.proxy/domain-unreachable.action": tryAgainThenTell,
  "failures.trust/unreadable.sentence":
    "A certificate file that Latchkey must use cannot be read{place}.",
  "failures.trust/unreadable.action":
    "Tell your administrator: it must be there, and everybody must be able to read it.",
  "failures.trust/unsafe.sentence":
    "A certificate file that Latchkey must use is not protected{place}, so nobody can sign in.",
  "failures.trust/unsafe.action":
    "Tell your administrator: the file and its folders must belong to the system, and nobody else must be able to write to them.",
  "failures.trust/malformed.sentence":
    "A certificate file that Latchkey must use has a mistake in it{place}.",
  "failures.trust/malformed.action":
    "Tell your administrator. Once it is corrected, start Latchkey again.",

  "failures.destination/insecure.sentence":
    "The way to {host} is not encrypted, so your password was not sent.",
  "failures.destination/insecure.action": tellAdministrator,
  "failures.destination/not-allowed.sentence":
    "The domain wanted your password sent to {hasHost, select, yes {{host}} other {another place}}, which its profile does not list, so it was not sent.",
  "failures.destination/not-allowed.action": tellAdministrator,

  "failures.discovery/failed.sentence":
    "{hostFirst} did not say how to sign in there. Your password was not sent.",
  "failures.discovery/failed.action": tryAgainThenTell,
  "failures.discovery/issuer-mismatch.sentence":
    "{hostFirst} goes by another name than the one expected, so your password was not sent.",
  "failures.discovery/issuer-mismatch.action": tellAdministrator,
  "failures.discovery/malformed.sentence":
    "{hostFirst} describes itself in a way that Latchkey does not understand. Your password was not sent.",
  "failures.discovery/malformed.action": tellAdministrator,

  "failures.oauth/wrong-credentials.sentence":
    "The user name or password is not right.",
  "failures.oauth/wrong-credentials.action": "Check both and try again.",
  "failures.oauth/account-locked.sentence": "Your account is locked.",
  "failures.oauth/account-locked.action":
    "Ask your administrator to unlock it.",
  "failures.oauth/account-deactivated.sentence": "Your account is deactivated.",
  "failures.oauth/account-deactivated.action":
    "Ask your administrator to activate it again.",
  "failures.oauth/account-federated.sentence":
    "Your account signs in through another service and has no password of its own here.",
  "failures.oauth/account-federated.action":
    "Ask your administrator for an account with a password.",
  "failures.oauth/account-not-activated.sentence":
    "Your account is not activated yet.",
  "failures.oauth/account-not-activated.action":
    "Follow the link in your invitation mail, then sign in here.",
  "failures.oauth/password-expired.sentence": "Your password has expired.",
  "failures.oauth/password-expired.action": changePassword,
  "failures.oauth/password-must-change.sentence":
    "Your password must be changed before you can go on.",
  "failures.oauth/password-must-change.action": changePassword,
  "failures.oauth/mfa-required.sentence":
    "Your account asks for a second step after the password, which Latchkey cannot do.",
  "failures.oauth/mfa-required.action":
    "Use your organisation's website to see the directory.",
  "failures.oauth/policy-refused.sentence":
    "Your organisation's rules do not allow this sign-in.",
  "failures.oauth/policy-refused.action":
    "Ask your administrator which rule applies to you.",
  "failures.oauth/refused.sentence":
    "{hostFirst} refused the sign-in and did not say why.",
  "failures.oauth/refused.action":
    "Check your user name and password. If both are right, tell your administrator.",
  "failures.oauth/unknown-client.sentence":
    "{hostFirst} does not accept this copy of Latchkey.",
  "failures.oauth/unknown-client.action":
    "Tell your administrator: its client id is not registered there, or its secret or key is not the right one.",
  "failures.oauth/grant-not-allowed.sentence":
    "{hostFirst} does not let Latchkey sign in with a password.",
  "failures.oauth/grant-not-allowed.action":
    "Ask your administrator to allow it for Latchkey.",
  "failures.oauth/invalid-scope.sentence":
    "Latchkey asked for a permission that {host} does not give{scope}.",
  "failures.oauth/invalid-scope.action": tellAdministrator,
  "failures.oauth/rate-limited.sentence": tooOften,
  "failures.oauth/rate-limited.action": "{wait}",
  "failures.oauth/server-fault.sentence": serverFault,
  "failures.oauth/server-fault.action": "Try again in a few minutes.",
  "failures.oauth/malformed-answer.sentence": strangeAnswer,
  "failures.oauth/malformed-answer.action": tryAgainThenTell,
  "failures.oauth/cancelled.sentence": "The sign-in was cancelled.",
  "failures.oauth/cancelled.action":
    "Type your password when you want to try again.",

  "failures.client-key/missing.sentence":
    "The key or certificate that this copy of Latchkey needs is not {hasFile, select, yes {there{place}} other {in the keychain}}.",
  "failures.client-key/missing.action":
    "Ask your administrator to {hasFile, select, yes {put it there} other {hand it over with “latchkey --provision”}}.",
  "failures.client-key/unreadable.sentence":
    "Latchkey's own key cannot be read{place}.",
  "failures.client-key/unreadable.action": tellAdministrator,
  "failures.client-key/readable-by-others.sentence":
    "Latchkey's own key lies where others can read it{place}.",
  "failures.client-key/readable-by-others.action":
    "Ask your administrator to take it out of use and make a new one.",
  "failures.client-key/wrong-passphrase.sentence":
    "The passphrase of Latchkey's own key is not right{place}.",
  "failures.client-key/wrong-passphrase.action":
    "Ask your administrator to hand it over again with “latchkey --provision”.",
  "failures.client-key/unsupported.sentence":
    "Latchkey's own key is of a kind that it cannot use{place}.",
  "failures.client-key/unsupported.action": tellAdministrator,
  "failures.provision/bad-input.sentence":
    "What was handed over cannot be stored{problem}.",
  "failures.provision/bad-input.action":
    "Hand it over again on standard input.",

  "failures.session/none.sentence": "You are not signed in.",
  "failures.session/none.action": "Sign in to see the directory.",
  "failures.session/signed-out.sentence": "You are signed out.",
  "failures.session/signed-out.action": "To go on, sign in again.",
  "failures.session/ended.sentence": "Your session has ended.",
  "failures.session/ended.action": signInAgain,
  "failures.session/locked.sentence": "Latchkey is locked.",
  "failures.session/locked.action": "Enter your password to go on.",
  "failures.session/busy.sentence":
    "Another copy of Latchkey is busy with your session.",
  "failures.session/busy.action": "Close it, then try again.",
  "failures.session/people-unreadable.sentence":
    "The list of who signed in on this computer could not be read and was set aside{file}.",
  "failures.session/people-unreadable.action": signInAgain,
  "failures.session/signed-out-elsewhere.sentence":
    "Another copy of Latchkey on this computer signed you out.",
  "failures.session/signed-out-elsewhere.action": signInAgain,
  "failures.session/not-revoked.sentence":
    "You are signed out on this computer, but {host} could not be told.",
  "failures.session/not-revoked.action":
    "Your session there ends by itself in time. To end it at once, ask your administrator.",
  "failures.session/not-renewed.sentence":
    "{hostFirst} did not renew your session and did not say why.",
  "failures.session/not-renewed.action":
    "Try again. If it stays so, sign out and sign in again.",

  "failures.keychain/unavailable.sentence":
    "Latchkey found no keychain on this computer{reason}.",
  "failures.keychain/unavailable.action":
    "Ask your administrator to set one up.",
  "failures.keychain/locked.sentence": "Your keychain is locked.",
  "failures.keychain/locked.action": "Unlock it, then try again.",
  "failures.keychain/unreadable.sentence":
    "Your keychain cannot be read{reason}. Nothing in it was changed.",
  "failures.keychain/unreadable.action":
    "Start Latchkey again. If it stays so, tell your administrator.",
  "failures.keychain/corrupt.sentence":
    "What Latchkey keeps in your keychain is damaged.",
  "failures.keychain/corrupt.action":
    "Sign in with your password to put it right.",
  "failures.keychain/timeout.sentence": "Your keychain did not answer in time.",
  "failures.keychain/timeout.action":
    "See whether it asks you something, then try again.",
  "failures.keychain/cancelled.sentence": "You did not wait for your keychain.",
  "failures.keychain/cancelled.action": "Unlock it, then try again.",
  "failures.keychain/client-secret-missing.sentence":
    "The secret that this copy of Latchkey needs is not in the keychain.",
  "failures.keychain/client-secret-missing.action":
    "Ask your administrator to hand it over with “latchkey --provision”.",

  "failures.scim/token-refused.sentence":
    "{hostFirst} let you in, but its directory did not.",
  "failures.scim/token-refused.action": tellAdministrator,
  "failures.scim/forbidden.sentence":
    "Your account may not see the people of this domain, only yourself{hasRole, select, yes {: the role “{role}” is missing} other {}}.",
  "failures.scim/forbidden.action":
    "Ask your administrator {hasRole, select, yes {for it} other {if you need to see others}}.",
  "failures.scim/not-found.sentence":
    "This person is not in the domain any more.",
  "failures.scim/not-found.action": "Close the details and search again.",
  "failures.scim/filter-refused.sentence":
    "{hostFirst} could not search for these words.",
  "failures.scim/filter-refused.action": "Try other or fewer words.",
  "failures.scim/rate-limited.sentence": tooOften,
  "failures.scim/rate-limited.action": "{wait}",
  "failures.scim/server-fault.sentence": serverFault,
  "failures.scim/server-fault.action": "Try again in a few minutes.",
  "failures.scim/malformed-answer.sentence": strangeAnswer,
  "failures.scim/malformed-answer.action": tryAgainThenTell,

  "failures.export/forbidden.sentence":
    "Your organisation does not allow people to be saved to a file.",
  "failures.export/forbidden.action": "Ask your administrator if you need it.",
  "failures.export/not-written.sentence":
    "The file could not be written: {written}.",
  "failures.export/not-written.action": "Choose another place and try again.",
  "failures.export/busy.sentence": "People are being saved to a file already.",
  "failures.export/busy.action": "Wait for that to end, or cancel it.",
  "failures.diagnostics/not-written.sentence":
    "The file for support could not be written: {written}.",
  "failures.diagnostics/not-written.action":
    "Choose another place and try again.",

  "failures.command-line/wrong.sentence":
    "Latchkey was started in a way that it does not understand{problem}.",
  "failures.command-line/wrong.action":
    "Correct it; “latchkey --help” lists what there is.",
  "failures.doctor/clock-off.sentence":
    "The clock of this computer {isAhead, select, yes {is ahead of that of {host} by {skewMinutes, plural, one {# minute} other {# minutes}}} no {is behind that of {host} by {skewMinutes, plural, one {# minute} other {# minutes}}} other {is too far from that of {host}}}.",
  "failures.doctor/clock-off.action":
    "Have the clock set by a time server, then check again.",
  "failures.doctor/certificate-ends-soon.sentence":
    "The certificate of {host} is about to expire.",
  "failures.doctor/certificate-ends-soon.action":
    "Tell whoever runs the domain to renew it.",
  "failures.doctor/no-token-endpoint.sentence":
    "Where {host} should take sign-ins there is nothing that does.",
  "failures.doctor/no-token-endpoint.action":
    "Compare the address in the profile with the one that the domain's console shows.",
  "failures.doctor/grant-unlisted.sentence":
    "{hostFirst} does not list sign-in with a password among what it offers.",
  "failures.doctor/grant-unlisted.action":
    "See in the domain's console that people may sign in to the application with a password (Resource owner).",
  "failures.doctor/keys-unreadable.sentence":
    "The keys with which {host} signs cannot be read. Latchkey works without them.",
  "failures.doctor/keys-unreadable.action":
    "Tell whoever runs the domain, if other programs need them.",
  "failures.doctor/no-users-api.sentence":
    "Where {host} should list people there is nothing.",
  "failures.doctor/no-users-api.action":
    "Correct resource.users in the profile.",
  "failures.doctor/users-open.sentence":
    "{hostFirst} lists its people to whoever asks, without a sign-in.",
  "failures.doctor/users-open.action": "Tell whoever runs the domain at once.",
  "failures.doctor/writable-by-others.sentence":
    "Others on this computer can change where passwords are sent{file}.",
  "failures.doctor/writable-by-others.action":
    "Take the right to write there from everybody but the owner.",
  "failures.doctor/readable-by-others.sentence":
    "Others on this computer can read what Latchkey keeps there{file}.",
  "failures.doctor/readable-by-others.action":
    "Take the right to read there from everybody but the owner.",
  "failures.doctor/no-refresh-token.sentence":
    "{hostFirst} gave nothing with which a session could be renewed, though it was asked to.",
  "failures.doctor/no-refresh-token.action":
    "See in the domain's console that the application may have refresh tokens.",
  "failures.doctor/not-revocable.sentence":
    "{hostFirst} offers no way to end a session before its time.",
  "failures.doctor/not-revocable.action":
    "Keep the lifetime of its refresh tokens short.",

  "failures.ipc/wrong-sender.sentence":
    "Latchkey did not accept a request of this window.",
  "failures.ipc/wrong-sender.action": "Close Latchkey and start it again.",
  "failures.ipc/malformed-input.sentence":
    "Latchkey could not use what was typed.",
  "failures.ipc/malformed-input.action": "Make it shorter and try again.",
  "failures.internal.sentence": "Something inside Latchkey went wrong.",
  "failures.internal.action": tryAgainThenTell,

  // What the sentences are given.
  "failures.host": "the domain",
  "failures.host-first": "The domain",
  "failures.line": "line {line}",
  "failures.quoted": "“{words}”",
  "failures.wait": "Wait a minute, then try again.",
  "failures.wait-minutes":
    "Wait {count, plural, one {# minute} other {# minutes}}, then try again.",
  "failures.wait-seconds":
    "Wait {count, plural, one {# second} other {# seconds}}, then try again.",
  "failures.certificate.expired": "its certificate has expired",
  "failures.certificate.too-early": "its certificate is not valid yet",
  "failures.certificate.other-name": "its certificate belongs to another name",
  "failures.certificate.untrusted":
    "nobody this computer trusts vouches for it",
  "failures.certificate.revoked": "its certificate was withdrawn",
  "failures.certificate.no-list":
    "no list at hand says whether its certificate was withdrawn",
  "failures.certificate.old-list":
    "the list of withdrawn certificates is out of date",
  "failures.certificate.unknown": "its certificate is not right{reason}",
  "failures.written.full": "the disk is full",
  "failures.written.denied": "you may not write there",
  "failures.written.gone": "the folder is not there any more",
  "failures.written.unknown": "the system did not let it happen{reason}",
} as const;
