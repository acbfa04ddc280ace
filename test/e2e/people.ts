/** The people of the local identity domain that tests sign in as. */
import { grace, knownPeople } from "../identity-domain/known-people.ts";

export { grace, knownPeople };

/** The first known person in this state. */
export function personIn(state: (typeof knownPeople)[number]["state"]) {
  const person = knownPeople.find((one) => one.state === state);
  if (!person) throw new Error(`Nobody in the local domain is ${state}`);
  return person;
}
