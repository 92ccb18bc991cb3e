import { basename, extname } from 'node:path';
import type { Kysely } from 'kysely';
import type { ItemRange } from '../../contract/package-shapes.ts';
import { itemRange } from '../../contract/package-shapes.ts';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { slugOf } from '../../files/names.ts';
import type {
  Applied,
  CreatedAlong,
  Importer,
  ImporterField,
  Proposal,
  ProposeContext,
  RowReason,
  SourceRow,
} from '../../importer/importer.ts';
import { sourceName } from '../../importer/store.ts';
import { documentTypes } from '../documents/service.ts';
import { prepareListSheets } from './list-sheets.ts';
import { type ListRow, type ReadRow, readList } from './list-structure.ts';
import { bestMatch, type Match, rangeByWords, SURE, typeByWords } from './list-suggestions.ts';
import { STEP } from './placing.ts';
import { OWN_MARK, type PackageProfile, type ProfileItem, profileItem, readProfiles } from './profile-data.ts';
import {
  ownFolderKind,
  ownItemKind,
  ownSectionKind,
  selectOwnFolders,
  selectOwnItemRows,
  selectOwnSections,
} from './profile-repo.ts';
import { FIRST_FOLDERS, insertProfile, itemRows } from './profile-writes.ts';
import type { OwnSectionRow, PackageTables } from './tables.ts';

export const PROFILE_IMPORT = 'package-profile';

/** What a person may choose in the preview; parts are added later, in the profile. */
const RANGES = itemRange.options.filter((range) => range !== 'part');

const fields: readonly ImporterField[] = [
  {
    key: 'no',
    label: 'packages.list.no',
    required: false,
    type: 'text',
    aliases: ['no', 'nomor', 'no urut', 'kode', 'butir no', 'number'],
  },
  {
    key: 'item',
    label: 'packages.list.item',
    required: true,
    type: 'text',
    aliases: [
      'butir',
      'nama butir',
      'uraian',
      'item',
      'nama dokumen persyaratan',
      'dokumen persyaratan',
      'nama dokumen',
      'kelengkapan dokumen',
      'jenis dokumen',
      'dokumen',
      'persyaratan',
      'kelengkapan',
      'document',
      'requirement',
    ],
  },
  {
    key: 'note',
    label: 'packages.list.note',
    required: false,
    type: 'text',
    aliases: ['keterangan', 'catatan', 'penjelasan', 'note', 'remarks'],
  },
  {
    key: 'rowKind',
    label: 'packages.list.rowKind',
    required: false,
    type: 'choice',
    choices: ['item', 'section'],
    aliases: [],
    suggested: true,
  },
  { key: 'match', label: 'packages.list.match', required: false, type: 'text', aliases: [], suggested: true },
  {
    key: 'range',
    label: 'packages.list.range',
    required: false,
    type: 'choice',
    choices: RANGES,
    aliases: [],
    suggested: true,
  },
  {
    key: 'documentType',
    label: 'packages.list.documentType',
    required: false,
    type: 'choice',
    choices: documentTypes.types.map((type) => type.id),
    aliases: [],
    suggested: true,
  },
];

const MAX_TITLE = 300;
const MAX_HINT = 2000;

function listRow(row: SourceRow): ListRow {
  const said = row.raw['rowKind'];
  return {
    no: row.raw['no'] ?? '',
    item: row.raw['item'] ?? '',
    note: row.raw['note'] ?? '',
    said: said === 'section' || said === 'item' ? said : undefined,
  };
}

/** How a match stands in the preview: profile, number and title; the first two say which item is meant. */
function matchText(match: Pick<Match, 'profile' | 'item'>): string {
  return `${match.profile} ${match.item.code}: ${match.item.title.id}`;
}

/** The shipped item that a text of the preview names by profile and number, or by number alone. */
export function matchOf(text: string, profiles: readonly PackageProfile[]): Match | undefined {
  const [, first = '', second = ''] = /^\s*(\S+?)(?:\s+(\S+?))?\s*(?::.*)?$/s.exec(text) ?? [];
  const profile = profiles.find((candidate) => candidate.id === first) ?? profiles[0];
  const code = profile?.id === first ? second : first;
  const item = profile?.items.find((candidate) => candidate.code.toLowerCase() === code.toLowerCase());
  return profile === undefined || item === undefined ? undefined : { profile: profile.id, item, score: 1 };
}

