import type { ParsedInputOf } from '../../contract/index.ts';
import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, preparedWrite, type WriteContext, write } from '../../contributions.ts';
import { given } from '../../db/patch.ts';
import type { RecordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';
import { type ItemFrame, itemOf } from './item-fields.ts';
import { type Placed, placeBefore, STEP } from './placing.ts';
import { OWN_MARK, type ProfileHead, type ProfileItem, profileItem, readProfiles } from './profile-data.ts';
import {
  type OwnSettings,
  ownFolderKind,
  ownItemKind,
  ownProfileKind,
  ownSectionKind,
  selectOwnFolders,
  selectOwnItem,
  selectOwnItemRows,
  selectOwnProfile,
  selectOwnProfileRow,
  selectOwnSection,
  selectOwnSections,
} from './profile-repo.ts';
import { isOwn, usableProfile } from './profile-source.ts';
import type { OwnItemRow, OwnProfileRow } from './tables.ts';

/** Folders of a profile that is made from nothing. */
export const FIRST_FOLDERS: ProfileHead['folders'] = [
  { number: '01', name: 'DOKUMEN', title: { id: 'Dokumen', en: 'Documents' } },
  { number: '90', name: 'ASESMEN_MANDIRI', title: { id: 'Asesmen mandiri', en: 'Self-assessment' } },
];

const NO_NOTICE = {
  id: 'Susunan milik LSP, bukan daftar resmi BNSP.',
  en: "The LSP's own list, not an official BNSP list.",
};

/** What a new own profile starts from. */
export interface ProfileSeed {
  readonly title: string;
  readonly edition: string;
  readonly sourceNote: { readonly id: string; readonly en: string };
  readonly notice: { readonly id: string; readonly en: string };
  readonly fileStem: string;
  readonly expiringDays: number;
  readonly settings: OwnSettings;
  readonly sections: readonly {
    readonly code: string;
    readonly title: { id: string; en: string };
    readonly baseCode: string | null;
  }[];
  readonly folders: ProfileHead['folders'];
  readonly items: readonly { readonly item: ProfileItem; readonly baseCode: string | null }[];
  readonly base: { readonly id: string; readonly edition: string; readonly text: string } | null;
}

/** Marks with the one of the LSP itself among them. */
export function withOwnMark(marks: ProfileHead['marks']): ProfileHead['marks'] {
  return marks.some(({ mark }) => mark === OWN_MARK.mark) ? marks : [...marks, OWN_MARK];
}

/** Writes a whole own profile with one audit row for each of its lists. */
export async function insertProfile(
  context: WriteContext,
  seed: ProfileSeed,
  options: { readonly id?: string; readonly importId?: string } = {},
): Promise<OwnProfileRow> {
  const row = await context.records.insert(
    ownProfileKind,
    {
      title_id: seed.title,
      title_en: seed.title,
      edition: seed.edition,
      valid_from: context.today,
      notice_id: seed.notice.id,
      notice_en: seed.notice.en,
      source_note_id: seed.sourceNote.id,
      source_note_en: seed.sourceNote.en,
      file_stem: seed.fileStem,
      expiring_days: seed.expiringDays,
      settings: JSON.stringify(seed.settings),
      base_profile: seed.base?.id ?? null,
      base_edition: seed.base?.edition ?? null,
      base: seed.base?.text ?? null,
    },
    options,
  );
  const batch = { importId: options.importId ?? null, recordId: row.id };
  await context.records.insertMany(
    ownFolderKind,
    seed.folders.map((folder) => ({
      profile_id: row.id,
      number: folder.number,
      name: folder.name,
      title_id: folder.title.id,
      title_en: folder.title.en,
    })),
    batch,
  );
  const sections = await context.records.insertMany(
    ownSectionKind,
    seed.sections.map((section, index) => ({
      profile_id: row.id,
      code: section.code,
      position: (index + 1) * STEP,
      title_id: section.title.id,
      title_en: section.title.en,
      base_code: section.baseCode,
    })),
    batch,
  );
  const sectionIds = new Map(sections.map((section) => [section.code, section.id]));
  await context.records.insertMany(ownItemKind, itemRows(row.id, seed.items, sectionIds, 0), batch);
  return row;
}

/** Rows of items in their order, behind the last place that is taken. */
export function itemRows(
  profileId: string,
  items: ProfileSeed['items'],
  sectionIds: ReadonlyMap<string, string>,
  after: number,
) {
  return items.map(({ item, baseCode }, index) => ({
    profile_id: profileId,
    section_id: sectionIds.get(item.section) ?? '',
    code: item.code,
    position: after + (index + 1) * STEP,
    definition: JSON.stringify(item),
    base_code: baseCode,
  }));
}

/** An own profile that may be changed. Refuses `core.gone`, `core.withdrawn`. */
async function profileInUse(context: WriteContext, id: string): Promise<OwnProfileRow> {
  const row = await selectOwnProfileRow(context.db, id);
  if (row.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'package-profile' });
  return row;
}

