import { Readable } from 'node:stream';
import type { CoreEvent } from '../../contract/index.ts';
import type { Result } from '../../contract/result.ts';
import type { Core } from '../../core.ts';
import type { PlatformPort } from '../../ports.ts';
import type { CoreApi, HandedFile, Session } from '../core-api.ts';
import { type Channel, createPeer, type Peer } from './peer.ts';

type PickRequest = Parameters<PlatformPort['pick']>[0];

/** The platform as the core's process sees it: dialogs belong to the main process and are asked for over the channel. */
export function platformOver(peer: () => Peer): PlatformPort {
  return {
    capabilities: { nativeDialogs: true, reveal: true, openExternal: true, openFile: true },
    pick: (request) => peer().ask('pick', request) as Promise<readonly string[]>,
    reveal: async (path) => {
      await peer().ask('reveal', path);
    },
    openFile: async (path) => {
      await peer().ask('openFile', path);
    },
  };
}

/** Answers the main process on behalf of a core in this process. `peer` is for the platform port. */
export function serveCore(channel: Channel, core: Promise<CoreApi & Pick<Core, 'session'>>): Peer {
  const downloads = new Map<number, AsyncIterator<Uint8Array>>();
  const uploads = new Map<number, Incoming>();
  let lastDownload = 0;

  const peer = createPeer(channel, {
    ready: async () => (await core).session('electron'),
    call: async (session: Session, name: string, input: unknown) => (await core).call(session, name, input),
    downloadOpen: async (session: Session, ticket: string) => {
      const file = await (await core).download(session, ticket);
      if (!file.ok) return file;
      const { stream, ...facts } = file.value;
      lastDownload += 1;
      downloads.set(lastDownload, stream[Symbol.asyncIterator]());
      return { ok: true, value: { ...facts, id: lastDownload } };
    },
    downloadRead: async (id: number) => {
      const step = await downloads.get(id)?.next();
      if (step === undefined || step.done === true) {
        downloads.delete(id);
        return null;
      }
      return step.value;
    },
    downloadClose: async (id: number) => {
      await downloads.get(id)?.return?.();
      downloads.delete(id);
    },
    upload: async (session: Session, id: number, ticket: string, name: string) => {
      const incoming = createIncoming();
      uploads.set(id, incoming);
      try {
        return await (await core).upload(session, ticket, name, incoming.stream);
      } finally {
        incoming.refuseRest();
        uploads.delete(id);
      }
    },
    uploadPiece: async (id: number, piece: Uint8Array) => uploads.get(id)?.push(piece) ?? false,
    uploadEnd: async (id: number) => uploads.get(id)?.end(),
    uploadFail: async (id: number, reason: string) => uploads.get(id)?.fail(new Error(reason)),
    close: async () => (await core).close(),
  });

  void core.then(
    (opened) => opened.onEvent((event) => peer.tell('event', event)),
    // The caller of `ready` is told; nothing else could be done with it here.
    () => undefined,
  );
  return peer;
}

interface Incoming {
  readonly stream: AsyncIterable<Uint8Array>;
  /** Waits until the core took the piece; false when it wants no more. */
  push(piece: Uint8Array): Promise<boolean>;
  end(): void;
  fail(error: Error): void;
  refuseRest(): void;
}

/** A stream fed from the channel, one piece at a time, so that a big upload never piles up in memory. */
function createIncoming(): Incoming {
  const pieces = new TransformStream<Uint8Array, Uint8Array>();
  const writer = pieces.writable.getWriter();
  // Failures surface where the core reads, or as `false` from push.
  writer.closed.catch(() => undefined);
  return {
    stream: pieces.readable as unknown as AsyncIterable<Uint8Array>,
    push: (piece) =>
      writer.write(piece).then(
        () => true,
        () => false,
      ),
    end: () => void writer.close().catch(() => undefined),
    fail: (error) => void writer.abort(error).catch(() => undefined),
    refuseRest: () => void writer.abort(new Error('the upload ended')).catch(() => undefined),
  };
}

/** The core of another process, seen as if it were here. `platform` serves the dialogs that core asks for. */
export interface RemoteCore extends CoreApi {
  /** The session of the person at this computer, as soon as the core is open; rejects with its reason when it could not start. */
  ready(): Promise<Session>;
  /** Rejects every waiting and later call with one reason: the other process is gone. */
  lost(reason: Error): void;
}

/** Connects to a core served by `serveCore` at the other end of the channel. */
export function connectCore(
  channel: Channel,
  platform: Pick<PlatformPort, 'pick' | 'reveal' | 'openFile'>,
): RemoteCore {
  const listeners = new Set<(event: CoreEvent) => void>();
  let lastUpload = 0;
  const peer = createPeer(channel, {
    event: (event: CoreEvent) => {
      for (const listener of listeners) listener(event);
    },
    pick: (request: PickRequest) => platform.pick(request),
    reveal: (path: string) => platform.reveal(path),
    openFile: (path: string) => platform.openFile(path),
  });
  return {
    ready: () => peer.ask('ready') as Promise<Session>,
    lost: (reason) => peer.fail(reason),
    call: (session, name, input) => peer.ask('call', session, name, input) as Promise<Result<unknown>>,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async download(session, ticket) {
      const opened = (await peer.ask('downloadOpen', session, ticket)) as Result<
        Omit<HandedFile, 'stream'> & { id: number }
      >;
      if (!opened.ok) return opened;
      const { id, ...facts } = opened.value;
      return { ok: true, value: { ...facts, stream: Readable.from(piecesOf(peer, id)) } };
    },
    async upload(session, ticket, name, stream) {
      lastUpload += 1;
      const id = lastUpload;
      const result = peer.ask('upload', session, id, ticket, name) as ReturnType<CoreApi['upload']>;
      await sendPieces(peer, id, stream);
      return result;
    },
    close: async () => {
      await peer.ask('close');
    },
  };
}

async function* piecesOf(peer: Peer, id: number): AsyncGenerator<Uint8Array> {
  let ended = false;
  try {
    for (;;) {
      const piece = (await peer.ask('downloadRead', id)) as Uint8Array | null;
      if (piece === null) {
        ended = true;
        return;
      }
      yield piece;
    }
  } finally {
    if (!ended) await peer.ask('downloadClose', id);
  }
}

async function sendPieces(peer: Peer, id: number, stream: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const piece of stream) {
      if ((await peer.ask('uploadPiece', id, piece)) === false) return;
    }
  } catch (error) {
    await peer.ask('uploadFail', id, error instanceof Error ? error.message : String(error));
    return;
  }
  await peer.ask('uploadEnd', id);
}
