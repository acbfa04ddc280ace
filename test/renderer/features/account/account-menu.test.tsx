// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test } from "vitest";
import { AccountMenu } from "../../../../renderer/src/features/account/account-menu.tsx";
import { SessionNotice } from "../../../../renderer/src/features/account/session-notice.tsx";
import { createSession } from "../../../../renderer/src/features/account/session-store.ts";
import type { SessionView } from "../../../../shared/ipc.ts";
import { fail, ok } from "../../support/answers.ts";
import {
  createFakeDirectory,
  sessionView,
} from "../../support/fake-directory.ts";
import { knownPerson } from "../../support/fake-sign-in.ts";
import { render } from "../../support/render.tsx";

afterEach(cleanup);

const grace = knownPerson("grace", {
  displayName: "Grace Hopper",
  isSignedIn: true,
});
const alan = knownPerson("alan");
const withOthers = { others: [grace, alan] };

async function open(changes: Partial<SessionView> = {}, busy = false) {
  const view = { ...sessionView, ...changes };
  const asked: string[] = [];
  const note = (what: string) => async () => {
    asked.push(what);
    return ok(undefined);
  };
  let reads = 0;
  const { bridge } = createFakeDirectory({
    "session:read": async () => {
      reads++;
      return ok(view);
    },
    "session:sign-out": note("sign-out"),
    "session:sign-out-everywhere": note("sign-out-everywhere"),
    "session:switch": ({ personKey }) => note(`switch ${personKey}`)(),
    "session:add-person": note("add-person"),
    "session:lock": note("lock"),
    "session:show-support": note("support"),
  });
  const session = createSession(bridge);
  await act(() => session.read());
  render(
    <AccountMenu
      view={view}
      session={session}
      busy={busy}
      onAccess={() => asked.push("access")}
    />,
  );
  const button = screen.getByRole("button", {
    name: "Account of Ada Lovelace",
  });
  return { asked, button, user: userEvent.setup(), reads: () => reads };
}

const menu = () => screen.queryByRole("menu");
const item = (name: string | RegExp) => screen.getByRole("menuitem", { name });

test.each(["{Enter}", " ", "{ArrowDown}"])(
  "opens with the keyboard by %j and puts the focus on its first item",
  async (key) => {
    const { button, user } = await open();
    expect(button.getAttribute("aria-haspopup")).toBe("menu");
    button.focus();
    await user.keyboard(key);
    expect(button.getAttribute("aria-expanded")).toBe("true");
    expect(document.activeElement).toBe(item("Sign in as somebody else"));
  },
);

test("the arrow keys go round, Home and End to the ends", async () => {
  const { button, user } = await open(withOthers);
  await user.click(button);
  const texts: (string | null | undefined)[] = [];
  for (const key of [
    "{ArrowUp}",
    "{ArrowDown}",
    "{End}",
    "{ArrowUp}",
    "{Home}",
  ]) {
    await user.keyboard(key);
    texts.push(document.activeElement?.textContent);
  }
  expect(texts).toEqual([
    "Sign out everywhere",
    "Switch to Grace Hopper grace 127.0.0.1:9443",
    "Sign out everywhere",
    "Sign out",
    "Switch to Grace Hopper grace 127.0.0.1:9443",
  ]);
});

test("Escape closes it and gives the focus back", async () => {
  const { button, user, asked } = await open();
  await user.click(button);
  await user.keyboard("{Escape}");
  expect(menu()).toBeNull();
  expect(document.activeElement).toBe(button);
  expect(asked).toEqual([]);
});

test("Tab and a click elsewhere close it", async () => {
  const { button, user } = await open();
  await user.click(button);
  await user.tab();
  expect(menu()).toBeNull();
  await user.click(button);
  await user.click(document.body);
  expect(menu()).toBeNull();
});

