import type { ParsedInputOf } from '../../contract/index.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, type WriteContext, write } from '../../contributions.ts';
import { itemOf } from './item-fields.ts';
import { STEP } from './placing.ts';
import { place, withOwnMark } from './profile-writes.ts';
import {
  type PackageSection,
  packageItemKind,
  packageKind,
  packageSectionKind,
  type StoredPackage,
  selectItem,
  selectItems,
  selectPackage,
  selectSections,
} from './repo.ts';
import type { PackageSectionRow } from './tables.ts';

/** A package that may be composed. Refuses `core.gone`, `core.withdrawn`. */
async function packageInUse(context: WriteContext, id: string): Promise<StoredPackage> {
  const stored = await selectPackage(context.db, id);
  if (stored.row.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'package' });
  return stored;
}

function sectionOf(sections: readonly PackageSection[], code: string): PackageSection {
  const found = sections.find((section) => section.code === code);
  if (found === undefined) throw refuse('packages.noSection', { code });
  return found;
}

/** Id of the row of a section: what it is, so that copies of the workspace meet again. */
export function sectionId(context: WriteContext, packageId: string, code: string): string {
  return context.ids.of('package-section', packageId, code);
}

/** Gives every section of a package its row, in the order in which they stand. */
async function withRows(
  context: WriteContext,
  stored: StoredPackage,
  sections: readonly PackageSection[],
): Promise<readonly PackageSectionRow[]> {
  const last = Math.max(0, ...sections.map((section) => section.row?.position ?? 0));
  const missing = sections.filter((section) => section.row === undefined);
  const made = await context.records.insertMany(
    packageSectionKind,
    missing.map((section, index) => ({
      id: sectionId(context, stored.row.id, section.code),
      package_id: stored.row.id,
      code: section.code,
      position: last + (index + 1) * STEP,
      title_id: section.title.id,
      title_en: section.title.en,
      narrative: '',
    })),
    { importId: null, recordId: stored.row.id },
  );
  return [...sections.flatMap((section) => section.row ?? []), ...made];
}

async function addItem(context: WriteContext, input: ParsedInputOf<'packages.addItem'>) {
  const stored = await packageInUse(context, input.packageId);
  sectionOf(await selectSections(context.db, stored), input.section);
  const items = await selectItems(context.db, input.packageId);
  const marks = withOwnMark(stored.head.marks);
  const item = itemOf(input, input.section, undefined, {
    folders: stored.head.folders,
    marks,
    reports: new Set(context.contributions.reports.map((report) => report.id)),
    sources: new Set(context.contributions.packageItems.map((source) => source.source)),
    takenCodes: new Set(items.map(({ row }) => row.code.toLowerCase())),
  });
  if (marks !== stored.head.marks)
    await context.records.change(packageKind, stored.row.id, stored.row.rev, {
      head: JSON.stringify({ ...stored.head, marks }),
    });
  const id = context.ids.next();
  // evidence belongs to this very item: another package may give the number to something else
  const added = { ...item, added: true, subject: { profile: stored.row.id, code: id } };
  return context.records.insert(
    packageItemKind,
    {
      package_id: input.packageId,
      code: item.code,
      position: Math.max(0, ...items.map(({ row }) => row.position)) + STEP,
      definition: JSON.stringify(added),
      omitted_reason: null,
      person: '',
      due: null,
    },
    { id },
  );
}

type Compositions =
  | 'packages.addItem'
  | 'packages.removeItem'
  | 'packages.moveItem'
  | 'packages.moveSection'
  | 'packages.narrate';

/** Composing one package: items of its own, another order, a text at the head of a section. The profile stays as it is. */
export const composeHandlers: Handlers<Compositions> = {
  'packages.addItem': write('packages.addItem', async (context, input) => {
    const row = await addItem(context, input);
    return { id: row.id, rev: row.rev };
  }),

  'packages.removeItem': write('packages.removeItem', async (context, input) => {
    const { row, item } = await selectItem(context.db, input.itemId);
    await packageInUse(context, row.package_id);
    if (!item.added) throw refuse('packages.notAdded', { code: row.code });
    const gone = await context.records.withdraw(packageItemKind, row.id, input.expectRev, '');
    return { id: gone.id, rev: gone.rev };
  }),

  'packages.moveItem': write('packages.moveItem', async (context, input) => {
    const { row, item } = await selectItem(context.db, input.itemId);
    const stored = await packageInUse(context, row.package_id);
    sectionOf(await selectSections(context.db, stored), input.section);
    const fellows = (await selectItems(context.db, row.package_id))
      .filter((fellow) => fellow.item.section === input.section)
      .map((fellow) => fellow.row);
    const definition =
      item.section === input.section ? {} : { definition: JSON.stringify({ ...item, section: input.section }) };
    const moved = { id: row.id, expectRev: input.expectRev };
    const changed = await place(context, packageItemKind, fellows, moved, input.before, definition);
    return { id: changed.id, rev: changed.rev };
  }),

  'packages.moveSection': write('packages.moveSection', async (context, input) => {
    const stored = await packageInUse(context, input.id);
    const sections = await selectSections(context.db, stored);
    sectionOf(sections, input.section);
    if (input.before !== null) sectionOf(sections, input.before);
    const rows = await withRows(context, stored, sections);
    const byCode = new Map(rows.map((row) => [row.code, row]));
    const moved = byCode.get(input.section);
    if (moved === undefined) throw refuse('packages.noSection', { code: input.section });
    const before = input.before === null ? null : (byCode.get(input.before)?.id ?? null);
    await place(context, packageSectionKind, rows, { id: moved.id, expectRev: moved.rev }, before);
    return { id: stored.row.id };
  }),

  'packages.narrate': write('packages.narrate', async (context, input) => {
    const stored = await packageInUse(context, input.id);
    const sections = await selectSections(context.db, stored);
    const section = sectionOf(sections, input.section);
    // rows of all sections are made at once; the first revision is nobody's change
    if (section.row !== undefined && section.row.rev > 1 && input.expectRev === null)
      throw refuse('core.conflict', {
        kind: 'package-section',
        rev: section.row.rev,
        by: section.row.changed_by,
        at: section.row.changed_at,
      });
    const rows = await withRows(context, stored, sections);
    const row = rows.find((candidate) => candidate.code === input.section);
    if (row === undefined) throw refuse('packages.noSection', { code: input.section });
    const changed = await context.records.change(packageSectionKind, row.id, input.expectRev ?? row.rev, {
      narrative: input.narrative,
    });
    return { id: changed.id, rev: changed.rev };
  }),
};
