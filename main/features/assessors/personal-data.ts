import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type {
  AnonymisedPart,
  HeldTable,
  PersonalSource,
  PersonFound,
  RetentionEvent,
  RetentionFacts,
} from '../../personal-data.ts';
import { activityCounts } from '../assessments/service.ts';
import { nameKey, registerKey } from './names.ts';
import {
  activityRows,
  assessorAddress,
  assessorFileKind,
  assessorKind,
  assessorRowOf,
  assessorRows,
  byAssessor,
  certificateKind,
  certificateRows,
  fileRows,
  printedName,
} from './repo.ts';
import { isActive } from './status.ts';
import type { AssessorTable, AssessorTables, CertificateTable } from './tables.ts';

function foundOf(row: AssessorTable): PersonFound {
  return {
    id: row.id,
    name: printedName(row),
    number: row.register_number,
    detail: [row.employer, row.city].filter((text) => text !== '').join(' · '),
    address: assessorAddress(row.id),
  };
}

function certificateTable(rows: readonly CertificateTable[]): HeldTable {
  return {
    title: 'privacy.held.certificates',
    columns: [
      { label: 'privacy.held.registerNumber', kind: null },
      { label: 'privacy.held.certificateNumber', kind: null },
      { label: 'privacy.held.issuer', kind: null },
      { label: 'privacy.held.issuedOn', kind: null },
      { label: 'privacy.held.validUntil', kind: null },
    ],
    rows: rows.map((row) => [
      row.register_number,
      row.number,
      row.issuer,
      row.issued_on ?? '',
      row.extended_until ?? row.valid_until ?? '',
    ]),
  };
}

function latest(days: readonly (string | null | undefined)[]): string | undefined {
  return days
    .flatMap((day) => (day == null || day === '' ? [] : [day]))
    .sort()
    .at(-1);
}

async function retention(db: Kysely<GroundTables>, asOf: string): Promise<readonly RetentionFacts[]> {
  const certificates = byAssessor(await certificateRows(db));
  const counts = Map.groupBy(await activityCounts(db, '0000-01-01', '9999-12-31'), (count) => count.assessorId);
  return (await assessorRows(db, true)).map((row) => {
    const withdrawnOn = row.withdrawn_at?.slice(0, 10);
    const gone =
      withdrawnOn !== undefined || !isActive({ active: row.active === 1, inactiveSince: row.inactive_since }, asOf);
    const events: Partial<Record<RetentionEvent, string>> = {};
    const add = (event: RetentionEvent, day: string | undefined): void => {
      if (day !== undefined) events[event] = day;
    };
    add('left', latest([row.inactive_since, row.inactive_since === null ? withdrawnOn : null]));
    add(
      'certificate-end',
      latest((certificates.get(row.id) ?? []).map((one) => one.extended_until ?? one.valid_until)),
    );
    add('last-activity', latest((counts.get(row.id) ?? []).map((count) => count.lastOn)));
    return { ...foundOf(row), events, running: gone ? null : 'privacy.runs.assessor' };
  });
}

