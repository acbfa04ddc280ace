// Password hashes of the known people. Owns scrypt and its cost; nothing else keeps or compares a password.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

// 8 MB and about 25 ms a try: enough to be real, little enough to make two dozen when a domain starts.
const cost = { N: 2 ** 13, r: 8, p: 1 };

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password, salt, 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );

const hashes = new Map<string, Promise<string>>();

/** `salt:hash` in hex. The same password is hashed once a process, since every test's domain knows the same people. */
export function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash =
    hashes.get(password) ??
    derive(password, salt).then(
      (key) => `${salt.toString("hex")}:${key.toString("hex")}`,
    );
  hashes.set(password, hash);
  return hash;
}

const nobodys = "00:" + "00".repeat(32);

/** Whether the password is right. An account without one takes as long as any other and is never right. */
export async function passwordIsRight(
  password: string,
  stored: string | undefined,
): Promise<boolean> {
  const [salt = "", hash = ""] = (stored ?? nobodys).split(":");
  const key = await derive(password, Buffer.from(salt, "hex"));
  const same = timingSafeEqual(key, Buffer.from(hash, "hex"));
  return same && stored !== undefined;
}
