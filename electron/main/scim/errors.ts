/** What a users API's refusal means (RFC 7644 section 3.12), with the messages of Oracle identity domains beside it. */
import type { FailureCode, FailureFacts } from "../../../shared/failure.ts";
import { AppError } from "../app-error.ts";
import { correlationIdOf, retryAfterSeconds } from "../correlation.ts";
import type { HttpAnswer } from "../http.ts";
import { asObject, asText, readJson } from "../json.ts";

export class ScimError extends AppError {
  override readonly name = "ScimError";
  constructor(
    code: FailureCode & `scim/${string}`,
    facts: FailureFacts = {},
    correlationId?: string,
  ) {
    super(code, facts, correlationId);
  }
}

const oracleMessages =
  "urn:ietf:params:scim:api:oracle:idcs:extension:messages:Error";

/**
 * The typed form of an answer that is not a success. `role` is the one that the profile says is needed; it is named where the API
 * itself forbids, and not where a page in its place does. A 401 that comes here has been answered with a fresh token already.
 */
export function readScimRefusal(
  answer: HttpAnswer,
  context: { host: string; role: string | undefined; now: number },
): ScimError {
  const { status } = answer;
  const body = asObject(readJson(answer.body));
  const messageId = asText(asObject(body?.[oracleMessages])?.["messageId"]);
  const retryAfter = retryAfterSeconds(answer, context.now);
  const code = codeOf(status, asText(body?.["scimType"]));
  const { role } = context;
  const facts: FailureFacts = {
    host: context.host,
    status,
    ...(messageId !== undefined &&
      /^[\w.:-]{1,100}$/.test(messageId) && { reason: messageId }),
    ...(code === "scim/forbidden" && body && role !== undefined && { role }),
    ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }),
  };
  return new ScimError(code, facts, correlationIdOf(answer));
}

function codeOf(
  status: number,
  scimType: string | undefined,
): ConstructorParameters<typeof ScimError>[0] {
  switch (status) {
    case 400:
      return scimType === "invalidFilter"
        ? "scim/filter-refused"
        : "scim/server-fault";
    case 401:
      return "scim/token-refused";
    case 403:
      return "scim/forbidden";
    case 404:
      return "scim/not-found";
    case 429:
      return "scim/rate-limited";
    default:
      return "scim/server-fault";
  }
}
