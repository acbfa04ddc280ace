/** Tells the server which tokens nobody may use any more (RFC 7009). Never decides that, and never waits for long. */
import type { AuthorizationServer } from "../oauth/authorization-server.ts";

export interface RevokedTokens {
  refreshTokens?: readonly (string | undefined)[];
  accessToken?: string | undefined;
}

/** All at once, for at most `waitMs`. Whether the server knows, or has no way to be told. Never fails. */
export async function revokeTokens(
  server: AuthorizationServer,
  { refreshTokens = [], accessToken }: RevokedTokens,
  waitMs: number,
): Promise<boolean> {
  const tokens = [
    ...refreshTokens.map((token) => [token, "refresh_token"] as const),
    [accessToken, "access_token"] as const,
  ];
  const told = await Promise.allSettled(
    tokens.map(
      ([token, hint]) =>
        token !== undefined &&
        server.revoke(token, hint, AbortSignal.timeout(waitMs)),
    ),
  );
  return told.every(({ status }) => status === "fulfilled");
}
