/** What the app and its keychain helper say to each other. Values cross between two processes of this app and go nowhere else. */
import { z } from "zod";

/** One item of the keychain. */
export interface Item {
  service: string;
  account: string;
}

const item = { id: z.number(), service: z.string(), account: z.string() };

export const requestSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("get"), ...item }),
  z.object({ action: z.literal("set"), ...item, value: z.string() }),
  z.object({ action: z.literal("delete"), ...item }),
]);

export type HelperRequest = z.infer<typeof requestSchema>;

/** Why the keychain could not serve; the system's own words stay in the helper. */
export const faults = ["unavailable", "locked", "unreadable"] as const;
export type Fault = (typeof faults)[number];

export const replySchema = z.union([
  /** The system has been asked; what takes long from here on waits for a person. */
  z.object({ id: z.number(), asked: z.literal(true) }),
  z.object({
    id: z.number(),
    value: z.union([z.string(), z.boolean()]).nullable(),
  }),
  z.object({ id: z.number(), fault: z.enum(faults) }),
]);

export type HelperReply = z.infer<typeof replySchema>;
