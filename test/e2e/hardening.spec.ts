import { personIn } from "./people.ts";
import { expect, fillAndSubmit, test, windowCount } from "./fixture.ts";

const ada = personIn("active");

test("a window has no Node, no generic bridge, and only its own channels", async ({
  launch,
}) => {
  const { window } = await launch();
  const form = await window("sign-in");
  const seen = () => ({
    require: typeof Reflect.get(globalThis, "require"),
    process: typeof Reflect.get(globalThis, "process"),
    channels: Object.keys(Reflect.get(globalThis, "latchkey") as object).sort(),
  });
  expect(await form.evaluate(seen)).toEqual({
    require: "undefined",
    process: "undefined",
    channels: [
      "sign-in:back",
      "sign-in:cancel",
      "sign-in:describe",
      "sign-in:forget",
      "sign-in:resume",
      "sign-in:show-support",
      "sign-in:submit",
    ],
  });
  await fillAndSubmit(form, ada.userName, ada.password);
  const directory = await window("directory");
  expect(await directory.evaluate(seen)).toEqual({
    require: "undefined",
    process: "undefined",
    channels: [
      "access:read",
      "clipboard:write",
      "export:cancel",
      "export:read",
      "export:start",
      "groups:list",
      "people:abandon",
      "people:count-states",
      "people:list",
      "people:read",
      "people:read-photo",
      "people:read-self",
      "proxy:ask-again",
      "session:add-person",
      "session:lock",
      "session:read",
      "session:show-support",
      "session:sign-out",
      "session:sign-out-everywhere",
      "session:switch",
      "view:read",
      "view:save",
    ],
  });
});

test("a window cannot run strangers' scripts, reach the network, navigate away or open a window", async ({
  launch,
  domain,
}) => {
  const { app, window } = await launch();
  const form = await window("sign-in");
  const url = form.url();
  expect(
    await form.evaluate(() => {
      const script = document.createElement("script");
      try {
        script.textContent = "globalThis.injected = true";
      } catch {
        // Trusted Types may refuse even the assignment.
      }
      document.body.append(script);
      return Reflect.get(globalThis, "injected");
    }),
  ).toBeUndefined();
  const asked = domain.requests.length;
  expect(
    await form.evaluate(
      (address) =>
        fetch(address, { mode: "no-cors" }).then(
          () => "reached",
          () => "refused",
        ),
      domain.url,
    ),
  ).toBe("refused");
  expect(domain.requests.length).toBe(asked);
  await form.evaluate((address) => {
    globalThis.open(address);
    location.href = address;
  }, domain.url);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(form.url()).toBe(url);
  expect(domain.requests.length).toBe(asked);
  expect(await windowCount(app)).toBe(1);
});

test("a second start brings the first one's window to the front and ends", async ({
  launch,
}) => {
  const first = await launch();
  await first.window("sign-in");
  await expect(async () => {
    const second = await launch();
    await second.window("sign-in");
  }).rejects.toThrow();
  expect(await windowCount(first.app)).toBe(1);
});
