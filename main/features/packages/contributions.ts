import type { Kysely } from 'kysely';
import type { Check, DueSource, EvidenceSubject, HomeSource, HomeSummary, StoredFiles } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { activeAssessors } from '../assessors/service.ts';
import { typeWithin } from '../documents/service.ts';
import { schemeNames } from '../schemes/service.ts';
import { tukList } from '../tuk/service.ts';
import type { FactsContext } from './context.ts';
import { isOpen, type JudgedPackage, judgePackage } from './judge.ts';
import { speechOf } from './reason-words.ts';
import {
  type StoredItem,
  type StoredPackage,
  selectBuilds,
  selectDueItems,
  selectItems,
  selectPackages,
} from './repo.ts';
import { SUBJECT_KIND, subjectOf } from './subjects.ts';
import { changesSince } from './trend.ts';

/** Where the composer opens a package with one item chosen. */
export function itemAddress(packageId: string, code: string): string {
  return `/paket/${packageId}?butir=${code}`;
}

/** Items that somebody was given with a due date. */
export const packageDues: DueSource = {
  id: 'package-item',
  async list(context, from, until) {
    const due = await selectDueItems(context.db, from, until);
    if (due.length === 0) return [];
    const open = new Set<string>();
    for (const stored of await selectPackages(context.db)) {
      const judged = await judgePackage(context, stored, context.today);
      for (const entry of judged.entries) if (isOpen(entry.judged)) open.add(entry.stored.row.id);
    }
    return due
      .filter(({ row }) => open.has(row.id))
      .map(({ row, item, packageTitle }) => ({
        id: `package-item-${row.id}`,
        due: row.due ?? '',
        title: {
          code: 'packages.itemDue',
          params: { code: item.code, title: item.title[context.language], package: packageTitle },
        },
        person: row.person,
        address: itemAddress(row.package_id, item.code),
      }));
  },
};

/** What changed in a package since it was last noted, in one line; nothing before there is a note to compare with. */
async function trendOf(
  context: FactsContext,
  stored: StoredPackage,
  judged: JudgedPackage,
): Promise<Pick<HomeSummary, 'trend'>> {
  const today = judged.asOf === context.today ? judged : await judgePackage(context, stored, context.today);
  const { since, changes } = await changesSince(context.db, today, context.today);
  if (since === null) return {};
  const count = (turn: (typeof changes)[number]['turn']) => changes.filter((change) => change.turn === turn).length;
  const [gained, lost] = [count('gained'), count('lost')];
  const code = gained + lost === 0 ? 'packages.homeSame' : 'packages.homeTrend';
  return {
    trend: {
      message: { code, params: { date: since, gained, lost } },
      address: `/paket/${stored.row.id}?bagian=kesiapan`,
    },
  };
}

/** Readiness of the newest package on its own date, with what is missing. */
export const packageHome: HomeSource = {
  id: 'packages',
  order: 10,
  async summary(context) {
    const [stored] = await selectPackages(context.db);
    if (stored === undefined) return undefined;
    const judged = await judgePackage(
      context,
      stored,
      stored.row.package_date < context.today ? context.today : stored.row.package_date,
    );
    const speech = speechOf(context.words, context.language);
    const { counts } = judged;
    return {
      title: { code: 'packages.homeTitle', params: { title: stored.row.title, date: judged.asOf } },
      done: counts.present + counts.expiring,
      total: counts.items,
      address: `/paket/${stored.row.id}?bagian=kekurangan&tanggal=${judged.asOf}`,
      ...(await trendOf(context, stored, judged)),
      open: judged.entries
        .filter((entry) => isOpen(entry.judged))
        .sort((a, b) =>
          (a.stored.row.due ?? '9999') < (b.stored.row.due ?? '9999')
            ? -1
            : (a.stored.row.due ?? '9999') > (b.stored.row.due ?? '9999')
              ? 1
              : 0,
        )
        .map(({ judged: { item, have, need }, stored: { row } }) => ({
          message: {
            code: item.range === 'once' || need === 0 ? 'packages.homeItem' : 'packages.homeItemOf',
            params: {
              code: item.code,
              title: item.title[context.language],
              have,
              need,
              what: item.range === 'once' ? '' : speech.text(`packages.ranges.${item.range}`),
            },
          },
          address: itemAddress(row.package_id, item.code),
        })),
    };
  },
};

