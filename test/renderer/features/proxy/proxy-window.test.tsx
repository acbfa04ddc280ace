// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createProxyLogin } from "../../../../renderer/src/features/proxy/proxy-store.ts";
import { ProxyWindow } from "../../../../renderer/src/features/proxy/proxy-window.tsx";
import { passwordLimitBytes } from "../../../../shared/sealed-password.ts";
import type { Language } from "../../../../shared/messages/language.ts";
import { fail } from "../../support/answers.ts";
import { createFakeProxy } from "../../support/fake-proxy.ts";
import { giveElementsSize } from "../../support/layout.ts";
import { render } from "../../support/render.tsx";

beforeEach(() => giveElementsSize(420, 520));
afterEach(cleanup);

async function open(
  fake = createFakeProxy(),
  language: Language = "en",
  bridge = fake.bridge,
) {
  const login = createProxyLogin(bridge);
  render(<ProxyWindow login={login} />, language);
  await act(() => login.open());
  return { ...fake, login, user: userEvent.setup() };
}

const userName = () =>
  screen.getByRole<HTMLInputElement>("textbox", { name: "User name" });
const password = () => screen.getByLabelText<HTMLInputElement>("Password");
const signIn = () => screen.getByRole("button", { name: "Sign in" });

test("says which proxy asks, where the answer goes, that it is not encrypted and where it is kept", async () => {
  await open();
  expect(document.title).toBe("Sign in to your network's proxy");
  screen.getByRole("heading", { level: 1, name: document.title });
  screen.getByText("gate.example.com:3128");
  screen.getByText(/sent to this proxy only.*kept in your system's keychain/);
  screen.getByText(/not encrypted on the way to it/);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("says so in Spanish", async () => {
  await open(createFakeProxy(), "es");
  expect(document.title).toBe("Iniciar sesión en el proxy de la red");
  screen.getByText(/solo a este proxy.*llavero del sistema/);
  screen.getByText(/No van cifrados/);
});

test("does not warn of a proxy that is spoken to over TLS", async () => {
  await open(createFakeProxy({ isEncrypted: true }));
  screen.getByText("They are encrypted on the way to it.");
  expect(screen.queryByText(/not encrypted/)).toBeNull();
});

test("begins at the user name, and Enter hands over what was typed, the password sealed", async () => {
  const { user, told } = await open();
  expect(document.activeElement).toBe(userName());
  await user.type(userName(), " office ");
  await user.type(password(), "pröxy pass:word{Enter}");
  await waitFor(() =>
    expect(told).toEqual([{ userName: "office", password: "pröxy pass:word" }]),
  );
  expect(signIn().getAttribute("aria-busy")).toBe("true");
  await user.click(signIn());
  expect(told).toHaveLength(1);
});

test("after a refusal it says so, with the name there and the caret in the password", async () => {
  await open(createFakeProxy({ wasWrong: true, userName: "office" }));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe(
    "The proxy gate.example.com:3128 did not accept the user name and password for it. Try again with the right ones. Your administrator knows them.",
  );
  expect(userName().value).toBe("office");
  expect(document.activeElement).toBe(password());
  expect(password().getAttribute("aria-describedby")).toBe(alert.id);
});

test("what is missing is said at its field, and nothing is sent", async () => {
  const { user, told } = await open();
  await user.click(signIn());
  await screen.findByText(/The user name is missing/);
  expect(document.activeElement).toBe(userName());
  expect(userName().getAttribute("aria-invalid")).toBe("true");
  await user.type(userName(), "office{Enter}");
  await screen.findByText(/The password is missing/);
  expect(document.activeElement).toBe(password());
  await user.click(password());
  await user.paste("x".repeat(passwordLimitBytes + 1));
  await user.keyboard("{Enter}");
  await screen.findByText(/The password is longer than Latchkey can send/);
  expect(told).toEqual([]);
});

test("what no proxy can be told loses nothing: it is mended, and sent with a fresh key", async () => {
  const { failure } = fail("form/user-name-colon");
  const { user, told } = await open(createFakeProxy({}, [failure]));
  await user.type(userName(), "off:ice");
  await user.type(password(), "secret{Enter}");
  await screen.findByText(/cannot have a colon/);
  expect([userName().value, password().value]).toEqual(["off:ice", "secret"]);
  expect(document.activeElement).toBe(userName());
  await user.clear(userName());
  await user.type(userName(), "office{Enter}");
  await waitFor(() => expect(told).toHaveLength(2));
  expect(told[1]).toEqual({ userName: "office", password: "secret" });
});

test.each(["Escape", "the button"])("is cancelled by %s", async (way) => {
  const { user, cancels, told } = await open();
  await user.type(password(), "secret");
  if (way === "Escape") await user.keyboard("{Escape}");
  else await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect([cancels(), told.length]).toEqual([1, 0]);
});

test("shows the password when asked to, and hides the next one", async () => {
  const { failure } = fail("form/control-character");
  const { user } = await open(createFakeProxy({}, [failure]));
  await user.type(userName(), "office");
  await user.type(password(), "secret");
  await user.click(screen.getByRole("button", { name: "Show password" }));
  expect(password().type).toBe("text");
  await user.click(signIn());
  await screen.findByText(/invisible character/);
  expect(password().type).toBe("password");
});

test("a window that has nothing to ask says why, and can be closed", async () => {
  const fake = createFakeProxy();
  const { user, cancels } = await open(fake, "en", {
    ...fake.bridge,
    "proxy:describe": async () => fail("form/expired"),
  });
  expect(screen.getByRole("alert").textContent).toContain(
    "This form cannot be used any more",
  );
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(cancels()).toBe(1);
});
