import type { PlannedFile } from '../../bundle/build.ts';
import type { ManifestEvidence, ManifestItem } from '../../bundle/manifest.ts';
import type { Language } from '../../contract/values.ts';
import { type BundleNamer, createNamer, endingOf, MAX_BUNDLE_PATH, slugOf } from '../../files/names.ts';
import { type EvidenceNumbers, pieceKey } from './evidence-numbers.ts';
import type { JudgedEntry } from './judge.ts';
import { maskNik } from './nik.ts';
import type { ProfileHead } from './profile-data.ts';
import type { JudgedMember, JudgedProof } from './readiness.ts';

/** Length of an item's title in the name of its cover sheet. */
const TITLE_IN_NAME = 40;

/** A paper that was written and rendered for an item. */
export interface RenderedPaper {
  readonly id: string;
  readonly title: string;
  readonly ending: '.docx' | '.xlsx';
  readonly bytes: Uint8Array;
}

/** What is known of stored files beside their bytes, by hash. */
export interface FileFacts {
  readonly pages: ReadonlyMap<string, number>;
  /** In force since. */
  readonly dates: ReadonlyMap<string, string>;
}

/** Evidence of a self-assessment that goes into the index: one cited place of one file for one clause. */
export interface ClauseProof {
  readonly clause: string;
  readonly label: string;
  readonly code: string;
  readonly edition: string;
  readonly fileHash: string;
  readonly fileName: string;
  readonly address: string;
  readonly page: string;
  readonly section: string;
  readonly note: string;
}

/** How evidence gets cover sheets: one for each item that lists its pieces, one for each file, or none. */
export type CoverSheets = 'item' | 'file' | 'none';

/** A file in its place, with the item and member that it stands for. */
export interface PlacedFile {
  readonly file: PlannedFile;
  /** Evidence number as in its name: `05.18.01`. */
  readonly number: string;
  readonly folder: string;
  readonly item: string;
  readonly member: string;
  /** Cited place in the file, as typed, for the item. */
  readonly page: string;
  readonly section: string;
}

/** A cover sheet that is still to be written. */
export interface PlacedCover {
  readonly path: string;
  readonly number: string;
  readonly folder: string;
  readonly item: string;
  /** The pieces it stands in front of. */
  readonly pieces: readonly PlacedFile[];
}

/** Name of a bundle without its ending: `RELISENSI_LSP-TDN_20270115`. */
export function bundleStem(head: Pick<ProfileHead, 'fileStem'>, lsp: string, packageDate: string): string {
  return `${head.fileStem}_${slugOf(maskNik(lsp), 40) || 'LSP'}_${packageDate.replaceAll('-', '')}`;
}

/** A page as typed (`4`, `4-6`, `hlm. 4`) as a number for the index, or undefined. */
export function pageNumber(page: string): number | undefined {
  const number = Number(/\d{1,5}/.exec(page)?.[0] ?? 0);
  return number >= 1 ? number : undefined;
}

function revisionMark(edition: string): string {
  const revision = edition.split('/')[1] ?? '';
  return /^\d+$/.test(revision) ? `rev${revision.padStart(2, '0')}` : '';
}

function kindOf(proof: JudgedProof): PlannedFile['kind'] {
  if (proof.origin === 'records') return 'register';
  return proof.targetKind === 'file' ? 'upload' : 'document';
}

/** What is placed: a stored original with what is known of it. */
interface StoredSource {
  readonly label: string;
  readonly code: string;
  readonly edition: string;
  readonly fileHash: string;
  readonly fileName: string;
  readonly address: string;
  readonly page?: string;
  readonly section?: string;
  readonly note?: string;
}

/** Places files one after another; the same bytes stand once in a folder. */
class FilePlacer {
  readonly placed: PlacedFile[] = [];
  readonly #namer: BundleNamer;
  readonly #facts: FileFacts;
  readonly #numbers: EvidenceNumbers;
  readonly #known = new Map<string, PlacedFile>();

  constructor(stem: string, facts: FileFacts, numbers: EvidenceNumbers) {
    // unpacked by Explorer the files lie in a folder of the bundle's own name
    this.#namer = createNamer(MAX_BUNDLE_PATH - 1 - stem.length - 1);
    this.#facts = facts;
    this.#numbers = numbers;
  }

  keep(path: string): string {
    return this.#namer.keep(path);
  }

