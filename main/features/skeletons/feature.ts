import type { LspType } from '../../contract/profile.ts';
import { refuse } from '../../contract/result.ts';
import { type Feature, type Handlers, type OperationsOf, type ReadContext, read, write } from '../../contributions.ts';
import { readProfile } from '../profile/service.ts';
import { blanksLeft } from './blanks-left.ts';
import { type CatalogueEntry, catalogueEntry } from './catalogue.ts';
import { openRegister } from './codes.ts';
import { createJob } from './create-job.ts';
import { paperFacts, typeMeant } from './facts.ts';
import { listSkeletons, oneListed } from './list.ts';
import { outlineOf, paperOf } from './paper.ts';
import { skeletonsMess, skeletonsSample, skeletonsSignedMess } from './sample.ts';

function entryOf(id: string): CatalogueEntry {
  const entry = catalogueEntry(id);
  if (entry === undefined) throw refuse('skeletons.unknown', { id });
  return entry;
}

async function openOne(context: ReadContext, asked: LspType | undefined) {
  const register = await openRegister(context);
  const facts = await paperFacts(context, typeMeant(await readProfile(context.db), asked), register.codes);
  return { register, facts };
}

const handlers: Handlers<OperationsOf<'skeletons'>> = {
  'skeletons.list': read('skeletons.list', (context, input) => listSkeletons(context, input.type)),

  'skeletons.get': read('skeletons.get', async (context, input) => {
    const entry = entryOf(input.id);
    const { register, facts } = await openOne(context, input.type);
    const { parts, steps } = outlineOf(entry, facts);
    return {
      skeleton: await oneListed(context, entry, facts, register),
      parts: parts.map(({ heading, paragraphs }) => ({ heading, paragraphs: [...paragraphs] })),
      steps: steps.map((step) => ({ ...step, details: [...step.details] })),
    };
  }),

  'skeletons.paper': read('skeletons.paper', async (context, input) => {
    const { facts } = await openOne(context, input.type);
    const report = paperOf(entryOf(input.id), facts);
    if (report === undefined) throw refuse('skeletons.bnspText', { id: input.id });
    const content = (await context.compute.run('word', report)) as Uint8Array;
    return context.offerDownload({ name: `${report.fileTitle}.docx`, content });
  }),

  'skeletons.create': write('skeletons.create', async (context, input) => {
    for (const { id } of input.items) entryOf(id);
    return { jobId: await context.startJob('skeletons', '', input) };
  }),
};

/** The document set of an LSP in our own words, by type, created as drafts: manual, policies, procedures, forms. */
export const skeletonsFeature: Feature = {
  name: 'skeletons',
  area: 'documents',
  handlers,
  checks: [blanksLeft],
  jobs: [createJob as never],
  sample: [skeletonsSample],
  mess: [skeletonsMess, skeletonsSignedMess],
};
