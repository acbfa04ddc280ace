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

const states: Readonly<
  Record<PersonState, { label: string; Icon: LucideIcon }>
> = {
  active: { label: "Active", Icon: CircleCheck },
  deactivated: { label: "Deactivated", Icon: CircleSlash },
  locked: { label: "Locked", Icon: Lock },
  federated: { label: "Federated", Icon: Waypoints },
  "password-expired": { label: "Password expired", Icon: ClockAlert },
  "not-activated": { label: "Not activated", Icon: CircleDashed },
};

/** The state of an account: a shape and a word, never a colour alone. */
export function PersonStateLabel({ state }: { state: PersonState }) {
  const { label, Icon } = states[state];
  return (
    <span className={`person-state ${state}`}>
      <Icon size={16} aria-hidden="true" />
      <span className="person-state-word">{label}</span>
    </span>
  );
}
