/**
 * Serves the channels of shared/ipc.ts. Sole user of ipcMain. A call is answered only when it comes from the main frame of a living
 * window of the channel's own kind, showing its own page, and fits the schema; what the schema does not name does not get out.
 */
import { ipcMain, type IpcMainInvokeEvent } from "electron";
import {
  channels,
  type Channel,
  type Input,
  type Output,
  type WindowName,
} from "../../../shared/ipc.ts";
import type { Result } from "../../../shared/failure.ts";
import { AppError, toFailure } from "../app-error.ts";

/** What answers each channel. */
export type Handlers = {
  [C in Channel]: (
    input: Input<C>,
  ) => Promise<Output<C> extends undefined ? void : Output<C>>;
};

/** Which window a web contents belongs to, by the app's own books; undefined for any other. */
export type FindWindow = (
  webContentsId: number,
) => { name: WindowName; url: string } | undefined;

/** `around` runs each answer, and is told of each that failed. */
export function serve(
  handlers: Handlers,
  findWindow: FindWindow,
  around: Around = unwatched,
): void {
  for (const channel of Object.keys(channels) as Channel[])
    ipcMain.handle(channel, (event, ...input: unknown[]) =>
      around.run(() =>
        answer(channel, handlers, findWindow, event, input).catch(
          (error: unknown) => {
            around.failed(channel, error);
            return { ok: false, failure: toFailure(error) };
          },
        ),
      ),
    );
}

/** What may be done about all answers alike. */
export interface Around {
  run<T>(answering: () => T): T;
  failed(channel: Channel, error: unknown): void;
}

const unwatched: Around = {
  run: (answering) => answering(),
  failed: () => undefined,
};

async function answer<C extends Channel>(
  channel: C,
  handlers: Handlers,
  findWindow: FindWindow,
  event: IpcMainInvokeEvent,
  input: unknown[],
): Promise<Result<Output<C>>> {
  assertSender(event, channels[channel].window, findWindow);
  const schema = channels[channel];
  const parsed = schema.input.safeParse(input[0]);
  if (!parsed.success || input.length > 1)
    throw new AppError("ipc/malformed-input");
  const output = await handlers[channel](parsed.data as Input<C>);
  return { ok: true, value: schema.output.parse(output) as Output<C> };
}

function assertSender(
  event: IpcMainInvokeEvent,
  name: WindowName,
  findWindow: FindWindow,
): void {
  const { sender, senderFrame } = event;
  const window = findWindow(sender.id);
  const isOwn =
    window?.name === name &&
    // Null once the frame has navigated or is gone.
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    senderFrame.url === window.url;
  if (!isOwn) throw new AppError("ipc/wrong-sender");
}
