import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { schemeNames } from '../schemes/service.ts';
import { activityRows, assessorRows, byAssessor, certificateRows } from './repo.ts';
import type { ActivityTable, AssessorTable, CertificateTable } from './tables.ts';

/** A technical certificate with the name of its field or scheme. */
export interface KnownTechnical {
  readonly row: CertificateTable;
  readonly field: string;
}

/** An assessor as an import compares with it. */
export interface KnownAssessor {
  readonly row: AssessorTable;
  readonly certificates: readonly CertificateTable[];
  readonly technical: readonly KnownTechnical[];
  readonly activity: readonly ActivityTable[];
}

/** Grows with every change of the person, the certificates or the counts: a sheet that we handed out carries it to tell whether it is out of date. */
export function knownRev({ row, certificates, technical, activity }: KnownAssessor): number {
  const parts = [row, ...certificates, ...technical.map((one) => one.row), ...activity];
  return parts.reduce((sum, part) => sum + part.rev, 0);
}

/** The register as an import compares with it. */
export interface KnownRegister {
  readonly byId: ReadonlyMap<string, KnownAssessor>;
  readonly byRegister: ReadonlyMap<string, readonly KnownAssessor[]>;
  readonly byName: ReadonlyMap<string, readonly KnownAssessor[]>;
  /** Names of withdrawn assessors. */
  readonly withdrawnNames: ReadonlySet<string>;
}

function group(
  assessors: readonly KnownAssessor[],
  keyOf: (assessor: KnownAssessor) => string,
): Map<string, KnownAssessor[]> {
  const groups = new Map<string, KnownAssessor[]>();
  for (const assessor of assessors) {
    const key = keyOf(assessor);
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), assessor]);
  }
  return groups;
}

/** Reads the register with certificates and stated activity: a handful of queries however many assessors there are. */
export async function readKnownRegister(db: Kysely<GroundTables>): Promise<KnownRegister> {
  const rows = await assessorRows(db, true);
  const certificates = byAssessor(await certificateRows(db));
  const activity = byAssessor(await activityRows(db));
  const schemes = await schemeNames(db);
  const known = rows
    .filter((row) => row.withdrawn_at === null)
    .map((row): KnownAssessor => {
      const own = certificates.get(row.id) ?? [];
      return {
        row,
        certificates: own.filter((certificate) => certificate.kind === 'assessor'),
        technical: own
          .filter((certificate) => certificate.kind === 'technical')
          .map((certificate) => ({
            row: certificate,
            field: schemes.get(certificate.scheme_id ?? '')?.title ?? certificate.field,
          })),
        activity: activity.get(row.id) ?? [],
      };
    });
  return {
    byId: new Map(known.map((assessor) => [assessor.row.id, assessor])),
    byRegister: group(known, (assessor) => assessor.row.register_key),
    byName: group(known, (assessor) => assessor.row.name_key),
    withdrawnNames: new Set(rows.filter((row) => row.withdrawn_at !== null).map((row) => row.name_key)),
  };
}