  stored(
    folders: readonly string[],
    of: { readonly item: string; readonly member: string; readonly memberId: string },
    source: StoredSource,
    kind: PlannedFile['kind'],
  ): PlacedFile {
    const twin = this.#known.get(`${folders.join('/')}:${source.fileHash}`);
    if (twin !== undefined) return twin;
    // a document stays itself when its revision changes; a record has several files, which their names tell apart
    const what = kind === 'register' ? source.code || source.label : '';
    const { key, number } = this.#numbers.of(
      (folders[0] ?? '').slice(0, 2),
      of.item,
      pieceKey(of.item, of.memberId, source.address || source.fileHash, what),
    );
    const [label, code] = [maskNik(source.label), maskNik(source.code)];
    // the folder names the member already
    const short = folders.length > 1 && of.member !== '' ? label.replace(of.member, '').trim() || label : label;
    const path = this.#namer.place(
      folders,
      [number, code, short, revisionMark(source.edition)],
      endingOf(source.fileName),
    );
    const pages = this.#facts.pages.get(source.fileHash);
    const date = this.#facts.dates.get(source.fileHash);
    const page = pageNumber(source.page ?? '');
    const file: PlannedFile = {
      path,
      kind,
      number,
      key,
      title: label,
      ...(code === '' ? {} : { code }),
      ...(source.edition === '' ? {} : { revision: source.edition }),
      ...(date === undefined ? {} : { date }),
      ...(pages === undefined || pages < 1 ? {} : { pages }),
      ...(page === undefined ? {} : { page }),
      ...(source.note === undefined || source.note === '' ? {} : { note: maskNik(source.note) }),
      content: { hash: source.fileHash },
    };
    const placed: PlacedFile = {
      file,
      number,
      folder: folders[0] ?? '',
      item: of.item,
      member: of.member,
      page: source.page ?? '',
      section: maskNik(source.section ?? ''),
    };
    this.placed.push(placed);
    this.#known.set(`${folders.join('/')}:${source.fileHash}`, placed);
    return placed;
  }

  written(folders: readonly string[], item: string, paper: RenderedPaper, date: string): PlacedFile {
    const { key, number } = this.#numbers.of(
      (folders[0] ?? '').slice(0, 2),
      item,
      pieceKey(item, 'paper', paper.id, paper.ending),
    );
    const path = this.#namer.place(folders, [number, paper.title], paper.ending);
    const placed: PlacedFile = {
      file: { path, kind: 'generated', number, key, title: paper.title, date, content: { bytes: paper.bytes } },
      number,
      folder: folders[0] ?? '',
      item,
      member: '',
      page: '',
      section: '',
    };
    this.placed.push(placed);
    return placed;
  }

  /** Keeps the place of a cover sheet in front of pieces; its name sorts before theirs. */
  cover(folders: readonly string[], name: readonly string[], pieces: readonly PlacedFile[]): PlacedCover {
    const [number = ''] = name;
    const path = this.#namer.place(folders, name, '.docx');
    return { path, number, folder: folders[0] ?? '', item: pieces[0]?.item ?? '', pieces };
  }
}

/** Every file of a bundle in its place, and the files of each item. */
export interface PlacedFiles {
  readonly placed: readonly PlacedFile[];
  readonly byItem: ReadonlyMap<string, readonly PlacedFile[]>;
  readonly covers: readonly PlacedCover[];
  /** Cited places by path. */
  readonly evidence: ReadonlyMap<string, readonly ManifestEvidence[]>;
  /** Paths of the list of contents. */
  readonly contentsWord: string;
  readonly contentsExcel: string;
}

function leafFolders(head: ProfileHead, entry: JudgedEntry, member: JudgedMember | undefined): readonly string[] {
  const { item } = entry.judged;
  const name = head.folders.find((folder) => folder.number === item.folder)?.name ?? '';
  const top = `${item.folder}_${name}`;
  const own = item.flat || member === undefined ? '' : member.folder;
  return own === '' ? [top] : [top, maskNik(own)];
}

function addEvidence(evidence: Map<string, ManifestEvidence[]>, path: string, proof: ClauseProof, key: string): void {
  const page = pageNumber(proof.page);
  const place: ManifestEvidence = {
    clause: key,
    ...(page === undefined ? {} : { page }),
    ...(proof.section === '' ? {} : { section: maskNik(proof.section) }),
    ...(proof.note === '' ? {} : { note: maskNik(proof.note) }),
  };
  const known = evidence.get(path);
  if (known === undefined) evidence.set(path, [place]);
  else known.push(place);
}

/**
 * Gives every file of a package its folder and name (licensing dossier, section 5): only proofs that count on the package date, in the order
 * of the folders and items; papers that the program wrote; and files that a clause cites and no item holds.
 */