async function frameOf(context: WriteContext, profileId: string, itemId: string | null): Promise<ItemFrame> {
  const profile = await profileInUse(context, profileId);
  const folders = await selectOwnFolders(context.db, profileId);
  const rows = await selectOwnItemRows(context.db, profileId);
  return {
    folders: folders.map(({ number, name, title_id, title_en }) => ({
      number,
      name,
      title: { id: title_id, en: title_en },
    })),
    marks: (JSON.parse(profile.settings) as OwnSettings).marks,
    reports: new Set(context.contributions.reports.map((report) => report.id)),
    sources: new Set(context.contributions.packageItems.map((source) => source.source)),
    takenCodes: new Set(rows.filter((row) => row.id !== itemId).map((row) => row.code.toLowerCase())),
  };
}

/** Puts a row in its place; where there is no room all rows get new places, told by one line in the trail. */
export async function place<Row extends RecordColumns & Placed>(
  context: WriteContext,
  kind: RecordKind<Row>,
  rows: readonly Placed[],
  moved: { readonly id: string; readonly expectRev: number },
  before: string | null,
  patch: Partial<Omit<Row, keyof RecordColumns>> = {},
): Promise<Row> {
  const found = placeBefore(rows, moved.id, before);
  for (const [id, position] of found.spread ?? []) {
    if (id === moved.id) continue;
    await (context.db as never as { updateTable(name: string): SpreadUpdate })
      .updateTable(kind.table)
      .set({ position })
      .where('id', '=', id)
      .execute();
  }
  if (found.spread !== undefined) await context.records.log(kind.name, moved.id, { places: found.spread.size });
  return context.records.change(kind, moved.id, moved.expectRev, { ...patch, position: found.position } as never);
}

// the table's name travels with the kind, as in the records door
interface SpreadUpdate {
  set(values: { position: number }): {
    where(column: string, operator: '=', id: string): { execute(): Promise<unknown> };
  };
}

async function saveItem(context: WriteContext, input: ParsedInputOf<'packages.saveProfileItem'>): Promise<OwnItemRow> {
  const section = await selectOwnSection(context.db, input.sectionId);
  if (section.profile_id !== input.profileId || section.withdrawn_at !== null)
    throw refuse('core.gone', { kind: 'package-profile-section' });
  const frame = await frameOf(context, input.profileId, input.id);
  if (input.id === null) {
    const item = itemOf(input, section.code, undefined, frame);
    const rows = await selectOwnItemRows(context.db, input.profileId);
    return context.records.insert(ownItemKind, {
      profile_id: input.profileId,
      section_id: section.id,
      code: item.code,
      position: (rows.at(-1)?.position ?? 0) + STEP,
      definition: JSON.stringify(item),
      base_code: null,
    });
  }
  const row = await selectOwnItem(context.db, input.id);
  if (row.profile_id !== input.profileId) throw refuse('core.gone', { kind: 'package-profile-item' });
  const known = profileItem.parse({ ...JSON.parse(row.definition), code: row.code, section: section.code });
  // an item that gets another number keeps the evidence cited for it
  const kept = { ...known, subject: known.subject ?? { profile: row.profile_id, code: row.code } };
  const item = itemOf(input, section.code, kept, frame);
  return context.records.change(ownItemKind, row.id, input.expectRev ?? row.rev, {
    section_id: section.id,
    code: item.code,
    definition: JSON.stringify(item),
  });
}

type Writes =
  | 'packages.copyProfile'
  | 'packages.changeProfile'
  | 'packages.withdrawProfile'
  | 'packages.saveProfileSection'
  | 'packages.moveProfileSection'
  | 'packages.removeProfileSection'
  | 'packages.saveProfileFolder'
  | 'packages.saveProfileItem'
  | 'packages.moveProfileItem'
  | 'packages.removeProfileItem'
  | 'packages.restoreProfileItem';

