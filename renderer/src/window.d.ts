import type { Bridge } from "../../shared/ipc.ts";

declare global {
  interface Window {
    /**
     * What the preload exposes. Each window really has only its own channels: the composition roots take the part that is
     * theirs, nothing else reads this.
     */
    readonly latchkey: Bridge<"sign-in"> &
      Bridge<"directory"> &
      Bridge<"waiting"> &
      Bridge<"support"> &
      Bridge<"proxy">;
  }
}
