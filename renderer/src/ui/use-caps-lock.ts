import { useState, type KeyboardEvent } from "react";

/** Whether Caps Lock was on at the last key. `note` is to hear of every key, on its way down and up. */
export function useCapsLock(): {
  isOn: boolean;
  note: (event: KeyboardEvent) => void;
} {
  const [isOn, setOn] = useState(false);
  // The key itself says it on the way down or up, as the system likes; any other key says it, too.
  return { isOn, note: (event) => setOn(event.getModifierState("CapsLock")) };
}
