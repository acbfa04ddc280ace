// nativeImage: keeps the encoded bytes only; it cannot scale or convert.
import { readFileSync } from "node:fs";

export class NativeImage {
  #png;
  constructor(png = Buffer.alloc(0)) {
    this.#png = png;
  }
  isEmpty() {
    return this.#png.length === 0;
  }
  toPNG() {
    return this.#png;
  }
  toDataURL() {
    return "data:image/png;base64," + this.#png.toString("base64");
  }
  getSize() {
    // width and height stand at fixed places in a PNG's first chunk
    return this.#png.length > 24
      ? {
          width: this.#png.readUInt32BE(16),
          height: this.#png.readUInt32BE(20),
        }
      : { width: 0, height: 0 };
  }
  resize() {
    return this;
  }
  setTemplateImage() {}
}

export const nativeImage = {
  createEmpty: () => new NativeImage(),
  createFromBuffer: (buffer) => new NativeImage(buffer),
  createFromDataURL: (url) =>
    new NativeImage(Buffer.from(url.slice(url.indexOf(",") + 1), "base64")),
  createFromPath(path) {
    try {
      return new NativeImage(readFileSync(path));
    } catch {
      return new NativeImage();
    }
  },
};
