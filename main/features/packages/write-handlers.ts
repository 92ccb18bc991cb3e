import { refuse } from '../../contract/result.ts';
import { type Handlers, type PrepareContext, preparedWrite, type WriteContext, write } from '../../contributions.ts';
import { cite, evidenceOf } from '../../db/evidence.ts';
import { resolveTargets } from '../evidence/service.ts';
import { letterheadOf, readProfile } from '../profile/service.ts';
import { gapsByPerson, gapsReport, gapsWorkbook } from './gaps.ts';
import { judgePackage } from './judge.ts';
import { chooseLetterNumber, registerRequestLetter } from './letter-number.ts';
import { withoutNik } from './nik.ts';
import { REQUEST_LETTER, writePaper } from './papers.ts';
import { STEP } from './placing.ts';
import { usableProfile } from './profile-source.ts';
import { speechOf } from './reason-words.ts';
import { packageItemKind, packageKind, selectItem, selectPackage } from './repo.ts';
import { currentKey, keepFirstKey, makePair } from './signing-key.ts';
import { SUBJECT_KIND, subjectOf } from './subjects.ts';

async function requireInUse(context: WriteContext, packageId: string) {
  const stored = await selectPackage(context.db, packageId);
  if (stored.row.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'package' });
  return stored;
}

interface Citation {
  readonly itemId: string;
  readonly memberId: string | null;
  readonly targetKind: 'document' | 'revision' | 'file' | 'record';
  readonly targetId: string;
  readonly page: string;
  readonly section: string;
  readonly note: string;
}

/** Adds evidence links of package items; one that is there already is not doubled. The number of links added. */
async function addCitations(context: WriteContext, itemId: string, citations: readonly Citation[]): Promise<number> {
  const { row, item } = await selectItem(context.db, itemId);
  const stored = await requireInUse(context, row.package_id);
  const targets = citations.map((citation) => ({ kind: citation.targetKind, id: citation.targetId }));
  const facts = await resolveTargets(context.db, context.contributions, targets, context.today);
  const subjects = citations.map((citation) => subjectOf(stored.head.id, item, citation.memberId));
  const known = await evidenceOf(context.db, SUBJECT_KIND, subjects);
  const keyOf = (link: { subject_id: string; target_kind: string; target_id: string; page: string; section: string }) =>
    [link.subject_id, link.target_kind, link.target_id, link.page, link.section].join('\u001f');
  const taken = new Set(known.map(keyOf));
  let linked = 0;
  for (const [index, citation] of citations.entries()) {
    const target = facts.get(`${citation.targetKind}:${citation.targetId}`);
    if (target === undefined) throw refuse('evidence.noTarget');
    const values = {
      subject_kind: SUBJECT_KIND,
      subject_id: subjects[index] ?? '',
      target_kind: citation.targetKind,
      target_id: citation.targetId,
      seen_revision_id: target.revisionId,
      page: citation.page,
      section: citation.section,
      note: citation.note,
    };
    if (taken.has(keyOf(values))) continue;
    taken.add(keyOf(values));
    await cite(context, values);
    linked += 1;
  }
  return linked;
}

async function gapsFile(
  context: PrepareContext,
  input: { id: string; asOf?: string | undefined; person?: string | undefined; format: 'word' | 'excel' },
) {
  const asOf = input.asOf ?? context.today;
  const judged = await judgePackage(context, await selectPackage(context.db, input.id), asOf);
  const speech = speechOf(context.words, context.language);
  const people = gapsByPerson(judged, speech).filter(
    (gaps) => input.person === undefined || gaps.person === input.person,
  );
  const frame = { lsp: (await readProfile(context.db)).name, letterhead: await letterheadOf(context) };
  const word = input.format === 'word';
  const content = word
    ? ((await context.compute.run('word', gapsReport(people, judged, frame, speech))) as Uint8Array)
    : ((await context.compute.run('excel', gapsWorkbook(people, judged, frame, speech))) as Uint8Array);
  const name = `${speech.text('packages.gaps.fileName')}_${asOf}.${word ? 'docx' : 'xlsx'}`;
  return context.offerDownload({ name, content });
}

async function paperFile(context: PrepareContext, input: { id: string; asOf?: string | undefined; report: string }) {
  const stored = await selectPackage(context.db, input.id);
  if (!context.contributions.reports.some((report) => report.id === input.report))
    throw refuse('packages.noPaper', { id: input.report });
  // the letter tells the key that its bundle will be signed with, so there must be one
  const wantsKey = input.report === REQUEST_LETTER && (await currentKey(context.db)) === undefined;
  const pair = wantsKey ? makePair() : undefined;
  const asked = {
    packageId: input.id,
    instrument: stored.head.instrument,
    asOf: input.asOf ?? stored.row.package_date,
    ...(pair === undefined ? {} : { fingerprint: pair.fingerprint }),
  };
  const written = await writePaper(context, input.report, asked);
  const opening = written.word?.blocks.find((block) => block.kind === 'letterOpening');
  const paper = withoutNik(written);
  const content = (await (paper.word === undefined
    ? context.compute.run('excel', paper.excel)
    : context.compute.run('word', paper.word))) as Uint8Array;
  return { number: opening?.number, pair, offered: await context.offerDownload({ name: paper.fileName, content }) };
}

