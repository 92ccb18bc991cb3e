import type { Workbook, WorkbookColumn, WorkbookValue } from '../../excel/workbook.ts';
import { formatDate } from '../../word/dates.ts';
import type { Words } from '../../words.ts';
import { type KnownTechnical, knownRev } from './import-known.ts';
import { type AssessorListFacts, type ListedAssessor, shown } from './list-facts.ts';
import { printedName } from './repo.ts';
import { assessorSheetFields, personalSheetFields } from './sheet-fields.ts';
import type { CertificateTable } from './tables.ts';

/** One line of the sheet: an assessor with one technical certificate; further ones stand on lines of their own. */
interface Line {
  readonly listed: ListedAssessor;
  readonly certificate: CertificateTable | undefined;
  readonly technical: KnownTechnical | undefined;
  readonly facts: AssessorListFacts;
  readonly words: Words;
}

const HIDDEN = new Set(['asOf', 'id', 'rev']);
/** Columns of forms 12.3: always shown; others are hidden while nobody has a value in them, so that the sheet stays readable. */
const SHOWN = new Set([
  'name',
  'registerNumber',
  'issuedOn',
  'validUntil',
  'field',
  'technicalNumber',
  'technicalUntil',
  'employer',
  'phone',
  'email',
  'countSecond',
  'countFirst',
  'countNow',
  'monitoredOn',
  'rccStatus',
  'note',
]);
const WIDTHS: Readonly<Record<string, number>> = {
  name: 40,
  technicalNumber: 26,
  registerNumber: 24,
  field: 28,
  employer: 26,
  email: 26,
  address: 36,
  note: 30,
  technicalField: 26,
};

/** What a field of the sheet holds, by its key. Missing ones would leave a column empty, so the type asks for each. */
const VALUES: Readonly<Record<string, (line: Line) => WorkbookValue>> = {
  name: ({ listed }) => printedName(listed.known.row),
  registerNumber: ({ listed, certificate }) => certificate?.register_number || listed.known.row.register_number,
  certificateNumber: ({ certificate }) => certificate?.number ?? '',
  issuedOn: ({ certificate }) => certificate?.issued_on ?? null,
  validUntil: ({ certificate }) => certificate?.valid_until ?? null,
  extendedUntil: ({ certificate }) => certificate?.extended_until ?? null,
  extensionGround: ({ certificate }) => certificate?.extension_ground ?? '',
  field: ({ listed }) => listed.known.row.field,
  technicalNumber: ({ technical }) => technical?.row.number ?? '',
  technicalField: ({ technical }) => technical?.field ?? '',
  technicalIssuer: ({ technical }) => technical?.row.issuer ?? '',
  technicalIssuedOn: ({ technical }) => technical?.row.issued_on ?? null,
  technicalUntil: ({ technical, facts, words }) =>
    technical?.row.for_life === 1
      ? words.text(facts.language, 'assessors.forLife')
      : (technical?.row.valid_until ?? null),
  category: ({ listed, facts, words }) =>
    listed.known.row.category === null
      ? ''
      : words.text(facts.language, `assessors.categories.${listed.known.row.category}`),
  affiliation: ({ listed, facts, words }) =>
    listed.known.row.affiliation === null
      ? ''
      : words.text(facts.language, `assessors.affiliations.${listed.known.row.affiliation}`),
  active: ({ listed, facts, words }) =>
    words.text(facts.language, listed.known.row.active === 1 ? 'common.yes' : 'common.no'),
  employer: ({ listed }) => listed.known.row.employer,
  occupation: ({ listed }) => listed.known.row.occupation,
  education: ({ listed }) => listed.known.row.education,
  phone: ({ listed, facts }) => shown(facts, 'phone', listed.known.row.phone),
  email: ({ listed, facts }) => shown(facts, 'email', listed.known.row.email),
  city: ({ listed }) => listed.known.row.city,
  province: ({ listed }) => listed.known.row.province,
  decreeNumber: ({ listed }) => listed.known.row.decree_number,
  decreeDate: ({ listed }) => listed.known.row.decree_date,
  decreeUntil: ({ listed }) => listed.known.row.decree_until,
  countThird: (line) => counted(line, 3),
  countSecond: (line) => counted(line, 2),
  countFirst: (line) => counted(line, 1),
  countNow: (line) => counted(line, 0),
  monitoredOn: ({ listed }) => listed.known.row.monitored_on,
  rccStatus: ({ listed }) => listed.known.row.rcc_status,
  note: ({ listed, facts }) => shown(facts, 'text', listed.known.row.note),
  nik: ({ listed }) => listed.known.row.nik,
  birthPlace: ({ listed }) => listed.known.row.birth_place,
  birthDate: ({ listed }) => listed.known.row.birth_date,
  sex: ({ listed, facts, words }) =>
    listed.known.row.sex === null ? '' : words.text(facts.language, `assessors.sexes.${listed.known.row.sex}`),
  address: ({ listed }) => listed.known.row.address,
  taxNumber: ({ listed }) => listed.known.row.tax_number,
  asOf: ({ facts }) => facts.asOf,
  id: ({ listed }) => listed.known.row.id,
  rev: ({ listed }) => String(knownRev(listed.known)),
};

