import type { BundlePlan } from '../../bundle/build.ts';
import type { JobContext } from '../../jobs/job.ts';
import { documentsInForce } from '../documents/service.ts';
import type { FileFacts, RenderedPaper } from './bundle-files.ts';
import { asReadContext } from './context.ts';
import type { JudgedPackage } from './judge.ts';
import { withoutNik } from './nik.ts';
import { type Paper, REQUEST_LETTER, writePaper } from './papers.ts';
import { type JudgedProof, judgeProof } from './readiness.ts';
import type { Speech } from './reason-words.ts';

/** Kinds of audit rows that a build itself leaves; the head told in the manifest is the last one before them. */
const OWN_AUDIT_KINDS = ['package-build', 'export', 'signing-key'];

async function render(context: JobContext, paper: Paper, title: string): Promise<RenderedPaper[]> {
  context.signal.throwIfAborted();
  const rendered: RenderedPaper[] = [];
  if (paper.word !== undefined) {
    rendered.push({
      id: paper.id,
      title,
      ending: '.docx',
      bytes: (await context.compute.run('word', withoutNik(paper.word))) as Uint8Array,
    });
  }
  if (paper.word === undefined && paper.excel !== undefined) {
    rendered.push({
      id: paper.id,
      title,
      ending: '.xlsx',
      bytes: (await context.compute.run('excel', withoutNik(paper.excel))) as Uint8Array,
    });
  }
  return rendered;
}

/** Writes the papers that items ask for and whose data suffices. A cited signed copy stands in place of the program's own. */
export async function writePapers(
  context: JobContext,
  judged: JudgedPackage,
  broken: ReadonlySet<string>,
  speech: Speech,
  fingerprint: string,
  progress: (share: number) => void,
): Promise<ReadonlyMap<string, readonly RenderedPaper[]>> {
  const papers = new Map<string, readonly RenderedPaper[]>();
  for (const [index, { judged: item }] of judged.entries.entries()) {
    progress(index / judged.entries.length);
    if (item.state === 'omitted' || item.state === 'not-applicable') continue;
    const cited = item.members.some((member) => member.proofs.some((proof) => proof.counts));
    const own = item.item.report === undefined || cited ? [] : [item.item.report];
    const rendered: RenderedPaper[] = [];
    for (const id of [...own, ...item.item.reports]) {
      if (judged.facts.papers.get(id)?.ready !== true) continue;
      // before it is written: what is taken meanwhile must not stand on it
      if (id === REQUEST_LETTER)
        await context.call('packages.registerLetter', { id: judged.row.id, asOf: judged.asOf });
      const paper = await writePaper(context, id, {
        packageId: judged.row.id,
        instrument: judged.head.instrument,
        asOf: judged.asOf,
        broken,
        fingerprint,
      });
      rendered.push(...(await render(context, paper, paperTitle(context, id, speech))));
    }
    if (rendered.length > 0) papers.set(item.item.code, rendered);
  }
  return papers;
}

function paperTitle(context: JobContext, id: string, speech: Speech): string {
  const label = context.contributions.reports.find((report) => report.id === id)?.label ?? id;
  return context.words.text(speech.language, label);
}

/** Files of records that go along without proving anything (CVs), by item. */
export async function supportingProofs(
  context: JobContext,
  judged: JudgedPackage,
): Promise<ReadonlyMap<string, readonly JudgedProof[]>> {
  const supporting = new Map<string, readonly JudgedProof[]>();
  for (const { judged: item } of judged.entries) {
    const proofs: JudgedProof[] = [];
    for (const source of context.contributions.packageItems.filter((candidate) =>
      item.item.supporting.includes(candidate.source),
    )) {
      for (const file of await source.provide(asReadContext(context), judged.asOf)) {
        const proof = judgeProof(
          {
            ...file,
            origin: 'records',
            evidenceId: null,
            targetKind: null,
            laterState: file.state,
            page: '',
            section: '',
            note: '',
            revisionChanged: false,
            overtakenBy: '',
          },
          judged.facts,
          judged.asOf,
        );
        if (proof.counts) proofs.push(proof);
      }
    }
    if (proofs.length > 0) supporting.set(item.item.code, proofs);
  }
  return supporting;
}

/** Pages and dates of stored files, for the list of contents and the index. */
export async function fileFacts(context: JobContext, asOf: string): Promise<FileFacts> {
  const pages = await context.db.selectFrom('file_info').select(['hash', 'pages']).where('pages', '>', 0).execute();
  const documents = await documentsInForce(context.db, asOf);
  return {
    pages: new Map(pages.map((row) => [row.hash, row.pages])),
    dates: new Map(
      documents.flatMap((document) =>
        document.fileHash === null ? [] : [[document.fileHash, document.effectiveDate] as const],
      ),
    ),
  };
}

/** Head of the audit chain before any build: the same data gives the same bundle, however often it is built. */
export async function auditHead(context: JobContext): Promise<BundlePlan['workspace']['auditHead']> {
  const replica = await context.db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'replica_id')
    .executeTakeFirst();
  const row = await context.db
    .selectFrom('audit')
    .select(['replica_seq', 'hash'])
    .where('replica_id', '=', replica?.value ?? '')
    .where('kind', 'not in', OWN_AUDIT_KINDS)
    .orderBy('replica_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { replica: replica?.value ?? '', sequence: row.replica_seq, digest: row.hash };
}