/** Cited evidence of package items that no longer counts. Changed revisions are told once for the whole workspace, by the evidence feature. */
export const packageCheck: Check = {
  id: 'package-evidence',
  async run(context) {
    const [stored] = await selectPackages(context.db);
    if (stored === undefined) return [];
    const judged = await judgePackage(context, stored, context.today);
    return judged.entries.flatMap(({ judged: { item, members } }) => {
      const cited = members.flatMap((member) => member.proofs.filter((proof) => proof.origin === 'evidence'));
      const lapsed = cited.filter((proof) => !proof.counts).length;
      if (lapsed === 0) return [];
      const params = { code: item.code, title: item.title[context.language], count: lapsed };
      return [{ message: { code: 'packages.checkLapsed', params }, address: itemAddress(stored.row.id, item.code) }];
    });
  },
};

/** Frozen manifests of built bundles. */
export const packageFiles: StoredFiles = {
  id: 'package-manifests',
  list: async (db) => (await selectBuilds(db)).map((build) => build.manifest_hash),
};

/** Every member that an item may have been cited for, whatever the day. */
async function possibleMembers(
  db: Kysely<GroundTables>,
  stored: StoredItem,
  targets: readonly string[],
): Promise<readonly (string | null)[]> {
  const { item } = stored;
  switch (item.range) {
    case 'once':
      return [null];
    case 'part':
      return (item.parts ?? []).map((part) => part.id);
    case 'document':
      return targets;
    case 'scheme':
    case 'scheme-asked':
      return [...(await schemeNames(db)).keys()];
    case 'tuk':
      return (await tukList(db, '9999-12-31')).map((site) => site.id);
    case 'assessor':
      return (await activeAssessors(db, '9999-12-31')).map((assessor) => assessor.id);
    default:
      return Array.from({ length: 60 }, (_, index) => String(2000 + index));
  }
}

/** Tells where evidence of a package item belongs: the item in the newest package of its profile. */
export const packageSubject: EvidenceSubject = {
  kind: SUBJECT_KIND,
  async offer(context, document) {
    const [stored] = await selectPackages(context.db);
    if (stored === undefined) return [];
    const items = await selectItems(context.db, stored.row.id);
    return items.flatMap(({ row, item }) => {
      const byType = item.documentTypes.some((type) => typeWithin(document.type, type));
      const subject = (member: string | null, part: string) => ({
        id: subjectOf(stored.head.id, item, member),
        code: row.code,
        label: part === '' ? item.title[context.language] : `${item.title[context.language]}: ${part}`,
        group: stored.row.title,
        suggested: byType,
      });
      if (row.omitted_reason !== null) return [];
      // members that are persons, schemes or sites are chosen in the package itself
      switch (item.range) {
        case 'once':
          return [subject(null, '')];
        case 'part':
          return (item.parts ?? []).map((part) => subject(part.id, part.title[context.language]));
        case 'document':
          return byType ? [subject(document.id, '')] : [];
        default:
          return [];
      }
    });
  },
  async describe(db, ids) {
    const wanted = new Set(ids);
    const described = new Map<string, { label: string; address: string }>();
    const rows = await db
      .selectFrom('evidence')
      .select('target_id')
      .distinct()
      .where('subject_kind', '=', SUBJECT_KIND)
      .execute();
    const targets = rows.map((row) => row.target_id);
    for (const stored of await selectPackages(db)) {
      for (const item of await selectItems(db, stored.row.id)) {
        for (const member of await possibleMembers(db, item, targets)) {
          const id = subjectOf(stored.head.id, item.item, member);
          if (!wanted.has(id) || described.has(id)) continue;
          described.set(id, {
            label: `${item.row.code} ${item.item.title.id}`,
            address: itemAddress(stored.row.id, item.row.code),
          });
        }
      }
    }
    return described;
  },
};
