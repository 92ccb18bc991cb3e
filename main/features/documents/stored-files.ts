import type { FileKind } from '../../contributions.ts';
import { revisionsByIds, revisionsWithFile } from './repo.ts';

/** Files that documents hold: of a revision, its signed sheet, and any of them by its hash (what evidence cites). */
export const documentFiles: readonly FileKind[] = [
  {
    kind: 'document-revision',
    permission: 'documents.read',
    async find(db, id) {
      const [row] = await revisionsByIds(db, [id]);
      if (row?.file_hash == null) return undefined;
      return { hash: row.file_hash, name: row.file_name, size: row.file_size ?? 0 };
    },
  },
  {
    kind: 'document-scan',
    permission: 'documents.read',
    async find(db, id) {
      const [row] = await revisionsByIds(db, [id]);
      if (row?.scan_hash == null) return undefined;
      return { hash: row.scan_hash, name: row.scan_name, size: row.scan_size ?? 0 };
    },
  },
  {
    kind: 'file',
    permission: 'documents.read',
    async find(db, id) {
      const [row] = await revisionsWithFile(db, [id]);
      if (row?.file_hash == null) return undefined;
      return { hash: row.file_hash, name: row.file_name, size: row.file_size ?? 0 };
    },
  },
];
