/**
 * What a token endpoint's refusal means (RFC 6749 section 5.2), with the reasons that Oracle identity domains give in words.
 * Knows answers; never quotes them: only codes, a status, a scope's absence and the correlation id leave here.
 */
import type { FailureCode, FailureFacts } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";
import { correlationIdOf, retryAfterSeconds } from "../correlation.ts";
import type { HttpAnswer } from "../http.ts";
import { asList, asObject, asText, readUniqueObject } from "../json.ts";

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

/**
 * Reasons in `error_description`, the more particular first: "locked" also occurs in advice about wrong passwords. The words are those
 * of Oracle, Keycloak, Microsoft (Entra ID, AD FS) and Spring; what says something else in these words is not known.
 */
const reasons: [RegExp, OAuthCode][] = [
  [
    /multi-?factor|\bmfa\b|second factor|2-step|two-step/i,
    "oauth/mfa-required",
  ],
  [
    /sign-?on policy|policy (denie|refuse|does not allow)|denied by policy|blocked by conditional access/i,
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
    /deactivated|(account|user) (is )?(inactive|disabled)/i,
    "oauth/account-deactivated",
  ],
  [/account is locked|is locked|locked out/i, "oauth/account-locked"],
  [
    /must change|change (your|the) password|password (reset|change) (is )?required|must be (changed|reset)/i,
    "oauth/password-must-change",
  ],
  [
    /password (has |is )?expired|expired password|credentials have expired/i,
    "oauth/password-expired",
  ],
  [
    /user ?name'? or '?password|invalid (user )?credentials|incorrect (user|password|credential)|bad credentials/i,
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

/**
 * The typed form of any answer that is not a success. `now` in ms, for a `Retry-After` that is a date; of `askedScopes` those are named
 * that the server will not give.
 */
export function readTokenRefusal(
  answer: HttpAnswer,
  host: string,
  now: number,
  askedScopes: readonly string[] = [],
): OAuthError {
  const { status } = answer;
  // With two members of one name there is no telling what was said, least of all that a grant is invalid.
  const body = readUniqueObject(answer.body);
  const error = asText(body?.["error"]) ?? "";
  const description = asText(body?.["error_description"]) ?? "";
  const cause = asObject(asList(body?.["cause"])[0]);
  const words = `${asText(cause?.["code"]) ?? ""} ${description}`;
  const code = codeOf(status, error, words);
  const retryAfter = retryAfterSeconds(answer, now);
  const said = `${asText(body?.["scope"]) ?? ""} ${description}`;
  const scope =
    code === "oauth/invalid-scope" ? namedScopes(said, askedScopes) : "";
  const facts: FailureFacts = {
    host,
    status,
    ...(scope !== "" && { scope }),
    ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }),
  };
  return new OAuthError(
    code,
    facts,
    correlationIdOf(answer),
    (status === 400 || status === 401) && error === "invalid_grant",
  );
}

/** Which of the scopes that were asked for are named in `said`: in our words, never in the server's. */
function namedScopes(said: string, asked: readonly string[]): string {
  const words = new Set(
    said.split(/[\s"'`,;()[\]]+/).map((word) => word.replace(/[.:]+$/, "")),
  );
  return asked.filter((scope) => words.has(scope)).join(" ");
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
