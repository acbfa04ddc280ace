// screen: one display of a fixed size, whatever the real one is.
import { guardedEmitter } from "../core/guard.ts";

const AREA = { x: 0, y: 0, width: 1920, height: 1080 };
const SIZE = { width: AREA.width, height: AREA.height };
type Display = Pick<
  Electron.Display,
  | "bounds"
  | "id"
  | "internal"
  | "label"
  | "rotation"
  | "scaleFactor"
  | "size"
  | "workArea"
  | "workAreaSize"
>;
const DISPLAY: Display = {
  id: 1,
  label: "",
  internal: true,
  rotation: 0,
  scaleFactor: 1,
  bounds: AREA,
  workArea: AREA,
  size: SIZE,
  workAreaSize: SIZE,
};

class Screen extends guardedEmitter("screen") {
  getPrimaryDisplay(): Display {
    return DISPLAY;
  }
  getAllDisplays(): Display[] {
    return [DISPLAY];
  }
  getDisplayMatching(): Display {
    return DISPLAY;
  }
  getDisplayNearestPoint(): Display {
    return DISPLAY;
  }
}

export const screen = new Screen();
