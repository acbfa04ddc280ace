/**
 * The keychain helper: a process of its own, since a locked keychain may block a call for ever and nothing but the end of the process
 * ends that. Sole user of keytar. Never lists items (`findCredentials` crashes on a locked collection), never logs.
 */
import type { ParentPort } from "electron";
import type { default as Keytar } from "keytar";
import {
  requestSchema,
  type Fault,
  type HelperReply,
  type HelperRequest,
} from "./messages.ts";

const port: ParentPort = process.parentPort;

port.on("message", ({ data }) => {
  const request = requestSchema.safeParse(data);
  if (request.success)
    void answer(request.data).then((reply) => port.postMessage(reply));
});

async function answer(request: HelperRequest): Promise<HelperReply> {
  const { id } = request;
  try {
    // Loaded at the first call: a system without the library is an answer, not a crash.
    const { default: keytar } = await import("keytar");
    port.postMessage({ id, asked: true } satisfies HelperReply);
    return { id, value: await perform(keytar, request) };
  } catch (error) {
    return { id, fault: faultOf(error) };
  }
}

async function perform(
  keytar: typeof Keytar,
  request: HelperRequest,
): Promise<string | boolean | null> {
  const { service, account } = request;
  switch (request.action) {
    case "get":
      return keytar.getPassword(service, account);
    case "set":
      await keytar.setPassword(service, account, request.value);
      return true;
    case "delete":
      return keytar.deletePassword(service, account);
  }
}

/** The states that can be told apart by what libsecret, Security.framework and the Windows vault say. */
function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : "";
  if (
    /native addon|D-?Bus|autolaunch|address|service files|ServiceUnknown|Could not connect|no such interface|secrets was not provided|not available/i.test(
      message,
    )
  )
    return "unavailable";
  if (
    /locked|user interaction is not allowed|dismissed|cancell?ed/i.test(message)
  )
    return "locked";
  return "unreadable";
}