test.each([
  ["Sign in as somebody else", "add-person"],
  ["My access", "access"],
  ["Settings and support", "support"],
  ["Lock", "lock"],
  ["Sign out", "sign-out"],
  [/^Switch to Grace Hopper/, `switch ${grace.key}`],
  [/^Switch to alan .*Asks for the password$/, `switch ${alan.key}`],
])("%s is done by a click and by the keyboard", async (name, what) => {
  const { button, user, asked } = await open(withOthers);
  await user.click(button);
  await user.click(item(name));
  expect(menu()).toBeNull();
  expect(asked).toEqual([what]);
  cleanup();
  const again = await open(withOthers);
  await again.user.click(again.button);
  item(name).focus();
  await again.user.keyboard("{Enter}");
  expect(again.asked).toEqual([what]);
});

describe("signing out everywhere", () => {
  test("asks first, says how many, and the way back has the focus", async () => {
    const { button, user, asked } = await open(withOthers);
    await user.click(button);
    await user.click(item("Sign out everywhere"));
    const question = screen.getByRole("alertdialog", {
      name: "Sign out all 2 people on this computer?",
    });
    expect(question.contains(document.activeElement)).toBe(true);
    expect(document.activeElement?.textContent).toBe("Cancel");
    await user.keyboard("{Escape}");
    expect(asked).toEqual([]);
    expect(document.activeElement?.getAttribute("role")).toBe("menuitem");
    await user.click(item("Sign out everywhere"));
    await user.click(
      screen.getByRole("button", { name: "Sign out everywhere" }),
    );
    expect(asked).toEqual(["sign-out-everywhere"]);
  });

  test("is not offered where it would be the same as signing out", async () => {
    const { button, user } = await open({ others: [alan] });
    await user.click(button);
    expect(
      screen.queryByRole("menuitem", { name: "Sign out everywhere" }),
    ).toBeNull();
  });
});

test("stays shut while somebody is leaving", async () => {
  const { button, user } = await open({}, true);
  await user.click(button);
  expect(menu()).toBeNull();
  await user.keyboard("{ArrowDown}");
  expect(menu()).toBeNull();
});

test("looks again at what it says when it opens", async () => {
  const { button, user, reads } = await open();
  await user.click(button);
  await waitFor(() => expect(reads()).toBe(2));
});

describe("the quiet facts", () => {
  test.each<[Partial<SessionView>, string[]]>([
    [{}, []],
    [{ isManaged: true }, ["Managed by your organisation"]],
    [{ lockAfterMinutes: 10 }, ["Locks after 10 minutes without use"]],
    [{ lockAfterMinutes: 1 }, ["Locks after 1 minute without use"]],
    [{ screenLock: "on" }, ["Locks with the screen"]],
    [
      { screenLock: "unavailable", lockAfterMinutes: 5 },
      [
        "Locks after 5 minutes without use",
        "Locking with the screen is not available on this computer",
      ],
    ],
  ])("say who manages it, and when it locks: %j", async (changes, lines) => {
    const { button, user } = await open(changes);
    await user.click(button);
    expect(
      screen
        .queryAllByText(/^(Lock(s|ing)|Managed) /)
        .map((one) => one.textContent),
    ).toEqual(lines);
  });
});

test("tells that the session ends with the app, and why", () => {
  const keychainFailure = fail("keychain/locked").failure;
  const { rerender } = render(<SessionNotice session={sessionView} />);
  expect(screen.queryByRole("note")).toBeNull();
  rerender(
    <SessionNotice
      session={{ ...sessionView, kept: "until-quit", keychainFailure }}
    />,
  );
  expect(screen.getByRole("note").textContent).toBe(
    "You stay signed in until you quit Latchkey. Your keychain is locked. Unlock it, then try again.",
  );
});

test("tells that nothing is kept where nothing is to be", () => {
  const session = {
    ...sessionView,
    kept: "until-quit",
    keepsSessions: false,
  } as const;
  render(<SessionNotice session={session} />);
  expect(screen.getByRole("note").textContent).toBe(
    "You stay signed in until you quit Latchkey.",
  );
});

test("tells that the session is short where there was nothing to keep", () => {
  const session = { ...sessionView, kept: "until-quit" } as const;
  render(<SessionNotice session={session} />);
  expect(screen.getByRole("note").textContent).toBe(
    "You stay signed in for a short time, and not after you quit Latchkey.",
  );
});
