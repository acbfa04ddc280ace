/**
 * Translates what undici, Node and OpenSSL throw into `network/...` codes. Keeps the system's own name of the fault as a fact, and
 * nothing of the request or the answer.
 */
import type { FailureCode } from "../../shared/failure.ts";
import { AppError } from "./app-error.ts";

const codes: Record<string, FailureCode> = {
  ENOTFOUND: "network/unknown-host",
  EAI_AGAIN: "network/unknown-host",
  EAI_NODATA: "network/unknown-host",
  EAI_NONAME: "network/unknown-host",
  ECONNREFUSED: "network/unreachable",
  ENETUNREACH: "network/unreachable",
  ENETDOWN: "network/unreachable",
  EHOSTUNREACH: "network/unreachable",
  EHOSTDOWN: "network/unreachable",
  EADDRNOTAVAIL: "network/unreachable",
  EACCES: "network/unreachable",
  EPERM: "network/unreachable",
  ETIMEDOUT: "network/timeout",
  UND_ERR_CONNECT_TIMEOUT: "network/timeout",
  UND_ERR_HEADERS_TIMEOUT: "network/timeout",
  UND_ERR_BODY_TIMEOUT: "network/timeout",
  ECONNRESET: "network/closed",
  EPIPE: "network/closed",
  UND_ERR_SOCKET: "network/closed",
  UND_ERR_DESTROYED: "network/closed",
  // The server speaks no version of TLS that is new enough.
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: "network/tls-too-old",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "network/tls-too-old",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "network/answer-too-large",
  ERR_BUFFER_TOO_LARGE: "network/answer-too-large",
  UND_ERR_HEADERS_OVERFLOW: "network/answer-too-large",
};

/** OpenSSL's verification codes, Node's own `ERR_TLS_...`, and handshakes that fail for want of a common language. */
const certificateCode =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|CRL_|ERR_SSL_)/;

/** Whether this system code says that the other side's certificate, or its TLS, is not right. */
export function isCertificateFault(reason: string | undefined): boolean {
  return (
    reason !== undefined && !(reason in codes) && certificateCode.test(reason)
  );
}

/** The typed form of whatever went wrong on the way to `url`; `late` when the total deadline had passed. */
export function networkError(
  error: unknown,
  url: URL,
  late: boolean,
): AppError {
  const host = url.host;
  if (error instanceof AppError)
    return new AppError(
      error.code,
      { host, ...error.facts },
      error.correlationId,
    );
  if (late) return new AppError("network/timeout", { host });
  const reason = systemCode(error);
  if (reason === undefined) return new AppError("network/closed", { host });
  const code = isCertificateFault(reason)
    ? "network/certificate"
    : (codes[reason] ?? "network/closed");
  return new AppError(code, { host, reason });
}

/** The innermost `code`: several addresses tried in turn fail as one AggregateError. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError && error.errors.length > 0)
    return systemCode(error.errors[0]);
  if ("code" in error && typeof error.code === "string") {
    if (error.code !== "UND_ERR_SOCKET") return error.code;
    return systemCode(error.cause) ?? error.code;
  }
  return systemCode(error.cause);
}
