// SCIM errors as Oracle answers them. Owns their shape; who throws one says what happened.
import SCIMMY from "scimmy";

export const oracleError =
  "urn:ietf:params:scim:api:oracle:idcs:extension:messages:Error";

/** A refusal of a SCIM request. The message ids are ours where Oracle's documentation names none. */
export class ScimError extends Error {
  readonly status: number;
  readonly messageId: string;
  readonly scimType: string | undefined;
  readonly additionalData: Readonly<Record<string, string>> | undefined;

  constructor(
    status: number,
    detail: string,
    messageId: string,
    more: {
      scimType?: string;
      additionalData?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.status = status;
    this.messageId = messageId;
    this.scimType = more.scimType;
    this.additionalData = more.additionalData;
  }

  /** RFC 7644 section 3.12 with Oracle's extension. */
  toBody(): Record<string, unknown> {
    return {
      schemas: [SCIMMY.Messages.ErrorResponse.id, oracleError],
      detail: this.message,
      status: String(this.status),
      ...(this.scimType && { scimType: this.scimType }),
      [oracleError]: {
        messageId: this.messageId,
        ...(this.additionalData && { additionalData: this.additionalData }),
      },
    };
  }
}

export const invalidFilter = (detail: string): ScimError =>
  new ScimError(400, detail, "error.common.common.invalidFilter", {
    scimType: "invalidFilter",
  });

export const invalidValue = (detail: string): ScimError =>
  new ScimError(400, detail, "error.common.validation.invalidValue", {
    scimType: "invalidValue",
  });