function proposeRow(row: SourceRow, read: ReadRow, profiles: readonly PackageProfile[]): Proposal {
  const { raw } = row;
  const reasons: RowReason[] = [];
  if (read.kind === 'empty' || read.kind === 'head') {
    const code = read.kind === 'head' ? 'packages.listHead' : 'packages.listEmpty';
    return {
      proposal: { item: raw['item'] ?? '', no: raw['no'] ?? '' },
      verdict: 'refused',
      reasons: [{ code, params: {} }],
    };
  }
  const title = read.title;
  if (title === '')
    return { proposal: {}, verdict: 'refused', reasons: [{ code: 'packages.listEmpty', params: {}, field: 'item' }] };
  if (title.length > MAX_TITLE) {
    const reason = { code: 'packages.listLong', params: { count: title.length, limit: MAX_TITLE }, field: 'item' };
    return { proposal: { rowKind: read.kind, no: read.code, item: title }, verdict: 'refused', reasons: [reason] };
  }
  if (read.kind === 'section')
    return { proposal: { rowKind: 'section', no: read.code, item: title }, verdict: 'new', reasons };
  // what its reader typed stands, also where the field was emptied
  const typed = raw['match'];
  const match = typed === undefined ? bestMatch(title, profiles) : matchOf(typed, profiles);
  if (typed !== undefined && typed.trim() !== '' && match === undefined)
    reasons.push({ code: 'packages.listNoMatch', params: { text: typed.slice(0, 60) }, field: 'match' });
  const asks = typed === undefined && match !== undefined && match.score < SURE;
  if (asks)
    reasons.push({
      code: 'packages.listLikely',
      params: { code: match.item.code, title: match.item.title.id },
      field: 'match',
    });
  const doubtful = read.doubt !== undefined && raw['edited'] === undefined;
  if (doubtful)
    reasons.push({ code: `packages.list-${read.doubt}`, params: {}, field: read.doubt === 'noNumber' ? 'no' : 'item' });
  const byMatch = match?.item.range === 'part' ? undefined : match?.item.range;
  const note = (raw['note'] ?? '').trim();
  return {
    proposal: {
      rowKind: 'item',
      no: read.code,
      item: title,
      note: note === (raw['item'] ?? '').trim() ? '' : note.slice(0, MAX_HINT),
      match: match === undefined ? '' : matchText(match),
      // writing awaits nothing but the database: what is carried over goes along with the row
      ...(match === undefined ? {} : { matched: JSON.stringify({ profile: match.profile, item: match.item }) }),
      range: raw['range'] ?? (match === undefined ? rangeByWords(title) : (byMatch ?? '')),
      documentType: raw['documentType'] ?? match?.item.documentTypes[0] ?? typeByWords(title) ?? '',
    },
    verdict: asks || doubtful ? 'decide' : 'new',
    reasons,
  };
}

async function propose(context: ProposeContext, rows: readonly SourceRow[]): Promise<readonly Proposal[]> {
  const profiles = await readProfiles(context.context.resourcesDir);
  const read = new Map<number, ReadRow>();
  for (const [index, found] of readList(context.source.map(listRow)).entries())
    read.set(context.source[index]?.position ?? -1, found);
  return rows.map((row) => {
    const found = read.get(row.position);
    if (found === undefined) throw new Error(`row ${row.position} is not in its own list`);
    return proposeRow(row, found, profiles);
  });
}

/** Id of the profile that an import makes: what it is, so that its batches meet. */
function profileIdOf(context: { readonly ids: WriteContext['ids'] }, importId: string): string {
  return context.ids.of('own-profile', importId);
}

async function importRows(db: Kysely<GroundTables>, importId: string) {
  const rows = await db
    .selectFrom('import_row')
    .select(['position', 'proposal', 'decision', 'verdict'])
    .where('import_id', '=', importId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    position: row.position,
    taken: row.decision === 'take' && row.verdict !== 'refused',
    proposal: JSON.parse(row.proposal) as Readonly<Record<string, string>>,
  }));
}

/** Name of the folder of a section: its place and its title, as every system can hold it. */
export function folderName(title: string): string {
  const name = slugOf(title, 36)
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toUpperCase();
  return name.length >= 2 ? name : 'BAGIAN';
}

