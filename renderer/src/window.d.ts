import type { Bridge } from "../../shared/ipc.ts";

declare global {
  interface Window {
    /**
     * What the preload exposes. Each window really has only its own channels: the two composition roots take the half that is
     * theirs, nothing else reads this.
     */
    readonly latchkey: Bridge<"sign-in"> & Bridge<"directory">;
  }
}
