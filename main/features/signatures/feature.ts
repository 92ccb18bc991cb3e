import type { Feature, FileKind } from '../../contributions.ts';
import { signatureChecks } from './checks.ts';
import { signatureHandlers } from './handlers.ts';
import { signatureHashes, signatureRow } from './repo.ts';
import { signaturesSample } from './sample.ts';
import { signatureKind } from './tables.ts';

/** The signed sheet of a paper signature. */
const scanFile: FileKind = {
  kind: 'signature-scan',
  permission: 'signatures.read',
  async find(db, id) {
    const row = await signatureRow(db, id);
    return row.scan_hash === null ? undefined : { hash: row.scan_hash, name: row.scan_name, size: row.scan_size ?? 0 };
  },
};

/** Signatures on the screen and on paper over stored canonical text. */
export const signaturesFeature: Feature = {
  name: 'signatures',
  handlers: signatureHandlers,
  records: [signatureKind],
  checks: signatureChecks,
  files: [scanFile],
  storedFiles: [{ id: 'signatures', list: signatureHashes }],
  sample: [signaturesSample],
};
