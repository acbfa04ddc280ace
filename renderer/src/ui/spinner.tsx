import { LoaderCircle } from "lucide-react";

/** Something is under way; the words beside it say what. Stands still where motion is reduced. */
export function Spinner() {
  return <LoaderCircle className="spinner" size={16} aria-hidden="true" />;
}