async function startProfile(context: WriteContext, importId: string, profileId: string): Promise<void> {
  const known = await context.db
    .withTables<PackageTables>()
    .selectFrom('own_profile')
    .select('id')
    .where('id', '=', profileId)
    .executeTakeFirst();
  if (known !== undefined) return;
  const name = await sourceName(context.db, importId);
  const title = basename(name, extname(name)).replaceAll(/[_]+/g, ' ').trim().slice(0, 300) || name;
  const say = (key: string) => ({
    id: context.words.text('id', `packages.list.${key}`, { name }),
    en: context.words.text('en', `packages.list.${key}`, { name }),
  });
  await insertProfile(
    context,
    {
      title,
      edition: context.today,
      sourceNote: say('sourceNote'),
      notice: say('notice'),
      fileStem: 'PAKET',
      expiringDays: 90,
      settings: {
        purpose: 'own',
        reminderDays: [90, 30],
        instrument: 'BNSP-201',
        evidenceFolder: '90',
        marks: [OWN_MARK],
        sources: [{ key: 'DAFTAR', text: name }],
      },
      sections: [],
      folders: FIRST_FOLDERS.filter((folder) => folder.number === '90'),
      items: [],
      base: null,
    },
    { id: profileId, importId },
  );
}

/** The shipped item that was kept with a row, as its edition had it when the row was proposed. */
function keptMatch(proposal: Readonly<Record<string, string>>): Match | undefined {
  const kept = proposal['matched'];
  if (kept === undefined) return undefined;
  const { profile, item } = JSON.parse(kept) as { profile: string; item: unknown };
  return { profile, item: profileItem.parse(item), score: 1 };
}

interface Section {
  readonly code: string;
  readonly title: string;
}

/** Heads of the taken rows by position, as the preview stands now; items before the first head stand under one of their own. */
function sectionsByPosition(rows: Awaited<ReturnType<typeof importRows>>, first: string): ReadonlyMap<number, Section> {
  const sections = new Map<number, Section>();
  let section: Section = { code: 'A', title: first };
  for (const row of rows) {
    if (row.taken && row.proposal['rowKind'] === 'section')
      section = { code: row.proposal['no'] ?? 'A', title: row.proposal['item'] ?? '' };
    sections.set(row.position, section);
  }
  return sections;
}

function itemFrom(
  proposal: Readonly<Record<string, string>>,
  section: string,
  folder: string,
  match: Match | undefined,
  subjectTaken: boolean,
): ProfileItem {
  const like = match?.item;
  const said = RANGES.find((range) => range === proposal['range']);
  const range: ItemRange = said ?? (like?.range === 'part' ? 'part' : 'once');
  const title = (proposal['item'] ?? '').trim();
  const note = (proposal['note'] ?? '').trim();
  // papers of the program and files of records count as their own item does, and as no other
  const asIs = like !== undefined && like.range === range;
  const types = [...new Set([proposal['documentType'] ?? '', ...(like?.documentTypes ?? [])])].filter(
    (type) => type !== '',
  );
  return {
    section,
    code: proposal['no'] ?? '',
    ...(match === undefined || subjectTaken || !asIs
      ? {}
      : { subject: match.item.subject ?? { profile: match.profile, code: match.item.code } }),
    added: false,
    title: { id: title, en: title },
    ...(note === '' ? {} : { hint: { id: note, en: note } }),
    folder,
    range: range === 'document' && types.length === 0 ? 'once' : range,
    ...(range === 'part' && like?.parts !== undefined ? { parts: like.parts } : {}),
    flat: like?.flat ?? false,
    kind: asIs ? like.kind : 'document',
    ...(asIs && like.report !== undefined ? { report: like.report } : {}),
    reports: asIs ? like.reports : [],
    ...(asIs && like.source !== undefined ? { source: like.source } : {}),
    supporting: asIs ? like.supporting : [],
    documentTypes: types,
    clauses: like?.clauses ?? [],
    basis: [{ mark: OWN_MARK.mark, source: 'DAFTAR' }],
  };
}

