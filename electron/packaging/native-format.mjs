/**
 * Tells from a native module's first bytes for which system and processor it was made. Reads nothing else, and loads nothing.
 * Sources: ELF (gABI, chapter 4), PE/COFF (Microsoft), Mach-O (Apple's loader.h and fat.h).
 */

const elfMachines = {
  0x3e: "x64",
  0xb7: "arm64",
  0x28: "armv7l",
  0x03: "ia32",
};
const peMachines = { 0x8664: "x64", 0xaa64: "arm64", 0x014c: "ia32" };
const machCpus = { 0x01000007: "x64", 0x0100000c: "arm64" };

/** `{ platform, archs }` of a native module's bytes; undefined when it is none that is known. */
export function nativeFormat(bytes) {
  if (bytes.length < 64) return undefined;
  if (bytes.toString("latin1", 0, 4) === "\x7fELF")
    return format("linux", [elfMachines[bytes.readUInt16LE(18)]]);
  if (bytes.toString("latin1", 0, 2) === "MZ") {
    const at = bytes.readUInt32LE(0x3c);
    const isPe =
      at + 6 <= bytes.length &&
      bytes.toString("latin1", at, at + 4) === "PE\0\0";
    return isPe
      ? format("win32", [peMachines[bytes.readUInt16LE(at + 4)]])
      : undefined;
  }
  if (bytes.readUInt32LE(0) === 0xfeedfacf)
    return format("darwin", [machCpus[bytes.readUInt32LE(4)]]);
  // Several in one file, each described in 20 bytes.
  if (bytes.readUInt32BE(0) === 0xcafebabe)
    return format(
      "darwin",
      Array.from(
        { length: Math.min(bytes.readUInt32BE(4), 2) },
        (_, index) => machCpus[bytes.readUInt32BE(8 + 20 * index)],
      ),
    );
  return undefined;
}

const format = (platform, archs) => ({
  platform,
  archs: archs.map((arch) => arch ?? "unknown"),
});

/** What is wrong with a native module in a package for `platform` and `arch`, in words; undefined when it fits. */
export function nativeMisfit(bytes, platform, arch) {
  const found = nativeFormat(bytes);
  const wanted = `${platform}-${arch}`;
  if (!found) return `is no native module, but ${wanted} is wanted`;
  const wantedArchs = arch === "universal" ? ["x64", "arm64"] : [arch];
  const fits =
    found.platform === platform &&
    wantedArchs.every((one) => found.archs.includes(one));
  return fits
    ? undefined
    : `was made for ${found.platform}-${found.archs.join("+")}, but ${wanted} is wanted`;
}
