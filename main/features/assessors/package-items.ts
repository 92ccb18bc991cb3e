import type { AssessorFileKind, CertificateKind } from '../../contract/assessor-shapes.ts';
import type { PackageItemSource, ProvidedFile, ReadContext, TargetState } from '../../contributions.ts';
import { assessorAddress, byAssessor, certificateFactsOf, certificateRows, fileRows } from './repo.ts';
import { type ActiveAssessor, activeAssessors } from './service.ts';
import { periodsInUse } from './settings.ts';
import { certificateReading, inForce } from './status.ts';
import type { AssessorFileTable, CertificateTable } from './tables.ts';

/** Clauses of the 201 row that each kind of proof speaks to (instrument 201, group 6.2). */
const CLAUSES: Readonly<Record<string, readonly string[]>> = {
  assessor: ['6.2.2.1'],
  technical: ['6.2.2.1.c'],
  statement: ['6.2.1', '6.2.2.1.e'],
  decree: ['6.2.2.1'],
  assignment: ['6.2.2.1'],
  cv: ['6.2.2.1.c'],
};

function certificateState(
  row: CertificateTable,
  asOf: string,
  expiringDays: number,
): { state: TargetState; endsOn: string | null } {
  const reading = certificateReading(certificateFactsOf(row), asOf, expiringDays);
  if (inForce(reading.state)) return { state: 'in-force', endsOn: reading.endsOn };
  // a scan whose number or end nobody has entered proves nothing yet
  return { state: reading.state === 'expired' ? 'expired' : 'draft', endsOn: reading.endsOn };
}

function paperState(file: AssessorFileTable, asOf: string): TargetState {
  if (file.dated_on !== null && file.dated_on > asOf) return 'draft';
  return file.valid_until !== null && file.valid_until < asOf ? 'expired' : 'in-force';
}

async function provideCertificates(
  context: ReadContext,
  kind: CertificateKind,
  asOf: string,
): Promise<readonly ProvidedFile[]> {
  const certificates = byAssessor((await certificateRows(context.db)).filter((row) => row.kind === kind));
  const files = byAssessor(await fileRows(context.db));
  const { expiringDays } = await periodsInUse(context.db);
  const label = (assessor: ActiveAssessor, field: string) =>
    [context.words.text(context.language, `assessors.proof.${kind}`), field, assessor.name]
      .filter((part) => part !== '')
      .join(' ');
  return (await activeAssessors(context.db, asOf)).flatMap((assessor) =>
    (certificates.get(assessor.id) ?? [])
      .filter((row) => row.issued_on === null || row.issued_on <= asOf)
      .flatMap((row) => {
        const { state, endsOn } = certificateState(row, asOf, expiringDays);
        return (files.get(assessor.id) ?? [])
          .filter((file) => file.certificate_id === row.id)
          .map((file) => ({
            memberId: assessor.id,
            label: label(assessor, kind === 'technical' ? row.field : ''),
            code: kind === 'assessor' ? row.register_number : row.number,
            edition: '',
            fileHash: file.file_hash,
            fileName: file.file_name,
            state,
            validUntil: endsOn,
            clauses: CLAUSES[kind] ?? [],
            address: assessorAddress(assessor.id),
          }));
      }),
  );
}

async function providePapers(
  context: ReadContext,
  kind: AssessorFileKind,
  asOf: string,
): Promise<readonly ProvidedFile[]> {
  const files = byAssessor((await fileRows(context.db)).filter((file) => file.kind === kind));
  return (await activeAssessors(context.db, asOf)).flatMap((assessor) =>
    (files.get(assessor.id) ?? []).map((file) => ({
      memberId: assessor.id,
      label: `${context.words.text(context.language, `assessors.fileKinds.${kind}`)} ${assessor.name}`,
      code: file.number,
      edition: '',
      fileHash: file.file_hash,
      fileName: file.file_name,
      state: paperState(file, asOf),
      validUntil: file.valid_until,
      clauses: CLAUSES[kind] ?? [],
      address: assessorAddress(assessor.id),
    })),
  );
}

/**
 * Files of active assessors that prove package items, each with its state on the day. Who has no file there is missing from the list, which is
 * what readiness counts.
 */
export const assessorPackageItems: readonly PackageItemSource[] = [
  { source: 'assessor-certificate', provide: (context, asOf) => provideCertificates(context, 'assessor', asOf) },
  { source: 'assessor-technical', provide: (context, asOf) => provideCertificates(context, 'technical', asOf) },
  { source: 'assessor-statement', provide: (context, asOf) => providePapers(context, 'statement', asOf) },
  { source: 'assessor-decree', provide: (context, asOf) => providePapers(context, 'decree', asOf) },
  { source: 'assessor-assignment', provide: (context, asOf) => providePapers(context, 'assignment', asOf) },
  { source: 'assessor-cv', provide: (context, asOf) => providePapers(context, 'cv', asOf) },
];
