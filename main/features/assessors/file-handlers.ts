import type { AssessorFileKind } from '../../contract/assessor-shapes.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, preparedWrite, type WriteContext, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { addFiles, takeStoredFile } from './file-writes.ts';
import { assessorFileKind, certificateRowOf, fileRowOf } from './repo.ts';
import { requireAssessor } from './writes.ts';

type Operations = 'assessors.addFile' | 'assessors.changeFile' | 'assessors.removeFile' | 'assessors.restoreFile';

/** Papers that prove nothing without a date. */
const DATED: readonly AssessorFileKind[] = ['statement', 'decree', 'assignment', 'contract'];

function refuseDates(kind: AssessorFileKind, datedOn: string | null, validUntil: string | null): void {
  const fields: Record<string, Message> = {};
  if (datedOn === null && DATED.includes(kind)) fields['datedOn'] = { code: 'assessors.dateNeeded', params: {} };
  if (datedOn !== null && validUntil !== null && validUntil < datedOn) {
    fields['validUntil'] = { code: 'assessors.endBeforeIssue', params: { issued: datedOn, until: validUntil } };
  }
  if (Object.keys(fields).length > 0) throw refuseFields('core.invalidInput', fields);
}

async function refuseWrongCertificate(
  context: WriteContext,
  assessorIds: readonly string[],
  kind: AssessorFileKind,
  certificateId: string | null,
) {
  if (kind !== 'certificate') {
    if (certificateId !== null)
      throw refuseFields('core.invalidInput', { certificateId: { code: 'assessors.notOfCertificate', params: {} } });
    return;
  }
  const certificate = certificateId === null ? undefined : await certificateRowOf(context.db, certificateId);
  const fits =
    assessorIds.length === 1 && certificate?.assessor_id === assessorIds[0] && certificate?.withdrawn_at === null;
  if (!fits)
    throw refuseFields('core.invalidInput', { certificateId: { code: 'assessors.certificateNeeded', params: {} } });
}

/** Handlers of the files of assessors. A removed file is withdrawn, not deleted. */
export const fileHandlers: Handlers<Operations> = {
  'assessors.addFile': preparedWrite(
    'assessors.addFile',
    async (context, input) => {
      refuseDates(input.kind, input.datedOn ?? null, input.validUntil ?? null);
      return takeStoredFile(context, input.file);
    },
    async (context, input, file) => {
      const assessorIds = [...new Set(input.assessorIds)];
      for (const assessorId of assessorIds) await requireAssessor(context, assessorId);
      const certificateId = input.certificateId ?? null;
      await refuseWrongCertificate(context, assessorIds, input.kind, certificateId);
      const facts = {
        kind: input.kind,
        certificate_id: certificateId,
        title: input.title ?? '',
        number: input.number ?? '',
        dated_on: input.datedOn ?? null,
        valid_until: input.validUntil ?? null,
        note: input.note ?? '',
      };
      return { ids: [...(await addFiles(context, assessorIds, facts, file))] };
    },
  ),

  'assessors.changeFile': write('assessors.changeFile', async (context, input) => {
    const before = await fileRowOf(context.db, input.id);
    if (before === undefined) throw refuse('core.gone', { kind: 'assessor-file' });
    const datedOn = input.datedOn === undefined ? before.dated_on : input.datedOn;
    const validUntil = input.validUntil === undefined ? before.valid_until : input.validUntil;
    refuseDates(before.kind as AssessorFileKind, datedOn, validUntil);
    const row = await context.records.change(
      assessorFileKind,
      input.id,
      input.expectRev,
      given({
        title: emptied(input.title),
        number: emptied(input.number),
        dated_on: input.datedOn,
        valid_until: input.validUntil,
        note: emptied(input.note),
      }),
    );
    return { id: row.id, rev: row.rev };
  }),

  'assessors.removeFile': write('assessors.removeFile', async (context, input) => {
    const row = await context.records.withdraw(assessorFileKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'assessors.restoreFile': write('assessors.restoreFile', async (context, input) => {
    // what was anonymised has no content to come back to
    if ((await fileRowOf(context.db, input.id))?.file_hash === '') throw refuse('files.noFile');
    const row = await context.records.restore(assessorFileKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),
};
