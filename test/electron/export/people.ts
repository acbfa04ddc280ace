/** People to be exported, made as they are asked for. */
import type { ExportPages } from "../../../electron/main/export/exports.ts";
import type {
  ExportFormat,
  ExportOrder,
  PersonRow,
} from "../../../shared/people.ts";

export const headings = {
  displayName: "Name",
  userName: "User name",
  title: "Title",
  department: "Department",
  email: "Mail",
  state: "State",
  id: "Id",
};

export const orderOf = (format: ExportFormat): ExportOrder => ({
  selection: { search: "", states: [] },
  sort: { by: "displayName", order: "ascending" },
  format,
});

export const people = (first: number, count: number): PersonRow[] =>
  Array.from({ length: count }, (_none, index) => ({
    id: `id-${first + index}`,
    displayName: `Person number ${first + index}`,
    userName: `person.${first + index}@example.com`,
    title: "Manager of what is to be managed",
    email: `person.${first + index}@example.com`,
    state: "active",
  }));

/** Of a thousand each. */
export const manyPages = (total: number): ExportPages =>
  async function* () {
    for (let first = 1; first <= total; first += 1000)
      yield {
        people: people(first, Math.min(1000, total - first + 1)),
        total,
        limits: [],
      };
  };
