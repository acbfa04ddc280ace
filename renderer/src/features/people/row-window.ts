/**
 * Which rows exist: TanStack Virtual under a name of ours. The hooks' lint rules warn of it by name because the React Compiler could
 * not memoise what it returns; no compiler runs here, and nothing it returns is handed on to memoised parts.
 */
export {
  defaultRangeExtractor,
  useVirtualizer as useRowWindow,
} from "@tanstack/react-virtual";
