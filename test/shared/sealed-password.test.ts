import { describe, expect, it } from "vitest";
import {
  framePassword,
  passwordLimitBytes,
  unframePassword,
} from "../../shared/sealed-password.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("the frame around a password", () => {
  it.each([
    "",
    "a",
    "pässwörd + % & = \" ' \\",
    "密码",
    "x".repeat(passwordLimitBytes),
  ])("gives back what was put in (%#)", (password) => {
    const frame = framePassword(utf8(password));
    expect(frame && unframePassword(frame)).toEqual(utf8(password));
  });

  it("has the same length whatever the password's", () => {
    expect(framePassword(utf8("a"))?.length).toBe(
      framePassword(utf8("b".repeat(4000)))?.length,
    );
  });

  it("refuses a password over the limit instead of cutting it", () => {
    expect(
      framePassword(new Uint8Array(passwordLimitBytes + 1)),
    ).toBeUndefined();
  });

  it("gives a view, so that wiping the frame wipes the password", () => {
    const frame = framePassword(utf8("secret"));
    if (!frame) throw new Error("no frame");
    const password = unframePassword(frame);
    frame.fill(0);
    expect(password).toEqual(new Uint8Array(6));
  });

  it.each([
    ["too short", new Uint8Array(10)],
    ["too long", new Uint8Array(passwordLimitBytes + 3)],
    [
      "a length beyond its end",
      new Uint8Array(2 + passwordLimitBytes).fill(255),
    ],
  ])("refuses bytes that are no frame: %s", (_what, bytes) => {
    expect(unframePassword(bytes)).toBeUndefined();
  });
});
