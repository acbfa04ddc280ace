/**
 * The list as somebody would write it by hand for nothing but speed: as many rows as are in sight, copied from the real list with all
 * their cells, moved and filled with text from memory as it is scrolled. No framework, no server, nobody who is not there yet. Bundled by the
 * proof.
 */

/** As many more than in sight as the real list has. */
const overscan = 4;

interface Slot {
  row: HTMLElement;
  index: number;
  /** By column. */
  texts: Map<string, Text>;
  avatar: HTMLElement | null;
}

/** Takes the whole page; the real list must stand there. The scroller is the element with the role `grid`. */
export function show(rows: number): void {
  const real = required(document.querySelector('[role="grid"]'));
  const sample = required(
    real.querySelector('.people-rows [role="row"][aria-busy="false"]'),
  );
  const scroller = copy(real, false);
  const header = copy(required(real.firstElementChild), true);
  const content = copy(required(real.querySelector(".people-rows")), false);
  const layer = copy(required(real.querySelector(".people-layer")), false);
  const rowHeight = sample.getBoundingClientRect().height;
  content.style.height = `${rows * rowHeight}px`;
  content.append(layer);
  scroller.append(header, content);
  const host = document.createElement("div");
  host.style.height = `${real.clientHeight}px`;
  host.append(scroller);
  document.body.replaceChildren(host);
  const sight = Math.ceil(scroller.clientHeight / rowHeight);
  const slots = Array.from({ length: sight + 1 + 2 * overscan }, () =>
    slotOf(copy(sample, true)),
  );
  layer.append(...slots.map(({ row }) => row));

  let base = 0;
  const draw = () => {
    const first = Math.floor(scroller.scrollTop / rowHeight);
    const from = Math.max(0, Math.min(first - overscan, rows - slots.length));
    const to = Math.min(rows, from + slots.length) - 1;
    const nextBase = from - (from % 512);
    const isMoved = nextBase !== base;
    base = nextBase;
    if (isMoved) layer.style.top = `${base * rowHeight}px`;
    for (let index = from; index <= to; index += 1) {
      const slot = slots[index % slots.length];
      if (!slot || (slot.index === index && !isMoved)) continue;
      slot.row.style.top = `${(index - base) * rowHeight}px`;
      if (slot.index !== index) fill(slot, index);
    }
  };
  scroller.addEventListener("scroll", draw, { passive: true });
  draw();
}

function slotOf(row: HTMLElement): Slot {
  const texts = new Map<string, Text>();
  for (const cell of row.querySelectorAll<HTMLElement>(".cell")) {
    const column = cell.className.replace("cell ", "");
    const text = document.createTextNode("");
    cell.querySelector("bdi")?.replaceChildren(text);
    texts.set(column, text);
  }
  const avatar = row.querySelector<HTMLElement>(".avatar");
  return { row, index: -1, texts, avatar };
}

function fill(slot: Slot, index: number): void {
  const person = people[index % people.length];
  if (!person) return;
  slot.index = index;
  slot.row.dataset["index"] = `${index}`;
  slot.row.setAttribute("aria-rowindex", `${index + 2}`);
  for (const [column, text] of slot.texts) text.data = person[column] ?? "";
  slot.avatar?.setAttribute("data-initials", person["initials"] ?? "");
  slot.avatar?.style.setProperty("--hue", person["hue"] ?? "");
}

const firstNames = ["Ada", "Grace", "Jürgen", "Łucja", "María", "Noor", "Ulf"];
const lastNames = ["Lovelace", "Hopper", "Müller", "Nowak", "García", "Smith"];

/** Of a number that does not go into that of the rows: whoever moves by a screen sees others. */
const people = Array.from({ length: 997 }, (_, number) => {
  const first = firstNames[number % firstNames.length] ?? "";
  const last = lastNames[number % lastNames.length] ?? "";
  const person: Record<string, string> = {
    displayName: `${first} ${last} ${number}`,
    title: `Engineer ${number % 31}`,
    department: `Department ${number % 40}`,
    email: `${first}.${last}.${number}@example.com`.toLowerCase(),
    userName: `${first}.${last}.${number}`.toLowerCase(),
    initials: `${first.charAt(0)}${last.charAt(0)}`,
    hue: `${60 + 25 * (number % 12)}`,
  };
  return person;
});

function copy(element: Element, isDeep: boolean): HTMLElement {
  const copied = element.cloneNode(isDeep);
  if (copied instanceof HTMLElement) return copied;
  throw new Error("There is no such element");
}

function required(element: Element | null): Element {
  if (element) return element;
  throw new Error("The list is not there");
}
