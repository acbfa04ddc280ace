import type { failures as english } from "../en/failures.ts";
import type { Translation } from "../translation.ts";

export const failures: Translation<typeof english> = {};