function counted({ listed, facts }: Line, back: number): WorkbookValue {
  const year = Number(facts.asOf.slice(0, 4)) - back;
  return listed.known.activity.find((entry) => entry.year === year)?.assessments ?? null;
}

function linesOf(listed: ListedAssessor, facts: AssessorListFacts, words: Words): readonly Line[] {
  const { known, status } = listed;
  const certificate = known.certificates.find((row) => row.id === status.certificate.certificate?.id);
  const technical = status.technical.flatMap(
    (reading) => known.technical.find((one) => one.row.id === reading.certificate?.id) ?? [],
  );
  const line = { listed, certificate, facts, words };
  return technical.length === 0
    ? [{ ...line, technical: undefined }]
    : technical.map((one) => ({ ...line, technical: one }));
}

function isEmpty(lines: readonly Line[], key: string): boolean {
  return lines.every((line) => (VALUES[key]?.(line) ?? '') === '');
}

/**
 * Daftar asesor in Excel. Its columns are those that the importer reads, so the sheet can be changed and brought back: id and rev are hidden at
 * the end, `No`, `Status` and `Sisa hari` are only printed. Personal fields are there when they were asked for.
 */
export function assessorListWorkbook(facts: AssessorListFacts, words: Words): Workbook {
  const text = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text(facts.language, key, params);
  const lines = facts.assessors.flatMap((listed) => linesOf(listed, facts, words));
  const fields = assessorSheetFields.filter((field) => facts.personal || !personalSheetFields.has(field.key));
  const columns = fields.map((field): WorkbookColumn & { key: string } => ({
    key: field.key,
    title: text(field.label),
    width: WIDTHS[field.key] ?? 18,
    type: field.type === 'date' ? 'date' : field.type === 'number' ? 'number' : 'text',
    ...(HIDDEN.has(field.key) || (!SHOWN.has(field.key) && isEmpty(lines, field.key)) ? { hidden: true } : {}),
  }));
  let number = 0;
  let before: ListedAssessor | undefined;
  const rows = lines.map((line): readonly WorkbookValue[] => {
    const first = line.listed !== before;
    before = line.listed;
    if (first) number += 1;
    const { certificate, state } = line.listed.status;
    return [
      first ? number : null,
      text(`assessors.state.${state}`),
      certificate.daysLeft,
      ...columns.map(({ key }) => VALUES[key]?.(line) ?? null),
    ];
  });
  return {
    title: text('assessors.list.title'),
    author: facts.organisation,
    date: facts.asOf,
    language: facts.language,
    sheets: [
      {
        name: text('assessors.list.sheet'),
        titleLines: [
          text('assessors.list.title'),
          text('assessors.list.asOf', {
            date: formatDate(facts.asOf, facts.language),
            count: facts.assessors.length,
            active: facts.assessors.filter(({ status }) => status.active).length,
          }),
        ],
        columns: [
          { title: text('assessors.list.number'), width: 6, type: 'number' },
          { title: text('assessors.stateOn'), width: 16, type: 'text' },
          { title: text('assessors.daysLeft'), width: 10, type: 'number' },
          ...columns.map(({ key: _key, ...column }) => column),
        ],
        rows,
        frozenColumns: 4,
      },
    ],
  };
}
