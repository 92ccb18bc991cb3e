import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { refuse } from '../contract/result.ts';
import { discardTemporary } from './atomic.ts';
import { fileRefusal } from './failures.ts';
import type { FilePort } from './port.ts';
import { isRunning } from './process-ids.ts';

/** How long an offer waits for its user, and how long a finished upload waits to be used. */
const OFFER_MILLISECONDS = 10 * 60 * 1000;
const UPLOAD_MILLISECONDS = 2 * 60 * 60 * 1000;
/** Open offers of one session: a page that asks without end must not fill the memory. */
const MAX_OFFERS = 500;

/** A file that is offered for download. `open` is called once, when the ticket is redeemed. */
export interface OfferedDownload {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  open(): Iterable<Uint8Array> | AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

/** A redeemed download. */
export interface TakenDownload {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  open(): Promise<Readable>;
}

/** A finished upload: a file outside the workspace, removed when its time is over. */
export interface FinishedUpload {
  readonly path: string;
  /** The name that the user's file had, without folders. */
  readonly name: string;
  readonly size: number;
}

/** One-time tickets by which files travel beside the contract. Everything belongs to one session and is unknown to all others. */
export interface Tickets {
  /** A ticket to fetch a file once; refuses `files.tooManyTickets`. */
  offerDownload(session: string, file: OfferedDownload): string;
  /** Redeems it; refuses `files.ticketUnknown` when it is unknown, used, expired or somebody else's. */
  takeDownload(session: string, ticket: string): Promise<TakenDownload>;
  /** A ticket to send a file of at most `maxBytes` once. */
  offerUpload(session: string, limits: { readonly maxBytes: number }): string;
  /** Receives the file; refuses `files.ticketUnknown`, `files.tooBig`, `files.diskFull` … A broken transfer leaves nothing. */
  acceptUpload(
    session: string,
    ticket: string,
    name: string,
    content: AsyncIterable<Uint8Array>,
  ): Promise<{ upload: string }>;
  /** The file of an upload, as often as the session asks until its time is over; refuses `files.uploadGone`. */
  takeUpload(session: string, upload: string): Promise<FinishedUpload>;
  /** Forgets an upload and removes its file; an unknown one is fine. */
  dropUpload(session: string, upload: string): Promise<void>;
  /** Forgets everything and removes what this process received. */
  close(): Promise<void>;
}

interface Waiting<T> {
  readonly session: string;
  readonly until: number;
  readonly content: T;
}

async function removeFolderWithFiles(port: FilePort, folder: string): Promise<void> {
  for (const entry of await port.list(folder)) await port.remove(join(folder, entry.name));
  await port.removeFolder(folder);
}

/** Removes the uploads of processes that ended without tidying up, and of one that had this process's id before. */
async function removeLeftUploads(port: FilePort, dir: string): Promise<void> {
  if ((await port.stat(dir)) === undefined) return;
  for (const entry of await port.list(dir)) {
    const processId = Number(entry.name);
    if (entry.kind !== 'folder' || !Number.isInteger(processId)) continue;
    if (processId === process.pid || !isRunning(processId)) await removeFolderWithFiles(port, join(dir, entry.name));
  }
}

/**
 * Makes the tickets of one core. Uploads lie in `dir/<process id>/`, so that two programs of one user do not tidy up each other; what was
 * left by a killed process is removed before the first upload.
 */
export function createTickets(ports: {
  readonly ids: { next(): string };
  readonly clock: { now(): number };
  readonly port: FilePort;
  readonly dir: string;
}): Tickets {
  const { ids, clock, port } = ports;
  const dir = join(ports.dir, String(process.pid));
  const downloads = new Map<string, Waiting<OfferedDownload>>();
  const uploadOffers = new Map<string, Waiting<{ maxBytes: number }>>();
  const uploads = new Map<string, Waiting<FinishedUpload>>();
  let ready: Promise<void> | undefined;

  const prepareFolder = async () => {
    await removeLeftUploads(port, ports.dir);
    await port.makeFolder(dir);
  };

  function offer<T>(waiting: Map<string, Waiting<T>>, session: string, content: T): string {
    const now = clock.now();
    for (const [ticket, { until }] of waiting) if (until <= now) waiting.delete(ticket);
    if ([...waiting.values()].filter((other) => other.session === session).length >= MAX_OFFERS) {
      throw refuse('files.tooManyTickets', { limit: MAX_OFFERS });
    }
    // a secret, not an id: whoever holds it gets the file
    const ticket = randomBytes(24).toString('base64url');
    waiting.set(ticket, { session, until: now + OFFER_MILLISECONDS, content });
    return ticket;
  }

  function redeem<T>(waiting: Map<string, Waiting<T>>, session: string, ticket: string): T {
    const found = waiting.get(ticket);
    // a stranger learns nothing and spoils nothing
    if (found === undefined || found.session !== session) throw refuse('files.ticketUnknown');
    waiting.delete(ticket);
    if (found.until <= clock.now()) throw refuse('files.ticketUnknown');
    return found.content;
  }

  async function removeExpired(): Promise<void> {
    const now = clock.now();
    for (const [upload, { until, content }] of uploads) {
      if (until > now) continue;
      uploads.delete(upload);
      await port.remove(content.path);
    }
  }

  async function receive(
    path: string,
    name: string,
    maxBytes: number,
    content: AsyncIterable<Uint8Array>,
  ): Promise<number> {
    if ((await port.freeSpace(dir)) < maxBytes) throw refuse('files.diskFull', { name, path });
    const file = await port.create(path, { private: true });
    try {
      let size = 0;
      for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > maxBytes) throw refuse('files.tooBig', { name, limit: Math.ceil(maxBytes / 1024 / 1024) });
        await file.write(chunk);
      }
      await file.close();
      return size;
    } catch (error) {
      await discardTemporary(port, file, path);
      throw error;
    }
  }

  return {
    offerDownload: (session, file) => offer(downloads, session, file),
    async takeDownload(session, ticket) {
      const file = redeem(downloads, session, ticket);
      const { name, mime, size } = file;
      return { name, mime, size, open: async () => Readable.from(await file.open(), { objectMode: false }) };
    },
    offerUpload: (session, limits) => offer(uploadOffers, session, limits),
    async acceptUpload(session, ticket, name, content) {
      const { maxBytes } = redeem(uploadOffers, session, ticket);
      const plainName = basename(name.replaceAll('\\', '/')).slice(0, 255);
      try {
        ready ??= prepareFolder();
        await ready.catch((error: unknown) => {
          // the next upload tries again
          ready = undefined;
          throw error;
        });
        await removeExpired();
        const upload = ids.next();
        const path = join(dir, upload);
        const size = await receive(path, plainName, maxBytes, content);
        const until = clock.now() + UPLOAD_MILLISECONDS;
        uploads.set(upload, { session, until, content: { path, name: plainName, size } });
        return { upload };
      } catch (error) {
        throw fileRefusal(error, plainName);
      }
    },
    async takeUpload(session, upload) {
      await removeExpired();
      const found = uploads.get(upload);
      if (found === undefined || found.session !== session) throw refuse('files.uploadGone');
      return found.content;
    },
    async dropUpload(session, upload) {
      const found = uploads.get(upload);
      if (found?.session !== session) return;
      uploads.delete(upload);
      await port.remove(found.content.path);
    },
    async close() {
      downloads.clear();
      uploadOffers.clear();
      uploads.clear();
      if (ready === undefined) return;
      await ready;
      await removeFolderWithFiles(port, dir);
    },
  };
}
