/**
 * What a token endpoint's refusal means (RFC 6749 section 5.2), with the reasons that Oracle identity domains give in words.
 * Knows answers; never quotes them: only codes, a status, a scope's absence and the correlation id leave here.
 */
import type { FailureCode, FailureFacts } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";
import { correlationIdOf, retryAfterSeconds } from "../correlation.ts";
import type { HttpAnswer } from "../http.ts";
import { asList, asObject, asText, readJson } from "../json.ts";

/** A refusal by the authorization server, or an answer that makes no sense. */
export class OAuthError extends AppError {
  override readonly name = "OAuthError";
  /** Whether the server said in so many words that the grant - password or refresh token - is not valid. */
  readonly grantIsInvalid: boolean;

  constructor(
    code: FailureCode & (`oauth/${string}` | `discovery/${string}`),
    facts: FailureFacts = {},
    correlationId?: string,
    grantIsInvalid = false,
  ) {
    super(code, facts, correlationId);
    this.grantIsInvalid = grantIsInvalid;
  }
}

type OAuthCode = ConstructorParameters<typeof OAuthError>[0];

/** Oracle's codes ("Authentication and On-Demand MFA API Error Codes"), in `cause` or within the description. */
const oracleCodes: Record<string, OAuthCode> = {
  "AUTH-3001": "oauth/wrong-credentials",
  "AUTH-3002": "oauth/account-locked",
  "AUTH-3003": "oauth/account-deactivated",
  "AUTH-3004": "oauth/password-expired",
  "AUTH-3005": "oauth/password-must-change",
  "AUTH-3012": "oauth/account-federated",
  "AUTH-3025": "oauth/account-not-activated",
  "AUTH-3029": "oauth/mfa-required",
  "AUTH-3033": "oauth/policy-refused",
};

/** Reasons in `error_description`, the more particular first: "locked" also occurs in advice about wrong passwords. */
const reasons: [RegExp, OAuthCode][] = [
  [
    /multi-?factor|\bmfa\b|second factor|2-step|two-step/i,
    "oauth/mfa-required",
  ],
  [
    /sign-?on policy|policy (denie|refuse|does not allow)|denied by policy/i,
    "oauth/policy-refused",
  ],
  [
    /federated|external identity provider|no local password/i,
    "oauth/account-federated",
  ],
  [
    /not (been )?activated|pending (verification|activation)|not verified/i,
    "oauth/account-not-activated",
  ],
  [
    /deactivated|account is (inactive|disabled)|user is (inactive|disabled)/i,
    "oauth/account-deactivated",
  ],
  [/account is locked|is locked|locked out/i, "oauth/account-locked"],
  [
    /must change|change (your|the) password|password (reset|change) (is )?required|must be (changed|reset)/i,
    "oauth/password-must-change",
  ],
  [/password (has |is )?expired|expired password/i, "oauth/password-expired"],
  [
    /user ?name or password|invalid (user )?credentials|incorrect (user|password|credential)|bad credentials/i,
    "oauth/wrong-credentials",
  ],
];

const byError: Record<string, OAuthCode> = {
  invalid_client: "oauth/unknown-client",
  unauthorized_client: "oauth/grant-not-allowed",
  unsupported_grant_type: "oauth/grant-not-allowed",
  invalid_scope: "oauth/invalid-scope",
  mfa_required: "oauth/mfa-required",
  interaction_required: "oauth/mfa-required",
};

/** The typed form of any answer that is not a success. `now` in ms, for a `Retry-After` that is a date. */
export function readTokenRefusal(
  answer: HttpAnswer,
  host: string,
  now: number,
): OAuthError {
  const { status } = answer;
  const body = asObject(readJson(answer.body));
  const error = asText(body?.["error"]) ?? "";
  const description = asText(body?.["error_description"]) ?? "";
  const retryAfter = retryAfterSeconds(answer, now);
  const facts: FailureFacts = {
    host,
    status,
    ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }),
  };
  const cause = asObject(asList(body?.["cause"])[0]);
  const words = `${asText(cause?.["code"]) ?? ""} ${description}`;
  return new OAuthError(
    codeOf(status, error, words),
    facts,
    correlationIdOf(answer),
    (status === 400 || status === 401) && error === "invalid_grant",
  );
}

function codeOf(status: number, error: string, words: string): OAuthCode {
  if (status === 429) return "oauth/rate-limited";
  if (status >= 500) return "oauth/server-fault";
  const known = byError[error];
  if (known) return known;
  if (error === "invalid_grant" || error === "access_denied") {
    const code = oracleCodes[/AUTH-\d{4}/.exec(words)?.[0] ?? ""];
    if (code) return code;
    const reason = reasons.find(([pattern]) => pattern.test(words));
    if (reason) return reason[1];
  }
  // A refusal that does not say why is reported as just that.
  if (error !== "") return "oauth/refused";
  return status === 400 || status === 401 || status === 403
    ? "oauth/refused"
    : "oauth/malformed-answer";
}
