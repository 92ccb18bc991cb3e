import type { BundlePlan } from '../../bundle/build.ts';
import type { ManifestClause, ManifestItem } from '../../bundle/manifest.ts';
import { manifestStatus, type PlacedFiles } from './bundle-files.ts';
import type { WrittenCover } from './cover-sheets.ts';
import type { JudgedEntry } from './judge.ts';
import { withoutNik } from './nik.ts';
import type { ProfileHead } from './profile-data.ts';
import { itemNote, rangeWord, type Speech } from './reason-words.ts';

/** Names of missing members told in the manifest; more are counted. */
const NAMED_MEMBERS = 500;

/** Where an item comes from, by mark: `Disebut dalam sumber: Checklist witness LSP …; Pengetahuan umum`. */
export function basisText(head: ProfileHead, entry: JudgedEntry, speech: Speech): string {
  return [...Map.groupBy(entry.judged.item.basis, (basis) => basis.mark)]
    .map(([mark, bases]) => {
      const title = head.marks.find((candidate) => candidate.mark === mark)?.title[speech.language] ?? mark;
      const texts = bases.flatMap(
        ({ source }) => head.sources.find((candidate) => candidate.key === source)?.text ?? [],
      );
      return texts.length === 0 ? title : `${title}: ${texts.join('; ')}`;
    })
    .join('. ');
}

function manifestItem(
  entry: JudgedEntry,
  files: PlacedFiles,
  head: ProfileHead,
  clauseKey: (code: string) => string,
  speech: Speech,
): ManifestItem {
  const { item, have, need, members, state } = entry.judged;
  const note = itemNote(entry.judged, speech);
  const missing = members.filter((member) => member.state === 'missing').map((member) => member.label);
  const counted = item.range !== 'once' && need > 0 && state !== 'omitted' && state !== 'not-applicable';
  return {
    number: item.code,
    section: item.folder,
    title: item.title[speech.language],
    status: manifestStatus(entry),
    ...(counted
      ? { members: { have, of: need, what: rangeWord(item, speech), missing: missing.slice(0, NAMED_MEMBERS) } }
      : {}),
    ...(note === '' ? {} : { note }),
    source: basisText(head, entry, speech),
    clauses: item.clauses.map(clauseKey),
    files: [
      ...files.covers.filter((cover) => cover.item === item.code).map((cover) => cover.path),
      ...(files.byItem.get(item.code) ?? []).map((placed) => placed.file.path),
    ],
  };
}

/** A clause of the index: its paraphrase and what the self-assessment says of it. */
export interface ClauseFacts {
  readonly code: string;
  readonly text: string;
  readonly result: string;
}

function manifestClauses(
  entries: readonly JudgedEntry[],
  clauses: readonly ClauseFacts[],
  texts: ReadonlyMap<string, string>,
  instrument: string,
  clauseKey: (code: string) => string,
): ManifestClause[] {
  const known = new Map(clauses.map((clause) => [clause.code, clause]));
  const named = entries.flatMap((entry) => entry.judged.item.clauses);
  const codes = [...new Set([...known.keys(), ...named])];
  const collator = new Intl.Collator('en', { numeric: true });
  return codes.sort(collator.compare).map((code) => {
    const clause = known.get(code);
    const text = clause?.text ?? texts.get(code);
    return {
      key: clauseKey(code),
      instrument,
      code,
      ...(text === undefined || text === '' ? {} : { text }),
      ...(clause === undefined || clause.result === '' ? {} : { result: clause.result }),
    };
  });
}

/** Puts together what the bundle says of itself; every NIK in it is masked. */
export function bundlePlan(options: {
  readonly head: ProfileHead;
  readonly entries: readonly JudgedEntry[];
  readonly files: PlacedFiles;
  readonly covers: readonly WrittenCover[];
  readonly clauses: readonly ClauseFacts[];
  /** Paraphrases of further clauses that items name. */
  readonly clauseTexts: ReadonlyMap<string, string>;
  readonly clauseKey: (code: string) => string;
  readonly instrumentName: string;
  readonly speech: Speech;
  readonly product: BundlePlan['product'];
  readonly workspace: BundlePlan['workspace'];
  readonly package: { readonly id: string; readonly title: string; readonly date: string; readonly licence: string };
}): BundlePlan {
  const { head, files, speech } = options;
  const facts = withoutNik({
    product: options.product,
    workspace: options.workspace,
    package: {
      id: options.package.id,
      title: options.package.title,
      profile: head.id,
      remark: head.notice[speech.language],
      date: options.package.date,
      language: speech.language,
      ...(options.package.licence === '' ? {} : { licence: options.package.licence }),
    },
    sections: head.folders.map((folder) => ({
      number: folder.number,
      title: folder.title[speech.language],
      folder: `${folder.number}_${folder.name}`,
    })),
    items: [...options.entries]
      .map((entry) => manifestItem(entry, files, head, options.clauseKey, speech))
      .sort((a, b) => (a.section < b.section ? -1 : a.section > b.section ? 1 : 0)),
    clauses: manifestClauses(
      options.entries,
      options.clauses,
      options.clauseTexts,
      options.instrumentName,
      options.clauseKey,
    ),
  });
  // the same file may be the first piece of several items
  const covers = Map.groupBy(options.covers, (cover) => cover.placed.pieces[0]?.file.path ?? '');
  return {
    ...facts,
    files: files.placed.flatMap(({ file }) => {
      const evidence = files.evidence.get(file.path);
      const whole = evidence === undefined ? file : { ...file, evidence: [...evidence] };
      return [...(covers.get(file.path) ?? []).map((cover) => cover.file), whole];
    }),
  };
}
