import type { CoreEvent } from '../../contract/index.ts';
import type { CoreApi } from '../core-api.ts';

/** Events that may wait for a page that does not read; after that its stream is ended and the page connects again. */
const WAITING_EVENTS = 1000;

/** The core's events as one JSON line each, until the page leaves. Starts with an empty line, so that the page knows at once that it is connected. */
export function eventStream(core: Pick<CoreApi, 'onEvent'>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop: (() => void) | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode('\n'));
        stop = core.onEvent((event: CoreEvent) => {
          if ((controller.desiredSize ?? 0) <= 0) {
            stop?.();
            controller.close();
            return;
          }
          controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
        });
      },
      cancel() {
        stop?.();
      },
    },
    new CountQueuingStrategy({ highWaterMark: WAITING_EVENTS }),
  );
}
