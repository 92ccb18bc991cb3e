import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, preparedWrite, type WriteContext, write } from '../../contributions.ts';
import { schemeNames } from '../schemes/service.ts';
import { addFiles, takeStoredFile } from './file-writes.ts';
import { certificateKind, certificateRowOf } from './repo.ts';
import type { CertificateTable } from './tables.ts';
import {
  type CertificateValues,
  certificatePatch,
  emptyCertificate,
  keepRegister,
  refuseContradiction,
  refuseTakenRegister,
  requireAssessor,
} from './writes.ts';

type Operations = 'assessors.addCertificate' | 'assessors.changeCertificate' | 'assessors.withdrawCertificate';

async function requireCertificate(context: WriteContext, id: string): Promise<CertificateTable> {
  const row = await certificateRowOf(context.db, id);
  if (row === undefined) throw refuse('core.gone', { kind: 'assessor-certificate' });
  return row;
}

/** Refuses what a certificate cannot say, its scheme and its register number included. */
async function refuseWrongCertificate(context: WriteContext, values: CertificateValues): Promise<void> {
  refuseContradiction(values);
  if (values.scheme_id !== null && !(await schemeNames(context.db)).has(values.scheme_id)) {
    throw refuseFields('core.invalidInput', { schemeId: { code: 'core.gone', params: { kind: 'scheme' } } });
  }
  if (values.kind === 'assessor')
    await refuseTakenRegister(context, values.register_number, values.assessor_id, 'registerNumber');
}

/** What belongs to the other clock is not kept: register numbers on assessor certificates, life-long validity on technical ones. */
function ofItsKind(values: CertificateValues): CertificateValues {
  return values.kind === 'assessor' ? { ...values, for_life: 0 } : { ...values, register_number: '' };
}

/** Handlers of the certificates of assessors. Each renewal is a certificate of its own, so that the history stays. */
export const certificateHandlers: Handlers<Operations> = {
  'assessors.addCertificate': preparedWrite(
    'assessors.addCertificate',
    async (context, input) => (input.file === undefined ? undefined : takeStoredFile(context, input.file)),
    async (context, input, file) => {
      const { assessorId, kind, file: _source, ...fields } = input;
      await requireAssessor(context, assessorId);
      const values = ofItsKind({ ...emptyCertificate(assessorId, kind), ...certificatePatch(fields) });
      await refuseWrongCertificate(context, values);
      const row = await context.records.insert(certificateKind, values);
      if (file !== undefined)
        await addFiles(context, [assessorId], { kind: 'certificate', certificate_id: row.id }, file);
      await keepRegister(context, assessorId);
      return { id: row.id, rev: row.rev };
    },
  ),

  'assessors.changeCertificate': write('assessors.changeCertificate', async (context, input) => {
    const { id, expectRev, ...fields } = input;
    const before = await requireCertificate(context, id);
    const patch = certificatePatch(fields);
    await refuseWrongCertificate(context, ofItsKind({ ...before, ...patch }));
    const row = await context.records.change(certificateKind, id, expectRev, patch);
    await keepRegister(context, row.assessor_id);
    return { id: row.id, rev: row.rev };
  }),

  'assessors.withdrawCertificate': write('assessors.withdrawCertificate', async (context, input) => {
    const row = await context.records.withdraw(certificateKind, input.id, input.expectRev, input.reason);
    await keepRegister(context, row.assessor_id);
    return { id: row.id, rev: row.rev };
  }),
};
