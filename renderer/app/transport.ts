import type { Call, CoreEvent, InputOf, OperationName, OutputOf } from '../../main/contract/index.ts';
import type { Failure, Result } from '../../main/contract/result.ts';

/** How the renderer reaches the core: over the preload's bridge, or HTTP of the web shell. */
export interface Transport {
  readonly call: Call;
  /** Told of core events, and of the connection itself: `lost` when events no longer arrive, `back` when they do. */
  readonly onEvent: (listener: (event: CoreEvent) => void, connection: (state: 'lost' | 'back') => void) => () => void;
  /** Sends the bytes of an upload for a one-time ticket. */
  readonly upload: (ticket: string, file: File) => Promise<Result<{ upload: string }>>;
}

interface Bridge {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly onEvent: (listener: (event: CoreEvent) => void) => () => void;
}

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

const tokenKey = 'session-token';

function failure(code: string, params: Record<string, string | number> = {}): Failure {
  return { ok: false, code, params };
}

function isResult(value: unknown): value is Result<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

/** The transport of this window: the bridge of Electron's preload where there is one, HTTP otherwise. */
export function chooseTransport(): Transport {
  return window.bridge ? bridgeTransport(window.bridge) : httpTransport();
}

function bridgeTransport(bridge: Bridge): Transport {
  return {
    call: async <N extends OperationName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> => {
      try {
        const reply = await bridge.call(name, input);
        return isResult(reply) ? (reply as Result<OutputOf<N>>) : failure('app.badReply');
      } catch (error) {
        return unreachable(error);
      }
    },
    onEvent: (listener) => bridge.onEvent(listener),
    upload: (ticket, file) => postUpload(ticket, file, {}),
  };
}

function unreachable(error: unknown): Failure {
  // The details help whoever looks into the console; the user gets the sentence.
  console.warn('The core did not answer.', error);
  return failure('app.unreachable');
}

/** Takes the launch code out of the address (once) and leaves the address of the screen. */
export function takeLaunchCode(): string | undefined {
  const match = /^#launch=([\w.~-]+)(?:&to=(\/.*))?$/.exec(window.location.hash);
  if (!match) {
    return undefined;
  }
  window.history.replaceState(null, '', `${window.location.pathname}#${match[2] ?? '/'}`);
  return match[1];
}

function httpTransport(): Transport {
  const code = takeLaunchCode();
  let session: Promise<Failure | undefined> | undefined = code === undefined ? undefined : exchange(code);

  const headers = (): Record<string, string> => ({ authorization: `Bearer ${sessionStorage.getItem(tokenKey) ?? ''}` });

  return {
    call: async <N extends OperationName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> => {
      const refused = await session;
      session = undefined;
      if (refused) {
        return refused;
      }
      try {
        const response = await fetch('api/call', {
          method: 'POST',
          headers: { ...headers(), 'content-type': 'application/json' },
          body: JSON.stringify({ name, input }),
        });
        return (await resultOf(response)) as Result<OutputOf<N>>;
      } catch (error) {
        return unreachable(error);
      }
    },
    onEvent: (listener, connection) => listenOverHttp(() => session, headers, listener, connection),
    upload: (ticket, file) => postUpload(ticket, file, headers()),
  };
}

async function exchange(code: string): Promise<Failure | undefined> {
  try {
    const response = await fetch('api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    const reply: unknown = await response.json();
    if (
      response.ok &&
      typeof reply === 'object' &&
      reply !== null &&
      'token' in reply &&
      typeof reply.token === 'string'
    ) {
      sessionStorage.setItem(tokenKey, reply.token);
      return undefined;
    }
    // A second tab or a reload comes with a used code; a token that is still there goes on working.
    return sessionStorage.getItem(tokenKey) ? undefined : failure('app.sessionEnded');
  } catch (error) {
    return unreachable(error);
  }
}

const statusCodes: Readonly<Record<number, string>> = {
  401: 'app.sessionEnded',
  403: 'app.forbidden',
  413: 'app.tooLarge',
};

async function resultOf(response: Response): Promise<Result<unknown>> {
  const code = statusCodes[response.status];
  if (code) {
    return failure(code);
  }
  const reply: unknown = response.ok ? await response.json() : undefined;
  return isResult(reply) ? reply : failure('app.badReply', { status: response.status });
}

async function postUpload(
  ticket: string,
  file: File,
  headers: Record<string, string>,
): Promise<Result<{ upload: string }>> {
  try {
    const response = await fetch(`api/upload/${encodeURIComponent(ticket)}?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: file,
    });
    return (await resultOf(response)) as Result<{ upload: string }>;
  } catch (error) {
    return unreachable(error);
  }
}

function listenOverHttp(
  session: () => Promise<Failure | undefined> | undefined,
  headers: () => Record<string, string>,
  listener: (event: CoreEvent) => void,
  connection: (state: 'lost' | 'back') => void,
): () => void {
  const stop = new AbortController();
  let lost = false;
  const run = async (): Promise<void> => {
    await session();
    for (let pause = 500; !stop.signal.aborted; pause = Math.min(pause * 2, 8000)) {
      try {
        const response = await fetch('api/events', { headers: headers(), signal: stop.signal });
        if (response.ok && response.body) {
          if (lost) {
            lost = false;
            connection('back');
          }
          pause = 500;
          await readLines(response.body, (line) => listener(JSON.parse(line) as CoreEvent));
        }
      } catch (error) {
        if (stop.signal.aborted) {
          return;
        }
        console.warn('Events of the core stopped.', error);
      }
      if (!stop.signal.aborted) {
        lost = true;
        connection('lost');
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  };
  void run();
  return () => stop.abort();
}

async function readLines(body: ReadableStream<Uint8Array>, take: (line: string) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() !== '') {
        take(line);
      }
    }
  }
}
