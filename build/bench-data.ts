import type Database from 'better-sqlite3';
import { REFERENCE_RULES } from '../main/features/documents/text-codes.ts';
import { createIds } from '../main/ids.ts';
import { sentence } from './bench-files.ts';
import { randomFrom } from './bench-measure.ts';

/** Columns that every record has, and their values. */
const RECORD_COLUMNS =
  'id, rev, created_at, created_by, changed_at, changed_by, changed_hlc, withdrawn_at, withdrawn_by, withdrawn_reason, import_id';
const RECORD =
  "?, 1, '2026-01-05T02:00:00.000Z', 'local', '2026-01-05T02:00:00.000Z', 'local', 'bench', NULL, NULL, NULL, NULL";

/** Ids that are the same in every run and stand in order. */
export function benchIds(seed: number): () => string {
  const random = randomFrom(seed);
  let now = Date.parse('2026-01-05T02:00:00.000Z');
  const ids = createIds({ now: () => now++ }, (size) =>
    Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256))),
  );
  return () => ids.next();
}

/**
 * Puts documents straight into a workspace database, each with a revision in force, its search row, and the text of its pages, as imports
 * leave them. For amounts that would take minutes through the operations; no audit rows are written.
 */
export function fillDocuments(raw: Database.Database, count: number, pages: number): void {
  const random = randomFrom(count);
  const id = benchIds(count + pages);
  const document = raw.prepare(
    `INSERT INTO document (${RECORD_COLUMNS}, code, code_folded, title, type, level, owner, location, distribution, external, publisher,
      received_on, superseded_by, superseded_on, review_months, review_on, ended_on, note)
      VALUES (${RECORD}, ?, ?, ?, 'sop', 2, ?, '', '', 0, '', NULL, NULL, NULL, 24, NULL, NULL, '')`,
  );
  const revision = raw.prepare(
    `INSERT INTO document_revision (${RECORD_COLUMNS}, document_id, edition, revision, status, approval_kind, made_by, made_on, checked_by,
      checked_on, approved_by, approved_on, effective_on, valid_until, change_note, file_hash, file_name, file_size, pages, scan_hash, scan_name,
      scan_size)
      VALUES (${RECORD}, ?, 1, 0, 'approved', 'import', '', NULL, '', NULL, 'Ketua', '2026-01-05', '2026-01-05',
      NULL, '', ?, ?, 1000, ?, NULL, '', NULL)`,
  );
  const noted = raw.prepare(
    `INSERT INTO document_search (document_id, revision_id, file_hash, state, effective_on, as_of, turns_on, pages, seen)
      VALUES (?, ?, ?, 'in-force', '2026-01-05', '2026-01-05', NULL, ?, 'bench')`,
  );
  const read = raw.prepare('INSERT INTO reference_file (hash, rules) VALUES (?, ?)');
  const search = raw.prepare(
    'INSERT INTO search_row (kind, record_id, part, page, code, title, body, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const info = raw.prepare("INSERT INTO file_info VALUES (?, 1000, 'docx', ?, '', '{}', '[]')");
  const text = raw.prepare("INSERT INTO file_text VALUES (?, ?, '', ?)");
  raw.transaction(() => {
    for (let number = 1; number <= count; number += 1) {
      const documentId = id();
      const serial = String(number).padStart(5, '0');
      const code = `SOP-${4 + (number % 7)}-${serial}`;
      const title = sentence(random, 6).slice(0, -1);
      const owner = ['Manajer Mutu', 'Manajer Sertifikasi', 'Manajer Administrasi'][number % 3];
      const hash = serial.padStart(64, 'b');
      const address = `/dokumen/${documentId}`;
      document.run(documentId, code, `sop-${4 + (number % 7)}-${number}`, title, owner);
      const revisionId = id();
      revision.run(revisionId, documentId, hash, `${code}.docx`, pages);
      noted.run(documentId, revisionId, hash, pages);
      read.run(hash, REFERENCE_RULES);
      search.run('document', documentId, 'fields', null, `${code} ${code.replaceAll('-', '')}`, title, owner, address);
      info.run(hash, pages);
      for (let page = 1; page <= pages; page += 1) {
        // One word of its own for every hundredth document: what a search for something rare finds.
        const mark = number % 100 === 0 ? ` penanda${number / 100}` : '';
        const body = `${Array.from({ length: 12 }, () => sentence(random)).join(' ')}${mark}`;
        text.run(hash, page, body);
        search.run('document', documentId, 'file', page, '', '', body, address);
      }
    }
  })();
}
