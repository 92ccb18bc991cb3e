import { join } from 'node:path';
import type { Message } from '../../contract/result.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, read } from '../../contributions.ts';
import { readProfile } from '../profile/service.ts';
import { bundleStem } from './bundle-files.ts';
import type { FactsContext } from './context.ts';
import { gapsByPerson, gapsText } from './gaps.ts';
import { isProved, type JudgedPackage, judgePackage } from './judge.ts';
import { speechOf } from './reason-words.ts';
import { type StoredPackage, selectBuilds, selectItem, selectPackage, selectPackages } from './repo.ts';
import { buildView, itemView, memberView, packageView, personViews, sectionViews } from './views.ts';

/** What concerns the package as a whole on a day. */
async function warningsOf(context: FactsContext, asOf: string): Promise<{ message: Message; address: string }[]> {
  const profile = await readProfile(context.db);
  const warnings: { message: Message; address: string }[] = [];
  const warn = (code: string, params: Message['params'] = {}) =>
    warnings.push({ message: { code, params }, address: '/profil' });
  if (profile.type === null) warn('packages.warnNoType');
  const { licenceNumber, validUntil } = profile.licence;
  if (validUntil === null) warn(licenceNumber === '' ? 'packages.warnNoLicence' : 'packages.warnNoValidity');
  else if (validUntil < asOf) warn('packages.warnLapsed', { date: validUntil });
  return warnings;
}

/** Items proved on one day and no longer on another, with what happened to them. */
function lapsingItems(now: JudgedPackage, later: JudgedPackage) {
  const proved = new Set(now.entries.filter((entry) => isProved(entry.judged)).map((entry) => entry.judged.item.code));
  return later.entries
    .filter((entry) => proved.has(entry.judged.item.code) && !isProved(entry.judged))
    .map(({ judged }) => ({
      code: judged.item.code,
      title: judged.item.title,
      reasons: [
        ...judged.reasons,
        ...judged.members.filter((member) => member.state === 'missing').flatMap((member) => member.reasons),
      ],
    }));
}

/** Folder and name that a bundle gets when nothing else is chosen. */
export async function bundleTarget(
  context: FactsContext,
  stored: StoredPackage,
  folder?: string,
): Promise<{ folder: string; fileName: string; path: string }> {
  const profile = await readProfile(context.db);
  const place = folder ?? join(context.workspacePath, 'exports');
  const fileName = `${bundleStem(stored.head, profile.shortName || profile.name, stored.row.package_date)}.zip`;
  return { folder: place, fileName, path: join(place, fileName) };
}

type Reads =
  | 'packages.list'
  | 'packages.get'
  | 'packages.item'
  | 'packages.readiness'
  | 'packages.gaps'
  | 'packages.target';

/** Reads of packages: every number is judged anew for the day asked for. */
export const readHandlers: Handlers<Reads> = {
  'packages.list': read('packages.list', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const packages = [];
    for (const stored of await selectPackages(context.db)) {
      const { counts } = await judgePackage(context, stored, asOf);
      const builds = await selectBuilds(context.db, stored.row.id);
      packages.push({
        ...packageView(stored.row),
        counts,
        builds: builds.length,
        lastBuiltAt: builds[0]?.created_at ?? null,
      });
    }
    return { asOf, packages };
  }),

  'packages.get': read('packages.get', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const judged = await judgePackage(context, await selectPackage(context.db, input.id), asOf);
    return {
      package: packageView(judged.row),
      asOf,
      lspType: judged.facts.lspType,
      notice: judged.head.notice,
      sourceNote: judged.head.sourceNote,
      sections: sectionViews(judged),
      items: judged.entries.map((entry) => itemView(entry, judged.head, asOf)),
      counts: judged.counts,
      warnings: await warningsOf(context, asOf),
      builds: (await selectBuilds(context.db, judged.row.id)).map(buildView),
    };
  }),

  'packages.item': read('packages.item', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const { row } = await selectItem(context.db, input.itemId);
    const judged = await judgePackage(context, await selectPackage(context.db, row.package_id), asOf);
    const entry = judged.entries.find((candidate) => candidate.stored.row.id === input.itemId);
    if (entry === undefined) throw refuse('core.gone', { kind: 'package-item' });
    const { item } = entry.judged;
    const reports = [...(item.report === undefined ? [] : [item.report]), ...item.reports];
    return {
      item: itemView(entry, judged.head, asOf),
      members: entry.judged.members.map((member) => memberView(member, judged.head.id, item)),
      asOf,
      reports: reports.map((id) => {
        const fact = judged.facts.papers.get(id);
        return { id, ready: fact?.ready ?? false, reasons: [...(fact?.reasons ?? [])] };
      }),
    };
  }),

  'packages.readiness': read('packages.readiness', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const stored = await selectPackage(context.db, input.id);
    const judged = await judgePackage(context, stored, asOf);
    const now = asOf === context.today ? judged : await judgePackage(context, stored, context.today);
    return {
      asOf,
      counts: judged.counts,
      sections: sectionViews(judged),
      people: personViews(judged),
      lapsing: lapsingItems(now, judged),
    };
  }),

  'packages.gaps': read('packages.gaps', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const judged = await judgePackage(context, await selectPackage(context.db, input.id), asOf);
    const speech = speechOf(context.words, context.language);
    const people = gapsByPerson(judged, speech).filter(
      (gaps) => input.person === undefined || gaps.person === input.person,
    );
    return {
      asOf,
      people: people.map((gaps) => ({
        person: gaps.person,
        items: [...gaps.items],
        text: gapsText(gaps, judged, speech),
      })),
    };
  }),

  'packages.target': read('packages.target', async (context, input) => {
    const target = await bundleTarget(context, await selectPackage(context.db, input.id), input.folder);
    const folder = await context.port.stat(target.folder);
    const present = await context.port.stat(target.path);
    // the exports folder of the workspace is made when it is needed
    const missing = folder?.kind !== 'folder' && input.folder !== undefined;
    return {
      ...target,
      exists: present !== undefined,
      reason: missing ? { code: 'packages.targetFolderMissing', params: { folder: target.folder } } : null,
      freeBytes: missing
        ? null
        : await context.port.freeSpace(folder?.kind === 'folder' ? target.folder : context.workspacePath),
    };
  }),
};
