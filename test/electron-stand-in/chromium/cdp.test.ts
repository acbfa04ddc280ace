import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { CdpConnection } from "./cdp.ts";

function connect() {
  const out = new PassThrough();
  const input = new PassThrough();
  const connection = new CdpConnection(out, input);
  const say = (message: object) => input.write(`${JSON.stringify(message)}\0`);
  return { connection, out, input, say };
}

it("puts a message together that comes in pieces", async () => {
  const { connection, input } = connect();
  const version = connection.root.send("Browser.getVersion");
  for (const piece of ['{"id":1,"res', 'ult":{"product":"Chr', 'ome/1"}}\0'])
    input.write(piece);
  expect(await version).toEqual({ product: "Chrome/1" });
});

it("gives each answer to the call that it belongs to", async () => {
  const { connection, say } = connect();
  const first = connection.root.send("Target.getTargets");
  const second = connection.root.send("Browser.getVersion");
  say({ id: 2, error: { message: "no" } });
  say({ id: 1, result: { targetInfos: [] } });
  expect(await first).toEqual({ targetInfos: [] });
  await expect(second).rejects.toThrow("Browser.getVersion: no");
});

it("hands an event to its own session alone", async () => {
  const { connection, say } = connect();
  const heard: string[] = [];
  for (const id of ["one", "two"])
    connection
      .session(id)
      .on("Page.domContentEventFired", () => heard.push(id));
  say({ method: "Page.domContentEventFired", params: {}, sessionId: "two" });
  await new Promise(setImmediate);
  expect(heard).toEqual(["two"]);
});

it("rejects what is still open when Chromium goes", async () => {
  const { connection, input } = connect();
  const open = connection.root.send("Browser.getVersion");
  input.destroy();
  await expect(open).rejects.toThrow("Chromium has gone");
  await expect(connection.root.send("Browser.close")).rejects.toThrow(
    "Chromium has gone",
  );
});
