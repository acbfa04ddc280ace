/** What `--provision` is given and cannot store. */
import { createKeychain } from "../../electron/main/keychain/keychain.ts";
import { provision } from "../../electron/main/commands/provision.ts";
import { failureOf } from "../electron/support/answers.ts";
import { createMemoryItems } from "../electron/support/memory-items.ts";
import { profileFor } from "../electron/support/profiles.ts";
import type { Provocations } from "./provocation.ts";

async function* input() {
  yield Buffer.from("two\nlines");
}

export const provisionProvocations: Provocations<"provision"> = {
  "provision/bad-input": () => {
    const profile = profileFor("https://id.example.com", {
      client: { id: "app", authentication: "client_secret_basic" },
    });
    const keychain = createKeychain(createMemoryItems());
    return failureOf(() => provision(profile, keychain, input()));
  },
};
