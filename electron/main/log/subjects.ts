/**
 * What stands for a person in the audit trail: the first 64 bits of a keyed hash (HMAC with SHA-256, RFC 2104) of the name by which the
 * keychain knows them. The key is random and this computer's own, lies outside the logs and never leaves the computer, so a trail that was
 * handed on tells nobody's name, not even to somebody who tries all names. Never given what somebody merely typed: people type passwords
 * into the field for the name.
 */
import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { readKeptFile, replaceKeptFile } from "../kept-file.ts";
import { subject, type Subject } from "./fields.ts";

/** By person key, of somebody who is or was signed in here. */
export type SubjectOf = (personKey: string) => Subject;

const kept = z.strictObject({
  version: z.literal(1),
  /** 32 bytes in hexadecimal. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
});

export interface Subjects {
  of: SubjectOf;
  /** Reads the key, or makes it the first time. Never fails: where it cannot be kept, what stands for people holds for this run. */
  load(): Promise<void>;
}

export function createSubjects(keyFile: string): Subjects {
  let key = randomBytes(32).toString("hex");
  return {
    of: (personKey) =>
      subject.parse(
        createHmac("sha256", Buffer.from(key, "hex"))
          .update(personKey)
          .digest("hex")
          .slice(0, 16),
      ),
    load: async () => {
      const { value } = await readKeptFile(keyFile, kept);
      if (value) key = value.key;
      else
        await replaceKeptFile(keyFile, { version: 1, key }).catch(
          () => undefined,
        );
    },
  };
}
