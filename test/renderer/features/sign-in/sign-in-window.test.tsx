// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSignIn } from "../../../../renderer/src/features/sign-in/sign-in-store.ts";
import { SignInWindow } from "../../../../renderer/src/features/sign-in/sign-in-window.tsx";
import type { FailureCode } from "../../../../shared/failure.ts";
import type { SignInForm } from "../../../../shared/ipc.ts";
import { createQueue, fail } from "../../support/answers.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import {
  createFakeSignIn,
  domain,
  knownPerson,
  otherDomain,
} from "../../support/fake-sign-in.ts";
import { giveElementsSize } from "../../support/layout.ts";
import { render } from "../../support/render.tsx";

beforeEach(() => giveElementsSize(420, 560));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function open(...fake: Parameters<typeof createFakeSignIn>) {
  const main = createFakeSignIn(...fake);
  const clock = createFakeClock();
  const signIn = createSignIn(main.bridge, clock);
  render(<SignInWindow signIn={signIn} />);
  await act(() => signIn.open());
  return { ...main, clock, signIn, user: userEvent.setup() };
}

const userName = () =>
  screen.getByRole<HTMLInputElement>("textbox", { name: "User name" });
const password = () => screen.getByLabelText<HTMLInputElement>("Password");
/** What main says to a window that follows a submission. */
const after = (
  code: FailureCode,
  focus: "user-name" | "password" = "password",
): Partial<SignInForm> => ({
  start: { domainKey: domain.key, userName: "ada", focus },
  message: {
    failure: fail(code, { correlationId: "1a2b" }).failure,
    calm: false,
  },
});

test("shows whom the password is given to", async () => {
  await open();
  screen.getByRole("heading", { level: 1, name: "Latchkey" });
  screen.getByText("Corporate directory");
  expect(screen.getAllByText("127.0.0.1:9443").length).toBeGreaterThan(0);
  expect(document.title).toBe("Sign in to Corporate directory");
});

test("says where else the profile lets the password go", async () => {
  const passwordHosts = ["secure.idcs.example"];
  await open({}, { domains: [{ ...domain, passwordHosts }] });
  screen.getByText(
    (_text, element) =>
      element?.textContent ===
      "Your password is sent once to 127.0.0.1:9443 or secure.idcs.example and is not kept.",
  );
});

test("helps password managers and keeps writing aids away", async () => {
  await open();
  for (const [input, purpose] of [
    [userName(), "username"],
    [password(), "current-password"],
  ] as const) {
    expect(input.getAttribute("autocomplete")).toBe(purpose);
    expect(input.getAttribute("spellcheck")).toBe("false");
    expect(input.getAttribute("autocapitalize")).toBe("off");
  }
  expect(password().type).toBe("password");
});

test("begins at the user name, or at the password when the name is known", async () => {
  await open();
  expect(document.activeElement).toBe(userName());
  cleanup();
  const start = {
    domainKey: domain.key,
    userName: "ada",
    focus: "password",
  } as const;
  await open({}, { start });
  expect(userName().value).toBe("ada");
  expect(document.activeElement).toBe(password());
});

test("Enter submits what was typed", async () => {
  const { user, submitted } = await open();
  await user.type(userName(), "ada");
  await user.type(password(), "secret{Enter}");
  await waitFor(() => expect(submitted).toHaveLength(1));
  expect(submitted[0]?.userName).toBe("ada");
});

test("an empty form is answered at once, at the field", async () => {
  const { user, submitted } = await open();
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("The user name is missing.");
  expect(document.activeElement).toBe(userName());
  expect(userName().getAttribute("aria-invalid")).toBe("true");
  expect(userName().getAttribute("aria-describedby")).toBe(alert.id);

  await user.type(userName(), "ada{Enter}");
  await screen.findByText(/The password is missing/);
  expect(document.activeElement).toBe(password());
  expect(password().getAttribute("aria-invalid")).toBe("true");
  expect(submitted).toEqual([]);
});

test("a fresh form says what went wrong, with the name there and the caret in the password", async () => {
  await open({}, after("oauth/wrong-credentials"));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe(
    "The user name or password is not right. Check both and try again.Reference 1a2b",
  );
  expect(password().value).toBe("");
  expect(password().getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement).toBe(password());
  expect(userName().value).toBe("ada");
});

test.each<FailureCode>(["form/user-name-empty", "oauth/refused"])(
  "a fresh form has the caret in the user name where main says so (%s)",
  async (code) => {
    await open({}, after(code, "user-name"));
    await screen.findByRole("alert");
    expect(document.activeElement).toBe(userName());
  },
);