export function placeFiles(options: {
  readonly head: ProfileHead;
  readonly stem: string;
  readonly packageDate: string;
  readonly entries: readonly JudgedEntry[];
  readonly papers: ReadonlyMap<string, readonly RenderedPaper[]>;
  readonly supporting: ReadonlyMap<string, readonly JudgedProof[]>;
  readonly clauseProofs: readonly ClauseProof[];
  readonly clauseKey: (code: string) => string;
  readonly facts: FileFacts;
  readonly numbers: EvidenceNumbers;
  readonly covers: CoverSheets;
  /** Word in the names of cover sheets: `Lembar bukti`. */
  readonly coverWord: string;
  readonly language: Language;
}): PlacedFiles {
  const { head, packageDate } = options;
  const placer = new FilePlacer(options.stem, options.facts, options.numbers);
  const contentsWord = placer.keep('00_DAFTAR_ISI.docx');
  const contentsExcel = placer.keep('00_DAFTAR_ISI.xlsx');
  const byItem = new Map<string, PlacedFile[]>();
  const entries = [...options.entries].sort((a, b) =>
    a.judged.item.folder < b.judged.item.folder ? -1 : a.judged.item.folder > b.judged.item.folder ? 1 : 0,
  );
  for (const entry of entries) {
    const { item, state, members } = entry.judged;
    const files: PlacedFile[] = [];
    byItem.set(item.code, files);
    if (state === 'omitted' || state === 'not-applicable') continue;
    for (const paper of options.papers.get(item.code) ?? [])
      files.push(placer.written(leafFolders(head, entry, undefined), item.code, paper, packageDate));
    for (const member of members) {
      const of = { item: item.code, member: member.label, memberId: member.id ?? '' };
      const helping = (options.supporting.get(item.code) ?? []).filter((proof) => proof.memberId === member.id);
      for (const proof of [...member.proofs.filter((candidate) => candidate.counts), ...helping]) {
        if (proof.fileHash === null) continue;
        const placed = placer.stored(
          leafFolders(head, entry, member),
          of,
          { ...proof, fileHash: proof.fileHash },
          kindOf(proof),
        );
        if (!files.includes(placed)) files.push(placed);
      }
    }
  }
  const cited = placeClauseProofs(placer, options);
  const covers = placeCovers(placer, byItem, options);
  return { ...cited, byItem, covers, contentsWord, contentsExcel, placed: placer.placed };
}

/** Cover sheets of items that hold originals: what the program wrote speaks for itself. */
function placeCovers(
  placer: FilePlacer,
  byItem: ReadonlyMap<string, readonly PlacedFile[]>,
  options: Pick<Parameters<typeof placeFiles>[0], 'covers' | 'coverWord' | 'numbers' | 'entries' | 'language'>,
): readonly PlacedCover[] {
  if (options.covers === 'none') return [];
  const original = (placed: PlacedFile) => 'hash' in placed.file.content;
  if (options.covers === 'file') {
    return placer.placed.filter(original).map((placed) => {
      const folders = placed.file.path.split('/').slice(0, -1);
      const name = [`${placed.number}_0`, options.coverWord, placed.file.code ?? ''];
      return { ...placer.cover(folders, name, [placed]), number: placed.number };
    });
  }
  const groups = [...byItem].map(([item, pieces]) => ({ item, pieces }));
  groups.push({ item: '', pieces: placer.placed.filter((placed) => placed.item === '') });
  return groups.flatMap(({ item, pieces }) => {
    const [first] = pieces;
    if (first === undefined || !pieces.some(original)) return [];
    const folders = item === '' ? first.file.path.split('/').slice(0, -1) : [first.folder];
    const number = options.numbers.cover(first.folder.slice(0, 2), item);
    const entry = options.entries.find((candidate) => candidate.judged.item.code === item);
    const title = slugOf(entry?.judged.item.title[options.language] ?? '', TITLE_IN_NAME);
    return [{ ...placer.cover(folders, [number, options.coverWord, title], pieces), item }];
  });
}

function placeClauseProofs(
  placer: FilePlacer,
  options: Pick<Parameters<typeof placeFiles>[0], 'head' | 'clauseProofs' | 'clauseKey'>,
): Pick<PlacedFiles, 'evidence'> {
  const evidence = new Map<string, ManifestEvidence[]>();
  const holders = new Map(
    placer.placed.flatMap((placed) =>
      'hash' in placed.file.content ? [[placed.file.content.hash, placed] as const] : [],
    ),
  );
  const folder = options.head.folders.find((candidate) => candidate.number === options.head.evidenceFolder);
  const folders = [`${options.head.evidenceFolder}_${folder?.name ?? ''}`, 'BUKTI'];
  for (const proof of options.clauseProofs) {
    const holder =
      holders.get(proof.fileHash) ??
      placer.stored(folders, { item: '', member: '', memberId: '' }, withoutPlace(proof), 'document');
    holders.set(proof.fileHash, holder);
    addEvidence(evidence, holder.file.path, proof, options.clauseKey(proof.clause));
  }
  return { evidence };
}

/** A file that clauses cite at several places has its places in the evidence, none of its own. */
function withoutPlace(proof: ClauseProof): StoredSource {
  const { label, code, edition, fileHash, fileName, address } = proof;
  return { label, code, edition, fileHash, fileName, address };
}

/** State of an item in the words of the manifest. */
export function manifestStatus(entry: JudgedEntry): ManifestItem['status'] {
  switch (entry.judged.state) {
    case 'present':
    case 'expiring':
      return 'present';
    case 'partial':
      return 'partial';
    case 'omitted':
      return 'omitted';
    case 'not-applicable':
      return 'notApplicable';
    default:
      return 'missing';
  }
}
