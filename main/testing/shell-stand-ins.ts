import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { CoreEvent } from '../contract/index.ts';
import type { Log } from '../ports.ts';
import type { CoreApi, Session } from '../shells/core-api.ts';
import { NONCE_PLACEHOLDER } from '../shells/csp.ts';
import { FILE_LIST, openStaticFiles, PREVIEW_FILE, type StaticFiles } from '../shells/static-files.ts';

/** A core for shell tests: it notes what it was asked and answers plainly. */
export interface StandInCore extends CoreApi {
  readonly calls: { readonly session: Session; readonly name: string; readonly input: unknown }[];
  readonly uploads: { readonly ticket: string; readonly name: string; readonly text: string }[];
  emit(event: CoreEvent): void;
  readonly listening: () => number;
  readonly closed: () => boolean;
}

export const TICKET = 'ticket-0123456789abcdef';

/** @param answer what a call gives; it may throw, to see what a shell makes of it */
export function standInCore(
  answer: (name: string, input: unknown) => unknown = (name) => ({ asked: name }),
): StandInCore {
  const listeners = new Set<(event: CoreEvent) => void>();
  const calls: StandInCore['calls'] = [];
  const uploads: StandInCore['uploads'] = [];
  let ticketsLeft = 1;
  let closed = false;
  return {
    calls,
    uploads,
    listening: () => listeners.size,
    closed: () => closed,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    async call(session, name, input) {
      calls.push({ session, name, input });
      return { ok: true, value: name === 'settings.read' ? { language: 'id' } : answer(name, input) };
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async download(_session, ticket) {
      if (ticket !== TICKET || ticketsLeft === 0) return { ok: false, code: 'files.ticketUnknown', params: {} };
      ticketsLeft -= 1;
      const content = Buffer.from('isi berkas');
      return {
        ok: true,
        value: {
          name: 'Daftar Induk é "1".docx',
          mime: 'application/x-test',
          size: content.length,
          stream: Readable.from([content]),
        },
      };
    },
    async upload(_session, ticket, name, stream) {
      const pieces: Uint8Array[] = [];
      for await (const piece of stream) pieces.push(piece);
      uploads.push({ ticket, name, text: Buffer.concat(pieces).toString() });
      return { ok: true, value: { upload: 'upload-1' } };
    },
    async close() {
      closed = true;
    },
  };
}

export const standInSession: Session = { id: 'test-1', actor: { id: 'local', name: 'Sari' }, permissions: '*' };

/** A log that keeps what it was told. */
export function standInLog(): Log & { readonly lines: { readonly event: string; readonly facts: unknown }[] } {
  const lines: { event: string; facts: unknown }[] = [];
  return {
    lines,
    info: (event, facts) => lines.push({ event, facts }),
    warn: (event, facts) => lines.push({ event, facts }),
    error: (event, error, facts) => lines.push({ event, facts: { ...facts, error: String(error) } }),
  };
}

/** A built renderer in a temporary folder: a page, a script, and beside them a file that no list names. */
export function standInRenderer(): { readonly folder: string; readonly files: StaticFiles; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), 'lsp-mutu-renderer-'));
  const folder = join(parent, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(
    join(folder, 'index.html'),
    `<meta name="csp-nonce" content="${NONCE_PLACEHOLDER}"><div id="root"></div>`,
  );
  writeFileSync(join(folder, PREVIEW_FILE), `<script nonce="${NONCE_PLACEHOLDER}">1</script>`);
  writeFileSync(join(folder, 'assets', 'index-1.js'), 'console.log(1)');
  writeFileSync(join(folder, 'secret.txt'), 'rahasia');
  writeFileSync(join(parent, 'outside.js'), 'rahasia');
  writeFileSync(
    join(folder, FILE_LIST),
    JSON.stringify({
      '/assets/index-1.js': { file: 'assets/index-1.js', type: 'text/javascript; charset=utf-8', immutable: true },
    }),
  );
  return { folder, files: openStaticFiles(folder), remove: () => rmSync(parent, { recursive: true }) };
}
