/** A file that the build puts beside the main process; its path at run time. */
declare module "*?asset" {
  const path: string;
  export default path;
}
