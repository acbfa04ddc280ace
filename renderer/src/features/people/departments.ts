/** The departments of the people seen so far: what is offered to choose from, as no server lists them. */
import type { PersonRow } from "../../../../shared/people.ts";

/** Of so many somebody may choose; another one is typed. */
const most = 500;

export interface Departments {
  note(people: readonly Pick<PersonRow, "department">[]): void;
  /** By name. */
  names(): string[];
}

export function createDepartments(): Departments {
  const seen = new Set<string>();
  return {
    note(people) {
      for (const { department } of people)
        if (department && seen.size < most) seen.add(department);
    },
    names: () => [...seen].sort(),
  };
}