async function ensureSection(
  context: WriteContext,
  profileId: string,
  section: Section,
  known: Map<string, { readonly row: OwnSectionRow; readonly folder: string }>,
): Promise<{ readonly row: OwnSectionRow; readonly folder: string }> {
  const there = known.get(section.code);
  if (there !== undefined) return there;
  const number = String(Math.min(known.size + 1, 89)).padStart(2, '0');
  const taken = (await selectOwnFolders(context.db, profileId)).some((folder) => folder.number === number);
  if (!taken)
    await context.records.insert(ownFolderKind, {
      profile_id: profileId,
      number,
      name: folderName(section.title),
      title_id: section.title,
      title_en: section.title,
    });
  const row = await context.records.insert(ownSectionKind, {
    profile_id: profileId,
    code: section.code,
    position: (known.size + 1) * STEP,
    title_id: section.title,
    title_en: section.title,
    base_code: null,
  });
  const made = { row, folder: number };
  known.set(section.code, made);
  return made;
}

async function apply(
  context: WriteContext,
  importId: string,
  rows: Parameters<Importer['apply']>[2],
): Promise<readonly Applied[]> {
  const profileId = profileIdOf(context, importId);
  await startProfile(context, importId, profileId);
  const first = context.words.text('id', 'packages.list.firstSection');
  const sections = sectionsByPosition(await importRows(context.db, importId), first);
  const stored = await selectOwnSections(context.db, profileId);
  const known = new Map(
    stored.map((row, index) => [row.code, { row, folder: String(Math.min(index + 1, 89)).padStart(2, '0') }]),
  );
  const present = await selectOwnItemRows(context.db, profileId);
  const codes = new Set(present.map((row) => row.code.toLowerCase()));
  const subjects = new Set(present.flatMap((row) => subjectText(JSON.parse(row.definition) as ProfileItem)));
  const fresh: { item: ProfileItem; baseCode: null }[] = [];
  const answers: (Applied | 'item')[] = [];
  for (const { position, proposal } of rows) {
    const section = sections.get(position) ?? { code: 'A', title: first };
    const place = await ensureSection(context, profileId, section, known);
    if (proposal['rowKind'] === 'section') {
      answers.push({ id: place.row.id });
      continue;
    }
    const code = proposal['no'] ?? '';
    if (!/^[A-Za-z0-9]{1,8}(?:[.-][A-Za-z0-9]{1,8}){0,4}$/.test(code)) {
      answers.push({ refused: { code: 'packages.listBadNumber', params: { code: code.slice(0, 40) } } });
      continue;
    }
    if (codes.has(code.toLowerCase())) {
      answers.push({ refused: { code: 'packages.codeTaken', params: { code } } });
      continue;
    }
    codes.add(code.toLowerCase());
    const match = keptMatch(proposal);
    const subject = match === undefined ? '' : `${match.profile} ${match.item.code}`;
    const item = itemFrom(proposal, section.code, place.folder, match, subjects.has(subject));
    for (const text of subjectText(item)) subjects.add(text);
    fresh.push({ item, baseCode: null });
    answers.push('item');
  }
  const sectionIds = new Map([...known].map(([code, { row }]) => [code, row.id]));
  const after = Math.max(0, ...present.map((row) => row.position));
  const made = await context.records.insertMany(ownItemKind, itemRows(profileId, fresh, sectionIds, after), {
    importId,
    recordId: profileId,
  });
  let next = 0;
  return answers.map((answer) => {
    if (answer !== 'item') return answer;
    const row = made[next];
    next += 1;
    return { id: row?.id ?? '' };
  });
}

function subjectText(item: Pick<ProfileItem, 'subject'>): string[] {
  return item.subject === undefined ? [] : [`${item.subject.profile} ${item.subject.code}`];
}

/** Own profiles that an import has made: where its user goes next. */
async function created(db: Kysely<GroundTables>, importId: string): Promise<readonly CreatedAlong[]> {
  const rows = await db
    .withTables<PackageTables>()
    .selectFrom('own_profile')
    .select(['id', 'title_id'])
    .where('import_id', '=', importId)
    .execute();
  return rows.map((row) => ({ kind: 'package-profile', label: row.title_id, address: `/paket/susunan/${row.id}` }));
}

/** A package profile out of somebody's list in Word, Excel or text. Each import makes one profile; nothing shipped is touched. */
export const profileImporter: Importer = {
  kind: PROFILE_IMPORT,
  label: 'packages.list.title',
  source: 'sheet',
  permission: 'packages.write',
  fields,
  readsWord: true,
  keepsHeadings: true,
  prepareSheets: (sheets) => prepareListSheets(sheets, fields),
  propose,
  apply,
  address: '/paket/susunan',
  created,
};
