import { maskPersonal } from '../../contract/mask.ts';
import type { PersonalKind } from '../../contract/values.ts';
import type { Importer, Proposal, RowReason, SourceRow } from '../../importer/importer.ts';
import { applyAssessorRows } from './import-apply.ts';
import { type KnownAssessor, type KnownRegister, knownRev, readKnownRegister } from './import-known.ts';
import { matchRow, type RowMatch, type SheetIndex, sheetIndex } from './import-match.ts';
import { type AssessorPlan, planAssessor, planContradicts, saysNothingNew } from './import-plan.ts';
import { type AssessorRowReading, readAssessorRow } from './import-values.ts';
import { assessorSheetFields } from './sheet-fields.ts';

/** Fields whose former value is told masked: a preview is no place to look people up. */
const PERSONAL: Readonly<Record<string, PersonalKind>> = {
  nik: 'nik',
  taxNumber: 'nik',
  phone: 'phone',
  email: 'email',
  address: 'address',
  birthDate: 'birth',
};

function changeReasons(known: KnownAssessor, plan: AssessorPlan): readonly RowReason[] {
  const reasons = plan.changes.map(({ field, before }): RowReason => {
    if (before === '') return { code: 'assessors.importFills', params: {}, field };
    const kind = PERSONAL[field];
    return {
      code: 'assessors.importChanges',
      params: { before: kind === undefined ? before : maskPersonal(kind, before) },
      field,
    };
  });
  const renewed =
    plan.certificate !== undefined && plan.certificate.existing === undefined && known.certificates.length > 0;
  return renewed ? [{ code: 'assessors.importNewCertificate', params: {}, field: 'validUntil' }, ...reasons] : reasons;
}

/** Remarks on a person that the register does not know yet. */
function newRemarks(reading: AssessorRowReading, today: string): readonly RowReason[] {
  const { registerNumber, validUntil } = reading.values;
  if (registerNumber === undefined || validUntil === undefined) {
    return [
      {
        code: 'assessors.importIncomplete',
        params: {},
        field: registerNumber === undefined ? 'registerNumber' : 'validUntil',
      },
    ];
  }
  return validUntil < today ? [{ code: 'assessors.importExpired', params: {}, field: 'validUntil' }] : [];
}

function changedSinceHandedOut(reading: AssessorRowReading, match: RowMatch): readonly RowReason[] {
  const rev = reading.values['rev'];
  if (reading.values['id'] === undefined || rev === undefined || match.known === undefined) return [];
  return Number(rev) === knownRev(match.known) ? [] : [{ code: 'assessors.importChangedSince', params: {} }];
}

/** The values with what `apply` must know of the match. */
function proposalOf(reading: AssessorRowReading, match: RowMatch): Record<string, string> {
  return {
    ...reading.values,
    ...(match.known === undefined ? {} : { assessorId: match.known.row.id }),
    ...(match.asNew ? { asNew: '1' } : {}),
  };
}

function proposeRow(row: SourceRow, register: KnownRegister, index: SheetIndex, today: string): Proposal {
  const reading = readAssessorRow(row, today);
  if (reading.faults.length > 0) return { proposal: reading.values, verdict: 'refused', reasons: reading.faults };
  const match = matchRow(row, reading, register, index);
  const plan = planAssessor(match.known, reading.values, today);
  const proposal = proposalOf(reading, match);
  if (planContradicts(plan))
    return {
      proposal,
      verdict: 'refused',
      reasons: [{ code: 'assessors.importOrder', params: {}, field: 'validUntil' }],
    };
  const remarks = [...match.remarks, ...reading.remarks];
  if (match.known !== undefined && saysNothingNew(plan) && match.doubts.length === 0)
    return { proposal, verdict: 'same', reasons: match.remarks };
  const changes = match.known === undefined ? [] : changeReasons(match.known, plan);
  const doubts = [...match.doubts, ...reading.doubts, ...changedSinceHandedOut(reading, match)];
  if (doubts.length > 0) return { proposal, verdict: 'decide', reasons: [...doubts, ...changes, ...remarks] };
  if (match.known !== undefined) return { proposal, verdict: 'update', reasons: [...changes, ...remarks] };
  if (match.continues)
    return {
      proposal,
      verdict: 'update',
      reasons: [{ code: 'assessors.importContinues', params: {}, field: 'name' }, ...remarks],
    };
  return { proposal, verdict: 'new', reasons: [...newRemarks(reading, today), ...remarks] };
}

/** Import of the list of assessors that an LSP keeps in Excel, messy as it is, and of the one that we hand out. */
export const assessorsImporter: Importer = {
  kind: 'assessors',
  label: 'assessors.title',
  source: 'sheet',
  permission: 'assessors.write',
  fields: assessorSheetFields,
  address: '/asesor',
  async propose(context, rows) {
    const register = await readKnownRegister(context.db);
    const index = sheetIndex(context.source, context.today);
    return rows.map((row) => proposeRow(row, register, index, context.today));
  },
  apply: applyAssessorRows,
};
