/** Text as it crosses between the windows and the main process: bounded, whatever a server sends. */
import { z } from "zod";

export const textLimit = 1024;

/** Text of somebody else's: what is too long is cut, so that one long value does not cost the whole answer. */
export const text = z.string().overwrite((value) => value.slice(0, textLimit));

/** A server's own name for a person or a group, handed back to it as it came. */
export const id = z.string().min(1).max(textLimit);
