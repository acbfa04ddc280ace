import { memo } from "react";
import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  ClockAlert,
  Lock,
  Waypoints,
  type LucideIcon,
} from "lucide-react";
import type { PersonState } from "../../../shared/people.ts";
import { useMessages } from "../messages.tsx";

const states: Readonly<Record<PersonState, LucideIcon>> = {
  active: CircleCheck,
  deactivated: CircleSlash,
  locked: Lock,
  federated: Waypoints,
  "password-expired": ClockAlert,
  "not-activated": CircleDashed,
};

/** The state of an account: a shape and a word, never a colour alone. Most rows of a list have the same: it is drawn when it changes. */
export const PersonStateLabel = memo(function PersonStateLabel({
  state,
}: {
  state: PersonState;
}) {
  const words = useMessages().text(`people.state-${state}`);
  const Icon = states[state];
  return (
    <span className={`person-state ${state}`}>
      <Icon size={16} aria-hidden="true" />
      <span className="person-state-word">{words}</span>
    </span>
  );
});
