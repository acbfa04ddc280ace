import type { CSSProperties } from "react";
import { initialsHue, initialsOf } from "./initials.ts";

/** Initials in a colour of the person's own. Decoration: the name always stands beside it. */
export function Avatar(props: {
  id: string;
  displayName: string;
  large?: boolean;
}) {
  const hue: CSSProperties & { "--hue": number } = {
    "--hue": initialsHue(props.id),
  };
  return (
    <span
      className={props.large ? "avatar large" : "avatar"}
      style={hue}
      data-initials={initialsOf(props.displayName)}
      aria-hidden="true"
    />
  );
}