type Writes =
  | 'packages.create'
  | 'packages.change'
  | 'packages.registerLetter'
  | 'packages.withdraw'
  | 'packages.omit'
  | 'packages.include'
  | 'packages.assign'
  | 'packages.cite'
  | 'packages.citeDocuments'
  | 'packages.gapsFile'
  | 'packages.paper';

/** Making and composing packages, citing for their items, and the papers that go out by themselves. */
export const writeHandlers: Handlers<Writes> = {
  'packages.create': preparedWrite(
    'packages.create',
    (context, input) => usableProfile(context.db, context.resourcesDir, input.profileId),
    async (context, input, { head, items }) => {
      const row = await context.records.insert(packageKind, {
        title: input.title,
        profile_id: head.id,
        profile_edition: head.edition,
        package_date: input.packageDate,
        letter_number: '',
        head: JSON.stringify(head),
      });
      await context.records.insertMany(
        packageItemKind,
        items.map((item, position) => ({
          id: context.ids.of('package-entry', row.id, item.code),
          package_id: row.id,
          code: item.code,
          position: (position + 1) * STEP,
          definition: JSON.stringify(item),
          omitted_reason: null,
          person: '',
          due: null,
        })),
        { importId: null, recordId: row.id },
      );
      return { id: row.id, rev: row.rev };
    },
  ),

  'packages.change': write('packages.change', async (context, input) => {
    if (input.letterNumber !== undefined) await chooseLetterNumber(context, input.id, input.letterNumber);
    const patch = {
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.packageDate === undefined ? {} : { package_date: input.packageDate }),
      ...(input.letterNumber === undefined ? {} : { letter_number: input.letterNumber }),
    };
    const row = await context.records.change(packageKind, input.id, input.expectRev, patch);
    return { id: row.id, rev: row.rev };
  }),

  'packages.registerLetter': write('packages.registerLetter', async (context, input) => ({
    number: await registerRequestLetter(context, input.id, input.asOf),
  })),

  'packages.withdraw': write('packages.withdraw', async (context, input) => {
    const row = await context.records.withdraw(packageKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'packages.omit': write('packages.omit', async (context, input) => {
    const row = await context.records.change(packageItemKind, input.itemId, input.expectRev, {
      omitted_reason: input.reason,
    });
    return { id: row.id, rev: row.rev };
  }),

  'packages.include': write('packages.include', async (context, input) => {
    const row = await context.records.change(packageItemKind, input.itemId, input.expectRev, { omitted_reason: null });
    return { id: row.id, rev: row.rev };
  }),

  'packages.assign': write('packages.assign', async (context, input) => {
    const row = await context.records.change(packageItemKind, input.itemId, input.expectRev, {
      person: input.person,
      due: input.due,
    });
    return { id: row.id, rev: row.rev };
  }),

  'packages.cite': write('packages.cite', async (context, input) => {
    const { memberIds, ...place } = input;
    return {
      linked: await addCitations(
        context,
        input.itemId,
        memberIds.map((memberId) => ({ ...place, memberId })),
      ),
    };
  }),

  'packages.citeDocuments': write('packages.citeDocuments', async (context, input) => {
    const { item } = await selectItem(context.db, input.itemId);
    if (item.range !== 'document') throw refuse('packages.notByDocument', { code: item.code });
    const citations = input.documentIds.map((documentId) => ({
      itemId: input.itemId,
      memberId: documentId,
      targetKind: 'document' as const,
      targetId: documentId,
      page: '',
      section: '',
      note: '',
    }));
    return { linked: await addCitations(context, input.itemId, citations) };
  }),

  'packages.gapsFile': preparedWrite('packages.gapsFile', gapsFile, async (context, input, offered) => {
    await context.records.log('export', input.id, { name: offered.name, size: offered.size });
    return offered;
  }),

  'packages.paper': preparedWrite('packages.paper', paperFile, async (context, input, { number, pair, offered }) => {
    if (input.report === REQUEST_LETTER) {
      const { row } = await selectPackage(context.db, input.id);
      await registerRequestLetter(context, input.id, input.asOf ?? row.package_date, number);
      if (pair !== undefined) await keepFirstKey(context, pair, true);
    }
    await context.records.log('export', input.id, { name: offered.name, size: offered.size });
    return offered;
  }),
};
