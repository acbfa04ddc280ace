/**
 * The requests that a window waits for, by the window's own numbers, so that it can say that it waits no more. Owns their signals, and
 * nothing of what they ask for.
 */
export interface OpenRequests {
  /** Does `work`; its signal is aborted by {@link abandon}. A number used again takes the place of the request before. */
  run<T>(
    request: number,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
  abandon(requests: readonly number[]): void;
  /** The window is gone. */
  abandonAll(): void;
}

export function createOpenRequests(): OpenRequests {
  const open = new Map<number, AbortController>();
  return {
    run: async (request, work) => {
      open.get(request)?.abort();
      const controller = new AbortController();
      open.set(request, controller);
      try {
        return await work(controller.signal);
      } finally {
        if (open.get(request) === controller) open.delete(request);
      }
    },
    abandon: (requests) => {
      for (const request of requests) open.get(request)?.abort();
    },
    abandonAll: () => {
      for (const controller of open.values()) controller.abort();
    },
  };
}
