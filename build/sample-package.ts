import { addDays } from '../main/civil.ts';
import type { InputOf, OperationName, OutputOf } from '../main/contract/index.ts';
import { sampleDocuments } from './sample-data.ts';

/** Calls an operation and throws its refusal. */
export type SampleCall = <N extends OperationName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>;

/** What the sample holds, for whoever goes on from it. */
export interface SampleLsp {
  readonly packageId: string;
  readonly packageDate: string;
  readonly assessmentId: string;
  /** Ids by document code. */
  readonly documents: ReadonlyMap<string, string>;
  /** Ids by assessor name. */
  readonly assessors: ReadonlyMap<string, string>;
  readonly schemes: readonly string[];
  readonly sites: readonly string[];
}

/** Where and as of when the sample is built. */
export interface Sample {
  readonly call: SampleCall;
  readonly today: string;
  /** Folder for the files that are handed to the program. */
  readonly folder: string;
}

/** Items proved by one document each, by item code; with the part or member where the item has several. */
export async function citeForItems(
  sample: Sample,
  packageId: string,
  documents: ReadonlyMap<string, string>,
  members: { schemes: string[]; sites: string[] },
): Promise<void> {
  const { call } = sample;
  const { items } = await call('packages.get', { id: packageId });
  const itemId = (code: string) => items.find((item) => item.code === code)?.id ?? '';
  for (const document of sampleDocuments) {
    const targetId = documents.get(document.code);
    if (targetId === undefined) continue;
    for (const { item, members: named } of document.items) {
      const memberIds =
        named === 'schemes'
          ? members.schemes
          : named === 'sites'
            ? members.sites
            : named === 'scheme'
              ? [members.schemes[document.scheme ?? 0] ?? '']
              : named;
      await call('packages.cite', {
        itemId: itemId(item),
        memberIds: [...memberIds],
        targetKind: 'document',
        targetId,
        page: '1',
      });
    }
  }
  for (const code of ['19', '20']) {
    const { members: all } = await call('packages.item', { itemId: itemId(code) });
    const documentIds = all.flatMap((member) => (member.id === null ? [] : [member.id]));
    // one is left for somebody to look at first
    if (documentIds.length > 1)
      await call('packages.citeDocuments', { itemId: itemId(code), documentIds: documentIds.slice(0, -1) });
  }
  const people = [
    ['Sekar Ayuningtyas', ['13', '21', '22', 'R6', 'R12'], 21],
    ['Dimas Prakoso', ['27', '28', '31', '32', '33', '34', '40', 'R3', 'R13'], 30],
    ['Wening Larasati', ['1', '2', '7', '8', '16', 'R2', 'R4'], 14],
  ] as const;
  for (const [person, codes, days] of people) {
    for (const code of codes) {
      const item = items.find((candidate) => candidate.code === code);
      if (item !== undefined)
        await call('packages.assign', {
          itemId: item.id,
          expectRev: item.rev,
          person,
          due: addDays(sample.today, days),
        });
    }
  }
  const apresiasi = items.find((item) => item.code === '2');
  if (apresiasi !== undefined) {
    await call('packages.omit', {
      itemId: apresiasi.id,
      expectRev: apresiasi.rev + 1,
      reason: 'Surat apresiasi hanya diminta saat pembentukan LSP; arsipnya ada pada BNSP.',
    });
  }
}