/** Everything that is held of assessors, and how it becomes anonymous: years of activity, schemes and dates stay for counting. */
export const assessorPersonalData: PersonalSource = {
  kind: 'assessor',
  label: 'privacy.sources.assessor',
  processing: 'assessor',
  permission: 'assessors.read',
  async search(db, words, limit) {
    let query = db.withTables<AssessorTables>().selectFrom('assessor').selectAll();
    for (const word of words) {
      const register = registerKey(word);
      query = query.where((where) =>
        where.or([
          where('name_key', 'like', `%${word}%`),
          ...(/\d/.test(register) ? [where('register_key', 'like', `%${register}%`)] : []),
        ]),
      );
    }
    return (await query.orderBy('name_key').orderBy('id').limit(limit).execute()).map(foundOf);
  },
  async withNik(db, nik) {
    const rows = await db
      .withTables<AssessorTables>()
      .selectFrom('assessor')
      .selectAll()
      .where('nik', '=', nik)
      .execute();
    return rows.map(foundOf);
  },
  async holdings(db, id) {
    const row = await assessorRowOf(db, id);
    if (row === undefined) return undefined;
    const certificates = await certificateRows(db, id);
    const files = await fileRows(db, id);
    const years = await activityRows(db, id);
    return {
      ...foundOf(row),
      fields: [
        { label: 'privacy.held.name', value: printedName(row), kind: null },
        { label: 'privacy.held.registerNumber', value: row.register_number, kind: null },
        { label: 'privacy.held.nik', value: row.nik, kind: 'nik' },
        { label: 'privacy.held.birthPlace', value: row.birth_place, kind: 'birth' },
        { label: 'privacy.held.birthDate', value: row.birth_date ?? '', kind: 'birth' },
        { label: 'privacy.held.sex', value: row.sex ?? '', kind: null },
        { label: 'privacy.held.address', value: row.address, kind: 'address' },
        { label: 'privacy.held.city', value: row.city, kind: null },
        { label: 'privacy.held.province', value: row.province, kind: null },
        { label: 'privacy.held.phone', value: row.phone, kind: 'phone' },
        { label: 'privacy.held.email', value: row.email, kind: 'email' },
        { label: 'privacy.held.taxNumber', value: row.tax_number, kind: 'tax' },
        { label: 'privacy.held.employer', value: row.employer, kind: null },
        { label: 'privacy.held.occupation', value: row.occupation, kind: null },
        { label: 'privacy.held.education', value: row.education, kind: null },
        { label: 'privacy.held.decreeNumber', value: row.decree_number, kind: null },
        { label: 'privacy.held.note', value: row.note, kind: 'text' },
      ],
      tables: [
        certificateTable(certificates),
        {
          title: 'privacy.held.activity',
          columns: [
            { label: 'privacy.held.year', kind: null },
            { label: 'privacy.held.assessments', kind: null },
          ],
          rows: years.map((year) => [String(year.year), String(year.assessments)]),
        },
      ],
      files: files
        .filter((file) => file.file_hash !== '')
        .map((file) => ({
          hash: file.file_hash,
          name: file.file_name,
          size: file.file_size,
          title: file.title === '' ? file.kind : file.title,
        })),
    };
  },
  retention,
  async anonymise(context, id, pseudonym): Promise<AnonymisedPart> {
    const row = await assessorRowOf(context.db, id);
    if (row === undefined) return { records: [], columns: [], fields: [], fileHashes: [], values: [] };
    const certificates = await certificateRows(context.db, id);
    const files = await fileRows(context.db, id);
    const empty = {
      degree_front: '',
      degree_back: '',
      register_number: '',
      register_key: '',
      nik: '',
      birth_place: '',
      birth_date: null,
      address: '',
      phone: '',
      email: '',
      tax_number: '',
      employer: '',
      occupation: '',
      education: '',
      decree_number: '',
      note: '',
    };
    await context.records.anonymise(assessorKind, id, {
      ...empty,
      name: pseudonym,
      name_key: nameKey(pseudonym),
      active: 0,
    });
    const reason = context.words.text(context.language, 'privacy.anonymisedReason');
    for (const certificate of certificates)
      await context.records.anonymise(certificateKind, certificate.id, { register_number: '', number: '', note: '' });
    for (const file of files)
      await context.records.anonymise(
        assessorFileKind,
        file.id,
        { title: '', number: '', file_hash: '', file_name: '', file_size: 0, note: '' },
        reason,
      );
    return {
      records: [
        { kind: assessorKind.name, id },
        ...certificates.map((one) => ({ kind: certificateKind.name, id: one.id })),
        ...files.map((one) => ({ kind: assessorFileKind.name, id: one.id })),
      ],
      columns: [
        ...Object.keys(empty),
        'name',
        'name_key',
        'number',
        'title',
        'file_name',
        'file_hash',
        'opened',
        'purpose',
      ],
      fields: [
        'privacy.held.name',
        'privacy.held.registerNumber',
        'privacy.held.nik',
        'privacy.held.birthDate',
        'privacy.held.address',
        'privacy.held.phone',
        'privacy.held.email',
        'privacy.held.taxNumber',
        'privacy.held.employer',
        'privacy.held.certificateNumber',
        'privacy.held.files',
      ],
      fileHashes: [...new Set(files.map((file) => file.file_hash).filter((hash) => hash !== ''))],
      values: [row.name, printedName(row), row.nik, row.phone, row.email, row.address, row.tax_number].filter(
        (value) => value.length >= 4,
      ),
    };
  },
};
