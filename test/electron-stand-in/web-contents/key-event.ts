// sendInputEvent(): what Electron calls a key event, as the DevTools protocol has it. Letters with modifiers,
// no more: nothing else is sent by the app.

const TYPES = {
  rawKeyDown: "rawKeyDown",
  keyDown: "rawKeyDown",
  keyUp: "keyUp",
} as const;
const BITS: Record<string, number> = {
  alt: 1,
  control: 2,
  ctrl: 2,
  meta: 4,
  command: 4,
  cmd: 4,
  shift: 8,
};

/** @returns undefined for what cannot be sent */
export function keyEvent(event: {
  type: string;
  keyCode?: string;
  modifiers?: readonly string[];
}) {
  const { type, keyCode = "", modifiers = [] } = event;
  if (!isType(type) || !/^[A-Za-z]$/.test(keyCode)) return undefined;
  const letter = keyCode.toUpperCase();
  return {
    type: TYPES[type],
    modifiers: modifiers.reduce((bits, name) => bits | (BITS[name] ?? 0), 0),
    key: modifiers.includes("shift") ? letter : letter.toLowerCase(),
    code: `Key${letter}`,
    windowsVirtualKeyCode: letter.charCodeAt(0),
  };
}

const isType = (type: string): type is keyof typeof TYPES => type in TYPES;
