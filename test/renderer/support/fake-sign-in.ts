import { exportJWK, generateKeyPair, type CryptoKey } from "jose";
import type {
  Bridge,
  Input,
  KnownPerson,
  SignInForm,
} from "../../../shared/ipc.ts";
import { ok } from "./answers.ts";

export const domain = {
  key: "https://127.0.0.1:9443 latchkey",
  name: "Corporate directory",
  host: "127.0.0.1:9443",
};

export const otherDomain = {
  key: "https://idcs.example latchkey",
  name: "Branch directory",
  host: "idcs.example",
};

export const knownPerson = (
  userName: string,
  more: Partial<KnownPerson> = {},
): KnownPerson => ({
  key: `${domain.key} ${userName}`,
  userName,
  domain,
  isSignedIn: false,
  ...more,
});

/** A key as the main process makes one for each form. */
export async function createSealingKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair("ECDH-ES", {
    crv: "P-256",
    extractable: true,
  });
  const { x = "", y = "" } = await exportJWK(publicKey);
  const sealingKey = { kty: "EC", crv: "P-256", x, y, kid } as const;
  return { sealingKey, privateKey };
}

/** The main process's half of the sign-in window: a fresh key for each form, and what it was asked to do. `form` is read anew for each description. */
export function createFakeSignIn(
  overrides: Partial<Bridge<"sign-in">> = {},
  form: Partial<SignInForm> = {},
) {
  const privateKeys = new Map<string, CryptoKey>();
  const submitted: Input<"sign-in:submit">[] = [];
  const asked: string[] = [];
  const submit = overrides["sign-in:submit"];
  const note = (what: string) => async () => {
    asked.push(what);
    return ok(undefined);
  };
  const bridge: Bridge<"sign-in"> = {
    async "sign-in:describe"() {
      const kid = `key-${privateKeys.size + 1}`;
      const { sealingKey, privateKey } = await createSealingKey(kid);
      privateKeys.set(kid, privateKey);
      return ok({
        domains: [domain],
        people: [],
        canGoBack: false,
        sealingKey,
        ...form,
      });
    },
    "sign-in:cancel": note("cancel"),
    "sign-in:resume": ({ personKey }) => note(`resume ${personKey}`)(),
    "sign-in:forget": ({ personKey }) => note(`forget ${personKey}`)(),
    "sign-in:back": note("back"),
    "sign-in:show-support": note("show-support"),
    ...overrides,
    async "sign-in:submit"(input) {
      submitted.push(input);
      return submit ? submit(input) : ok(undefined);
    },
  };
  return { bridge, privateKeys, submitted, asked };
}
