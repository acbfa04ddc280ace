import { compactDecrypt, type CryptoKey } from "jose";
import type { Failure, Result } from "../../../shared/failure.ts";
import type { Bridge, ProxyForm } from "../../../shared/ipc.ts";
import { unframePassword } from "../../../shared/sealed-password.ts";
import { ok } from "./answers.ts";
import { createSealingKey } from "./fake-sign-in.ts";

/** The main process's half of the proxy window: a fresh key for each form, and what it was told. `refusals` are its next answers. */
export function createFakeProxy(
  form: Partial<ProxyForm> = {},
  refusals: Failure[] = [],
) {
  const privateKeys = new Map<string, CryptoKey>();
  const told: { userName: string; password: string }[] = [];
  let cancels = 0;
  const open = async (sealed: string): Promise<string> => {
    const { plaintext } = await compactDecrypt(sealed, ({ kid = "" }) => {
      const key = privateKeys.get(kid);
      privateKeys.delete(kid);
      if (!key) throw new Error("that key was used before");
      return key;
    });
    return new TextDecoder().decode(unframePassword(plaintext));
  };
  const bridge: Bridge<"proxy"> = {
    async "proxy:describe"() {
      const kid = `key-${told.length + 1}`;
      const { sealingKey, privateKey } = await createSealingKey(kid);
      privateKeys.set(kid, privateKey);
      return ok({
        proxy: "gate.example.com:3128",
        isEncrypted: false,
        wasWrong: false,
        userName: "",
        sealingKey,
        ...form,
      });
    },
    async "proxy:submit"({ userName, sealedPassword }) {
      told.push({ userName, password: await open(sealedPassword) });
      const failure = refusals.shift();
      return failure ? { ok: false, failure } : ok(undefined);
    },
    async "proxy:cancel"(): Promise<Result<undefined>> {
      cancels += 1;
      return ok(undefined);
    },
  };
  return { bridge, told, cancels: () => cancels };
}