test("what no other password mends takes the focus itself", async () => {
  await open({}, after("oauth/account-locked"));
  const alert = await screen.findByRole("alert");
  await waitFor(() => expect(document.activeElement).toBe(alert));
});

test.each(["{CapsLock}", "{CapsLock}{Tab}"])(
  "says at the password that Caps Lock is on, as soon as a key has told it (%s)",
  async (keys) => {
    const { user } = await open();
    const hint = () => screen.queryByText("Caps Lock is on");
    await user.click(keys.endsWith("{Tab}") ? userName() : password());
    await user.keyboard(keys);
    await user.keyboard("a");
    expect(document.activeElement).toBe(password());
    expect(hint()?.getAttribute("aria-live")).toBe("polite");
    expect(password().getAttribute("aria-describedby")).toBe(hint()?.id);
    await user.click(userName());
    expect(hint()).toBeNull();
    await user.click(password());
    expect(hint()).not.toBeNull();
    await user.keyboard("{CapsLock}a");
    expect(hint()).toBeNull();
    expect(password().hasAttribute("aria-describedby")).toBe(false);
  },
);

test("a password can be pasted, and Enter in either field submits", async () => {
  const { user, submitted } = await open();
  await user.type(userName(), "ada");
  await user.click(password());
  await user.paste("secret");
  expect(password().value).toBe("secret");
  await user.click(userName());
  await user.keyboard("{Enter}");
  await waitFor(() => expect(submitted).toHaveLength(1));
});

test("Tab goes from the name to the password, its button, and the one that signs in", async () => {
  const { user } = await open();
  const stops = [
    userName(),
    password(),
    screen.getByRole("button", { name: "Show password" }),
    screen.getByRole("button", { name: "Sign in" }),
    screen.getByRole("button", { name: "How this is ensured" }),
  ];
  for (const stop of stops) {
    expect(document.activeElement).toBe(stop);
    await user.tab();
  }
});

test("speaks the person's language", async () => {
  const main = createFakeSignIn({}, after("oauth/wrong-credentials"));
  const signIn = createSignIn(main.bridge, createFakeClock());
  render(<SignInWindow signIn={signIn} />, "es");
  await act(() => signIn.open());
  screen.getByRole("textbox", { name: "Nombre de usuario" });
  screen.getByLabelText("Contraseña");
  screen.getByRole("button", { name: "Iniciar sesión" });
  expect(document.title).toBe("Iniciar sesión en Corporate directory");
  expect((await screen.findByRole("alert")).textContent).toBe(
    "El nombre de usuario o la contraseña no son correctos. Revisar ambos y volver a intentarlo.Referencia 1a2b",
  );
});

test("the message comes into a form that is already drawn, so that it is read out", async () => {
  const frames: FrameRequestCallback[] = [];
  vi.spyOn(window, "requestAnimationFrame").mockImplementation((run) =>
    frames.push(run),
  );
  await open({}, after("oauth/account-locked"));
  expect(screen.queryByRole("alert")).toBeNull();
  act(() => frames.splice(0).forEach((run) => run(0)));
  expect(screen.queryByRole("alert")).toBeNull();
  act(() => frames.splice(0).forEach((run) => run(16)));
  screen.getByRole("alert");
});

test("nothing is drawn before it is known what: a window is shown once something is", () => {
  const signIn = createSignIn(createFakeSignIn().bridge, createFakeClock());
  const { container } = render(<SignInWindow signIn={signIn} />);
  expect(container.childElementCount).toBe(0);
});

test("the password is in no attribute and no text of the page, before or after", async () => {
  const { user, submitted } = await open();
  await user.type(userName(), "ada");
  await user.type(password(), "s3cretive");
  expect(document.documentElement.outerHTML).not.toContain("s3cretive");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(submitted).toHaveLength(1));
  expect(document.documentElement.outerHTML).not.toContain("s3cretive");
});

test("what was not sent stays: a password too long can be mended", async () => {
  const { user } = await open();
  await user.type(userName(), "ada");
  await user.click(password());
  await user.paste("x".repeat(4097));
  await user.keyboard("{Enter}");
  await screen.findByText(/longer than Latchkey can send \(4,096 bytes\)/);
  expect(password().value).toHaveLength(4097);
});

