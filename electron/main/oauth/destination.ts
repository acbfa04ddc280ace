/** Decides where a password, a client's secret or a refresh token may go. Asked before the first byte is sent. */
import { AppError } from "../app-error.ts";
import { isSecure } from "../config/loopback.ts";
import type { Profile } from "../config/profile.ts";

/**
 * Fails unless `url` is https (http for loopback literals alone) and of the domain's own origin - the one that the form shows - or
 * one that the profile lists. Codes: `destination/insecure`, `destination/not-allowed`.
 */
export function assertDestination(
  url: URL,
  profile: Pick<Profile, "domainUrl" | "passwordOrigins">,
): void {
  if (!isSecure(url) || url.username || url.password)
    throw new AppError("destination/insecure", { host: url.host });
  const allowed = [profile.domainUrl.origin, ...profile.passwordOrigins];
  if (!allowed.includes(url.origin))
    throw new AppError("destination/not-allowed", { host: url.host });
}
