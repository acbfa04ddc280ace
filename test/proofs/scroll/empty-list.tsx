/** react-window's list with rows that never change, in the same window as the real list: what the windowing alone costs. Bundled by the proof. */
import { createRoot } from "react-dom/client";
import { List, type RowComponentProps } from "react-window";

function Row({ style }: RowComponentProps) {
  return (
    <div style={style} className="person-row">
      Somebody
    </div>
  );
}

/** Takes the whole page. The scroller is the element with the role `list`. */
export function show(rows: number): void {
  const root = document.createElement("div");
  root.style.height = "100%";
  document.body.replaceChildren(root);
  createRoot(root).render(
    <List
      rowComponent={Row}
      rowCount={rows}
      rowHeight={32}
      rowProps={{}}
      overscanCount={4}
      style={{ height: "100%" }}
    />,
  );
}
