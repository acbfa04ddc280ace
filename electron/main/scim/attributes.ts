/** Names of attributes and schemas (RFC 7643 section 4, Oracle's extensions) that more than one part of this folder uses. */

export const enterprise =
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const oracle = "urn:ietf:params:scim:schemas:oracle:idcs:extension";
export const oracleUser = `${oracle}:user:User`;
export const oracleUserState = `${oracle}:userState:User`;
export const oraclePasswordState = `${oracle}:passwordState:User`;
export const oracleMfa = `${oracle}:mfa:User`;

export const department = `${enterprise}:department`;
export const managerId = `${enterprise}:manager.value`;
export const userLocked = `${oracleUserState}:locked.on`;
export const isFederatedUser = `${oracleUser}:isFederatedUser`;
export const passwordExpired = `${oraclePasswordState}:expired`;
export const mfaStatus = `${oracleMfa}:mfaStatus`;