const said = (row: { readonly id: string; readonly rev: number }) => ({ id: row.id, rev: row.rev });

/** Editing own profiles, one row at a time, so that two people may work on one. */
export const profileWrites: Handlers<Writes> = {
  'packages.copyProfile': preparedWrite(
    'packages.copyProfile',
    async (context, input) => {
      if (input.profileId === null) return undefined;
      const profile = await usableProfile(context.db, context.resourcesDir, input.profileId);
      const shipped = (await readProfiles(context.resourcesDir)).find((candidate) => candidate.id === input.profileId);
      return { profile, shipped: shipped === undefined ? undefined : JSON.stringify(shipped) };
    },
    async (context, input, prepared) => {
      const from = prepared?.profile;
      const own =
        input.profileId !== null && isOwn(input.profileId)
          ? await selectOwnProfile(context.db, input.profileId)
          : undefined;
      const baseCodes = new Map(own?.items.map(({ row }) => [row.code, row.base_code]));
      const sectionCodes = new Map(own?.sections.map((section) => [section.code, section.base_code]));
      const base =
        own === undefined
          ? from === undefined || prepared?.shipped === undefined
            ? null
            : { id: from.head.id, edition: from.head.edition, text: prepared.shipped }
          : own.row.base_profile === null || own.row.base === null
            ? null
            : { id: own.row.base_profile, edition: own.row.base_edition ?? '', text: own.row.base };
      const note = input.sourceNote === '' ? undefined : { id: input.sourceNote, en: input.sourceNote };
      const row = await insertProfile(context, {
        title: input.title,
        edition: input.edition,
        sourceNote: note ?? from?.head.sourceNote ?? { id: '', en: '' },
        notice: from?.head.notice ?? NO_NOTICE,
        fileStem: from?.head.fileStem ?? 'PAKET',
        expiringDays: from?.head.expiringWithinDays ?? 90,
        settings: {
          purpose: from?.head.purpose ?? 'own',
          reminderDays: from?.head.reminderDays ?? [90, 30],
          instrument: from?.head.instrument ?? 'BNSP-201',
          evidenceFolder: from?.head.evidenceFolder ?? '90',
          marks: withOwnMark(from?.head.marks ?? []),
          sources: from?.head.sources ?? [],
        },
        sections: (from?.head.sections ?? []).map((section) => ({
          ...section,
          baseCode: own === undefined ? section.code : (sectionCodes.get(section.code) ?? null),
        })),
        folders: from?.head.folders ?? FIRST_FOLDERS,
        items: (from?.items ?? []).map((item) => ({
          // the copy takes the evidence that was cited for the item it was copied from
          item: { ...item, subject: item.subject ?? { profile: from?.head.id ?? '', code: item.code } },
          baseCode: own === undefined ? item.code : (baseCodes.get(item.code) ?? null),
        })),
        base,
      });
      return said(row);
    },
  ),

  'packages.changeProfile': write('packages.changeProfile', async (context, input) => {
    const row = await context.records.change(
      ownProfileKind,
      input.id,
      input.expectRev,
      given({
        title_id: input.title,
        title_en: input.titleEn === '' ? input.title : input.titleEn,
        edition: input.edition,
        notice_id: input.notice,
        notice_en: input.noticeEn === '' ? input.notice : input.noticeEn,
        source_note_id: input.sourceNote,
        source_note_en: input.sourceNoteEn === '' ? input.sourceNote : input.sourceNoteEn,
        file_stem: input.fileStem,
        expiring_days: input.expiringDays,
      }),
    );
    return said(row);
  }),

  'packages.withdrawProfile': write('packages.withdrawProfile', async (context, input) =>
    said(await context.records.withdraw(ownProfileKind, input.id, input.expectRev, input.reason)),
  ),

  'packages.saveProfileSection': write('packages.saveProfileSection', async (context, input) => {
    await profileInUse(context, input.profileId);
    const sections = await selectOwnSections(context.db, input.profileId);
    const twin = sections.find(
      (section) => section.code.toLowerCase() === input.code.toLowerCase() && section.id !== input.id,
    );
    if (twin !== undefined)
      throw refuseFields(
        'packages.sectionTaken',
        { code: { code: 'packages.sectionTaken', params: { code: input.code } } },
        { code: input.code },
      );
    const values = {
      code: input.code,
      title_id: input.title,
      title_en: input.titleEn === '' ? input.title : input.titleEn,
    };
    if (input.id === null) {
      const position = (sections.at(-1)?.position ?? 0) + STEP;
      return said(
        await context.records.insert(ownSectionKind, {
          profile_id: input.profileId,
          position,
          base_code: null,
          ...values,
        }),
      );
    }
    const known = sections.find((section) => section.id === input.id);
    if (known === undefined) throw refuse('core.gone', { kind: 'package-profile-section' });
    return said(await context.records.change(ownSectionKind, input.id, input.expectRev ?? known.rev, values));
  }),

  'packages.moveProfileSection': write('packages.moveProfileSection', async (context, input) => {
    const section = await selectOwnSection(context.db, input.id);
    await profileInUse(context, section.profile_id);
    const sections = await selectOwnSections(context.db, section.profile_id);
    return said(await place(context, ownSectionKind, sections, input, input.before));
  }),

  'packages.removeProfileSection': write('packages.removeProfileSection', async (context, input) => {
    const section = await selectOwnSection(context.db, input.id);
    await profileInUse(context, section.profile_id);
    const count = (await selectOwnItemRows(context.db, section.profile_id)).filter(
      (row) => row.section_id === section.id,
    ).length;
    if (count > 0) throw refuse('packages.sectionHasItems', { code: section.code, count });
    return said(await context.records.withdraw(ownSectionKind, input.id, input.expectRev, ''));
  }),

  'packages.saveProfileFolder': write('packages.saveProfileFolder', async (context, input) => {
    await profileInUse(context, input.profileId);
    const folders = await selectOwnFolders(context.db, input.profileId);
    const twin = folders.find((folder) => folder.id !== input.id && folder.number === input.number);
    if (twin !== undefined)
      throw refuseFields(
        'packages.folderTaken',
        { number: { code: 'packages.folderTaken', params: { number: input.number } } },
        { number: input.number },
      );
    const values = {
      name: input.name,
      title_id: input.title,
      title_en: input.titleEn === '' ? input.title : input.titleEn,
    };
    if (input.id === null) {
      return said(
        await context.records.insert(ownFolderKind, { profile_id: input.profileId, number: input.number, ...values }),
      );
    }
    const known = folders.find((folder) => folder.id === input.id);
    if (known === undefined) throw refuse('core.gone', { kind: 'package-profile-folder' });
    // items name their folder by number, and the bundle's paths begin with it
    if (known.number !== input.number) throw refuse('packages.folderNumberFixed', { number: known.number });
    return said(await context.records.change(ownFolderKind, input.id, input.expectRev ?? known.rev, values));
  }),

  'packages.saveProfileItem': write('packages.saveProfileItem', async (context, input) =>
    said(await saveItem(context, input)),
  ),

  'packages.moveProfileItem': write('packages.moveProfileItem', async (context, input) => {
    const row = await selectOwnItem(context.db, input.id);
    await profileInUse(context, row.profile_id);
    const section = await selectOwnSection(context.db, input.sectionId);
    if (section.profile_id !== row.profile_id) throw refuse('core.gone', { kind: 'package-profile-section' });
    const fellows = (await selectOwnItemRows(context.db, row.profile_id)).filter(
      (candidate) => candidate.section_id === section.id,
    );
    return said(await place(context, ownItemKind, fellows, input, input.before, { section_id: section.id }));
  }),

  'packages.removeProfileItem': write('packages.removeProfileItem', async (context, input) => {
    const row = await selectOwnItem(context.db, input.id);
    await profileInUse(context, row.profile_id);
    return said(await context.records.withdraw(ownItemKind, input.id, input.expectRev, ''));
  }),

  'packages.restoreProfileItem': write('packages.restoreProfileItem', async (context, input) => {
    const row = await selectOwnItem(context.db, input.id);
    await profileInUse(context, row.profile_id);
    const twin = (await selectOwnItemRows(context.db, row.profile_id)).some(
      (candidate) => candidate.id !== row.id && candidate.code.toLowerCase() === row.code.toLowerCase(),
    );
    if (twin) throw refuse('packages.codeTaken', { code: row.code });
    return said(await context.records.restore(ownItemKind, input.id, input.expectRev));
  }),
};
