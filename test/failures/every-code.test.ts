/** Every code that there is comes out of the app's own modules when what it stands for happens, and a person is told something of it. */
import type { IpcMainInvokeEvent } from "electron";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { serve } from "../../electron/main/ipc/serve.ts";
import { failureText } from "../../shared/failure-text.ts";
import {
  failureCodes,
  type Failure,
  type FailureCode,
  type Result,
} from "../../shared/failure.ts";
import { channels } from "../../shared/ipc.ts";
import { createMessages } from "../../shared/messages/messages.ts";
import {
  startIdentityDomain,
  type IdentityDomain,
} from "../identity-domain/identity-domain.ts";
import { clientKeyProvocations } from "./client-key.ts";
import { commandLineProvocations, doctorProvocations } from "./doctor.ts";
import { diagnosticsProvocations } from "./diagnostics.ts";
import { exportProvocations } from "./export.ts";
import { formProvocations } from "./form.ts";
import { keychainProvocations } from "./keychain.ts";
import {
  destinationProvocations,
  discoveryProvocations,
  networkProvocations,
} from "./network.ts";
import { proxyProvocations, trustProvocations } from "./proxy.ts";
import { oauthProvocations } from "./oauth.ts";
import { policyProvocations } from "./policy.ts";
import { profileProvocations } from "./profile.ts";
import type { Provocation, Provocations } from "./provocation.ts";
import { provisionProvocations } from "./provision.ts";
import { scimProvocations } from "./scim.ts";
import { sessionProvocations } from "./session.ts";

type Listener = (
  event: IpcMainInvokeEvent,
  ...input: unknown[]
) => Promise<Result<unknown>>;
const registered = vi.hoisted(() => new Map<string, Listener>());
vi.mock("electron", () => ({
  ipcMain: {
    handle: (channel: string, listener: Listener) =>
      registered.set(channel, listener),
  },
}));

const english = createMessages("en");
let identityDomain: IdentityDomain | undefined;
const domain = () => {
  if (identityDomain) return identityDomain;
  throw new Error("There is no domain");
};

beforeAll(async () => {
  identityDomain = await startIdentityDomain({ people: 20 });
  const broken = async (): Promise<unknown> => {
    throw new TypeError("a fault of our own");
  };
  const handlers = Object.fromEntries(
    Object.keys(channels).map((channel) => [channel, broken]),
  );
  serve(handlers as never, (id) =>
    id === 1 ? { name: "directory", url: page } : undefined,
  );
});
afterAll(() => identityDomain?.close());

const page = "app://latchkey/directory.html";

/** What a window gets that calls a channel. */
async function call(id: number, input: unknown): Promise<Failure> {
  const mainFrame = { url: page };
  const event = { sender: { id, mainFrame }, senderFrame: mainFrame };
  const answer = await registered.get("people:read")?.(event as never, input);
  if (answer?.ok === false) return answer.failure;
  throw new Error("It did not fail");
}

const wireProvocations: Provocations<"ipc"> & Record<"internal", Provocation> =
  {
    "ipc/wrong-sender": () => call(2, { id: "1" }),
    "ipc/malformed-input": () => call(1, { id: 1 }),
    internal: () => call(1, { id: "1" }),
  };

/** Complete by its type; a code without a row does not compile, and fails below. */
const provocations: Record<FailureCode, Provocation> = {
  ...policyProvocations,
  ...profileProvocations,
  ...formProvocations,
  ...networkProvocations,
  ...proxyProvocations,
  ...trustProvocations,
  ...destinationProvocations,
  ...discoveryProvocations,
  ...oauthProvocations(domain),
  ...clientKeyProvocations,
  ...provisionProvocations,
  ...sessionProvocations,
  ...keychainProvocations,
  ...scimProvocations(domain),
  ...exportProvocations,
  ...commandLineProvocations,
  ...doctorProvocations(domain),
  ...diagnosticsProvocations,
  ...wireProvocations,
};

test("every code of the table has a row here, and no other", () => {
  expect(Object.keys(provocations).sort()).toEqual([...failureCodes].sort());
});

test.each(failureCodes)("%s is provoked and said in words", async (code) => {
  const failure = await provocations[code]();
  expect(failure).toMatchObject({ code });
  const { sentence, action } = failureText(failure, english);
  for (const text of [sentence, action]) {
    expect(text).toMatch(/^\p{Lu}|^[\w.-]+(:\d+)? /u);
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(/undefined|\[object|oauth|scim/i);
  }
});
