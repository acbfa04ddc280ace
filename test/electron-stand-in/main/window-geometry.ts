// The size and the place of one window. Width and height are those of the page: the stand-in's windows
// have no frame of their own.

export class Geometry {
  #bounds: Electron.Rectangle;
  #min: [number, number];
  #max: [number, number];
  /** False while nobody has said where the window shall be. */
  isPlaced: boolean;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    const { x, y, width = 800, height = 600 } = options;
    this.isPlaced = x !== undefined && y !== undefined;
    this.#min = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#max = [options.maxWidth ?? 0, options.maxHeight ?? 0];
    this.#bounds = this.#fit({ x: x ?? 0, y: y ?? 0, width, height });
  }
  get bounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  get minimum(): number[] {
    return [...this.#min];
  }
  get maximum(): number[] {
    return [...this.#max];
  }
  /** @returns what has changed */
  move(to: Partial<Electron.Rectangle>): { moved: boolean; resized: boolean } {
    const old = this.#bounds;
    this.isPlaced ||= to.x !== undefined || to.y !== undefined;
    this.#bounds = this.#fit({ ...old, ...to });
    const { x, y, width, height } = this.#bounds;
    return {
      moved: old.x !== x || old.y !== y,
      resized: old.width !== width || old.height !== height,
    };
  }
  /** Where the window manager has put a window that nobody placed. */
  settle(x: number, y: number): void {
    if (!this.isPlaced) this.#bounds = { ...this.#bounds, x, y };
  }
  limit(limits: { min?: [number, number]; max?: [number, number] }): void {
    this.#min = limits.min ?? this.#min;
    this.#max = limits.max ?? this.#max;
  }
  #fit(bounds: Electron.Rectangle): Electron.Rectangle {
    const fit = (size: number, side: 0 | 1) =>
      Math.max(this.#min[side], Math.min(size, this.#max[side] || Infinity));
    return {
      ...bounds,
      width: fit(bounds.width, 0),
      height: fit(bounds.height, 1),
    };
  }
}
