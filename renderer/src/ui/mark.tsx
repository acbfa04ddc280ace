/** Latchkey's own mark: a key whose bow is a latch plate. Decoration beside the name, never alone. */
export function Mark({ size }: { size: number }) {
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
    >
      <rect className="mark-plate" width="32" height="32" rx="7" />
      <path
        className="mark-key"
        fillRule="evenodd"
        d="M16 5a6.5 6.5 0 0 1 2.25 12.6V19H20.5a1 1 0 0 1 1 1v1.75a1 1 0 0 1-1 1H18.25v1H21.5a1 1 0 0 1 1 1v1.5a1 1 0 0 1-1 1H14.75a1 1 0 0 1-1-1V17.6A6.5 6.5 0 0 1 16 5Zm0 4a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z"
      />
    </svg>
  );
}
