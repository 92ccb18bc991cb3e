import { parseBoundedJson } from '../../files/bounded-json.ts';

/** A body that was too large, came too slowly or ended early. */
export class BodyError extends Error {
  readonly status: 400 | 408 | 413;
  constructor(status: 400 | 408 | 413, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'BodyError';
    this.status = status;
  }
}

export interface BodyLimits {
  readonly bytes: number;
  /** Longest pause between two pieces, in milliseconds: a sender that trickles is not kept waiting for ever. */
  readonly pause: number;
}

/**
 * Reads a body piece by piece, refusing more bytes or longer pauses than allowed.
 * @param declared the request's Content-Length: what says itself that it is too large is not waited for
 */
export async function* limitedBody(
  body: ReadableStream<Uint8Array> | null,
  limits: BodyLimits,
  declared?: string,
): AsyncGenerator<Uint8Array> {
  if (Number(declared ?? 0) > limits.bytes) throw new BodyError(413, `body of ${declared} bytes`);
  if (body === null) return;
  const reader = body.getReader();
  let size = 0;
  try {
    for (;;) {
      const piece = await nextPiece(reader, limits.pause);
      if (piece === undefined) return;
      size += piece.byteLength;
      if (size > limits.bytes) throw new BodyError(413, `body over ${limits.bytes} bytes`);
      yield piece;
    }
  } finally {
    // A cancelled body has no reader left that could be told of the failure.
    await reader.cancel().catch(() => undefined);
  }
}

async function nextPiece(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  pause: number,
): Promise<Uint8Array | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new BodyError(408, `nothing came for ${pause} ms`)), pause);
  });
  try {
    const { done, value } = await Promise.race([reader.read(), late]);
    return done ? undefined : value;
  } catch (error) {
    if (error instanceof BodyError) throw error;
    throw new BodyError(400, 'the body ended early', error);
  } finally {
    clearTimeout(timer);
  }
}

/** The whole body as JSON. Throws a `BodyError` when it is too large, too slow or not JSON. */
export async function jsonBody(
  body: ReadableStream<Uint8Array> | null,
  limits: BodyLimits,
  declared?: string,
): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  for await (const piece of limitedBody(body, limits, declared)) pieces.push(piece);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  try {
    return parseBoundedJson(text.decode(Buffer.concat(pieces)));
  } catch (error) {
    throw new BodyError(400, 'not JSON', error);
  }
}