test("busy: says so, waits for the host after a second, can be cancelled", async () => {
  const queue = createQueue<unknown, undefined>();
  const { user, clock, asked } = await open({
    "sign-in:submit": queue.ask,
  });
  await user.type(userName(), "ada");
  await user.type(password(), "secret{Enter}");
  const button = screen.getByRole("button", { name: "Signing in…" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByRole("status").textContent).toBe("");
  act(() => clock.pass(1000));
  expect(screen.getByRole("status").textContent).toBe(
    "Waiting for 127.0.0.1:9443…",
  );
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(asked).toEqual(["cancel"]);
  expect(screen.getByRole("status").textContent).toBe("Cancelling…");
});

test("Escape cancels, too", async () => {
  const queue = createQueue<unknown, undefined>();
  const { user, asked } = await open({ "sign-in:submit": queue.ask });
  await user.type(userName(), "ada");
  await user.type(password(), "secret{Enter}{Escape}");
  expect(asked).toEqual(["cancel"]);
});

test("showing the password is announced and keeps text, caret and focus order", async () => {
  const { user } = await open();
  await user.type(password(), "secret");
  password().setSelectionRange(2, 4);
  const toggle = screen.getByRole("button", { name: "Show password" });
  expect(toggle.getAttribute("aria-pressed")).toBe("false");
  expect(screen.queryByText("Password hidden")).toBeNull();
  await user.click(toggle);
  expect(password().type).toBe("text");
  expect(toggle.getAttribute("aria-pressed")).toBe("true");
  const announced = screen.getByText("Password shown");
  expect(announced.getAttribute("aria-live")).toBe("polite");
  expect(password().value).toBe("secret");
  await waitFor(() =>
    expect([password().selectionStart, password().selectionEnd]).toEqual([
      2, 4,
    ]),
  );
  await user.click(toggle);
  expect(password().type).toBe("password");
  screen.getByText("Password hidden");
});

test("a password that was shown is hidden once it is sent", async () => {
  const { user } = await open();
  const toggle = screen.getByRole("button", { name: "Show password" });
  await user.type(userName(), "ada");
  await user.type(password(), "secret");
  await user.click(toggle);
  await user.type(password(), "{Enter}");
  expect(password().type).toBe("password");
  expect(toggle.getAttribute("aria-pressed")).toBe("false");
});

test("says how the promise about the password is kept, on request", async () => {
  const { user } = await open();
  const button = screen.getByRole("button", { name: "How this is ensured" });
  expect(
    screen.queryByText(/never written to a file/)?.closest("[hidden]"),
  ).not.toBeNull();
  await user.click(button);
  expect(button.getAttribute("aria-expanded")).toBe("true");
  expect(
    screen.getByText(/never written to a file/).closest("[hidden]"),
  ).toBeNull();
});

test("without a usable profile there is no form, but what to do", async () => {
  const { failure } = fail("profile/missing");
  await open({}, { domains: [], message: { failure, calm: true } });
  screen.getByRole("heading", { name: "Latchkey is not set up" });
  expect(screen.getByRole("alert").textContent).toContain("administrator");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test.each(["policy/unsafe", "trust/unreadable", "profile/malformed"] as const)(
  "a form that %s forbids is not said to be one that was never set up",
  async (code) => {
    const { failure } = fail(code);
    await open({}, { domains: [], message: { failure, calm: true } });
    screen.getByRole("heading", { name: "Latchkey's settings cannot be used" });
    expect(screen.getByRole("alert").textContent).toContain(`Code ${code}`);
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  },
);

test("a form that could not be had can be asked for again", async () => {
  let broken = true;
  const working = createFakeSignIn().bridge["sign-in:describe"];
  const { user } = await open({
    "sign-in:describe": async () => (broken ? fail("internal") : working()),
  });
  broken = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("textbox", { name: "User name" });
});

test("the focus stays on the button while it is busy", async () => {
  const queue = createQueue<unknown, undefined>();
  const { user } = await open({ "sign-in:submit": queue.ask });
  await user.type(userName(), "ada");
  await user.type(password(), "secret");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(document.activeElement).toBe(
    screen.getByRole("button", { name: "Signing in…" }),
  );
});

test.each([
  ["session/locked", true, false],
  ["oauth/wrong-credentials", false, true],
] as const)(
  "with the message %s a locked form says once that it is locked",
  async (code, calm, hasLine) => {
    const { failure } = fail(code);
    const ada = knownPerson("ada", { isLocked: true });
    const start = { domainKey: domain.key, userName: "ada" };
    await open(
      {},
      {
        people: [ada],
        start: { ...start, focus: "password" },
        message: { failure, calm },
      },
    );
    await screen.findByRole("alert");
    expect(screen.queryByText(/locked until you enter/) !== null).toBe(hasLine);
  },
);

test("nothing says that Latchkey is locked while somebody is signed in", async () => {
  const people = [knownPerson("ada", { isLocked: true })];
  const start = { domainKey: domain.key, userName: "ada" } as const;
  await open(
    {},
    { people, canGoBack: true, start: { ...start, focus: "password" } },
  );
  expect(screen.queryByText(/locked until you enter/)).toBeNull();
});

describe("the list before the form", () => {
  const ada = knownPerson("ada", { displayName: "Ada Lovelace" });
  const grace = knownPerson("grace", {
    displayName: "Grace Hopper",
    isSignedIn: true,
  });
  const form = { people: [grace, ada] };
  const entry = (name: RegExp) => screen.getByRole("button", { name });

  test("names each person with their user name, host and whether they are signed in", async () => {
    await open({}, form);
    expect(screen.queryByRole("textbox")).toBeNull();
    const people = screen.getByRole("region", { name: "Choose an account" });
    expect(people.querySelectorAll("li")).toHaveLength(2);
    expect(entry(/^Grace Hopper grace 127\.0\.0\.1:9443 Signed in$/)).toBe(
      document.activeElement,
    );
    entry(/^Ada Lovelace ada 127\.0\.0\.1:9443$/);
  });

  test("says who is locked, on the list, on their form, and before they are forgotten", async () => {
    const locked = { ...ada, isLocked: true };
    const { user } = await open({}, { people: [locked, grace] });
    const line = "Latchkey is locked until you enter your password.";
    await user.click(entry(/^Ada Lovelace ada 127\.0\.0\.1:9443 Locked$/));
    screen.getByText(line);
    await user.click(screen.getByRole("button", { name: "Back" }));
    await user.click(entry(/^Use another account/));
    expect(screen.queryByText(line)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Back" }));
    await user.click(entry(/^Forget Ada Lovelace$/));
    screen.getByText(/They are signed out as well/);
  });

  test("goes on as somebody whose session is kept, by the keyboard", async () => {
    const { user, asked } = await open({}, form);
    await user.keyboard("{Enter}");
    expect(asked).toEqual([`resume ${grace.key}`]);
    expect(entry(/^Grace Hopper/).getAttribute("aria-busy")).toBe("true");
  });

  test("asks somebody else for their password, and leads back", async () => {
    const { user } = await open({}, form);
    await user.click(entry(/^Ada Lovelace/));
    expect(userName().value).toBe("ada");
    expect(document.activeElement).toBe(password());
    expect(document.title).toBe("Sign in to Corporate directory");
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(document.activeElement).toBe(entry(/^Grace Hopper/));
    expect(document.title).toBe("Sign in");
  });

  test("lets a stranger sign in at each domain", async () => {
    const { user } = await open(
      {},
      { ...form, domains: [domain, otherDomain] },
    );
    const others = screen.getByRole("region", { name: "Use another account" });
    expect(others.querySelectorAll("button")).toHaveLength(2);
    await user.click(entry(/^Branch directory idcs\.example$/));
    expect(userName().value).toBe("");
    expect(document.activeElement).toBe(userName());
    expect(screen.getAllByText("idcs.example").length).toBeGreaterThan(0);
  });

  test("with one domain and nobody but who is remembered, another account is one row", async () => {
    const { user } = await open({}, form);
    await user.click(entry(/^Use another account/));
    expect(userName().value).toBe("");
  });

  test("asks in place before somebody is forgotten; Escape keeps them", async () => {
    const { user, asked } = await open({}, form);
    await user.click(entry(/^Forget Grace Hopper$/));
    const keep = screen.getByRole("button", { name: "Keep" });
    expect(document.activeElement).toBe(keep);
    screen.getByText("Forget", { exact: false, selector: "p" });
    await user.keyboard("{Escape}");
    await waitFor(() =>
      expect(document.activeElement).toBe(entry(/^Forget Grace Hopper$/)),
    );
    expect(asked).toEqual([]);
    await user.keyboard("{Enter}");
    await user.click(screen.getByRole("button", { name: "Forget" }));
    expect(asked).toEqual([`forget ${grace.key}`]);
  });

  test("says in sight why somebody could not go on, and lets them try again", async () => {
    const { user } = await open(
      { "sign-in:resume": async () => fail("keychain/locked") },
      { people: [ada, grace] },
    );
    await user.click(entry(/^Grace Hopper/));
    expect((await screen.findByRole("alert")).textContent).toContain(
      "Your keychain is locked.",
    );
    expect(document.activeElement).toBe(entry(/^Grace Hopper/));
  });

  test("leads back to the directory of whoever is signed in", async () => {
    const { user, asked } = await open({}, { ...form, canGoBack: true });
    await user.click(
      screen.getByRole("button", { name: "Back to the directory" }),
    );
    expect(asked).toEqual(["back"]);
  });
});
