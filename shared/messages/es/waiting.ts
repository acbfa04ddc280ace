import type { waiting as english } from "../en/waiting.ts";
import type { Translation } from "../translation.ts";

export const waiting: Translation<typeof english> = {};
