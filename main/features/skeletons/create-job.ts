import { dirname, join } from 'node:path';
import { z } from 'zod';
import { lspType } from '../../contract/profile.ts';
import { type Message, Refusal } from '../../contract/result.ts';
import type { SkeletonsResult } from '../../contract/skeletons.ts';
import { removeTree } from '../../files/remove-tree.ts';
import type { JobContext, JobDefinition } from '../../jobs/job.ts';
import { readProfile } from '../profile/service.ts';
import { firstNote } from './blanks-left.ts';
import { type CatalogueEntry, catalogueEntry, linksOf } from './catalogue.ts';
import { openRegister, type Register, withCode } from './codes.ts';
import { skeletonSet } from './data.ts';
import { type PaperFacts, paperFacts, typeMeant } from './facts.ts';
import { paperOf } from './paper.ts';

const createInput = z.object({
  type: lspType.optional(),
  items: z.array(z.object({ id: z.string(), code: z.string().optional() })),
});

export type CreateInput = z.infer<typeof createInput>;

type Outcome = SkeletonsResult['items'][number];

/** Folder of papers until the register has taken them over. */
const FOLDER = 'kerangka';

interface Chosen {
  readonly entry: CatalogueEntry;
  readonly code: string;
  /** The person typed the code: a document that looks like it is known to them. */
  readonly typed: boolean;
}

function chosenOf(input: CreateInput, register: Register): readonly Chosen[] {
  return input.items.flatMap(({ id, code }) => {
    const entry = catalogueEntry(id);
    if (entry === undefined) return [];
    const own = entry.kind === 'bnsp-form' ? undefined : code;
    return [{ entry, code: own ?? register.codes.get(id) ?? entry.skeleton.code, typed: own !== undefined }];
  });
}

function skipped({ entry, code }: Chosen, reason: Message): Outcome {
  const plain = { code: reason.code, params: { ...reason.params } };
  return { id: entry.skeleton.id, code, title: entry.skeleton.title.id, documentId: null, reason: plain };
}

async function writePaper(
  context: JobContext,
  folder: string,
  chosen: Chosen,
  facts: PaperFacts,
): Promise<string | undefined> {
  const report = paperOf(chosen.entry, facts);
  if (report === undefined) return undefined;
  const bytes = (await context.compute.run('word', report)) as Uint8Array;
  const path = join(folder, `${report.fileTitle.slice(0, 120)}.docx`);
  await context.port.remove(path);
  const file = await context.port.create(path);
  try {
    await file.write(bytes);
  } finally {
    await file.close();
  }
  return path;
}

/** Creates one draft; a refusal of the register (a code taken meanwhile, another unit's document) is told and stops nothing. */
async function createOne(context: JobContext, folder: string, chosen: Chosen, facts: PaperFacts): Promise<Outcome> {
  const { entry, code } = chosen;
  const { skeleton } = entry;
  const path = await writePaper(context, folder, chosen, facts);
  try {
    const made = await context.call('documents.create', {
      code,
      title: skeleton.title.id,
      type: entry.documentType,
      owner: facts.roles[skeleton.owner].post,
      clauses: linksOf(skeleton, skeletonSet.instrument).map((link) => ({ ...link })),
      changeNote: firstNote(context.words, skeletonSet.edition),
      ...(entry.kind === 'bnsp-form'
        ? { external: true, publisher: 'BNSP', note: context.words.text('id', 'skeletons.bnspNote') }
        : {}),
      ...(path === undefined ? {} : { file: { path } }),
    });
    return { id: skeleton.id, code, title: skeleton.title.id, documentId: made.id, reason: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    context.signal.throwIfAborted();
    return skipped(chosen, { code: error.code, params: error.params });
  }
}

/** Takes the papers away. What a disk keeps to itself is no reason to call drafts lost that are made: it goes with the next run. */
async function tidy(context: JobContext, folder: string): Promise<void> {
  try {
    await removeTree(folder, context.port);
  } catch (error) {
    context.log.warn('skeletons', { error: String(error) });
  }
}

/** Takes away what earlier runs could not. */
async function tidyFormer(context: JobContext, incoming: string): Promise<void> {
  if ((await context.port.stat(incoming))?.kind !== 'folder') return;
  const rows = await context.db.selectFrom('job').select('id').where('state', '=', 'running').execute();
  const running = new Set(rows.map(({ id }) => `${FOLDER}-${id}`));
  for (const { name, kind } of await context.port.list(incoming))
    if (kind === 'folder' && name.startsWith(`${FOLDER}-`) && !running.has(name))
      await tidy(context, join(incoming, name));
}

/** Why a skeleton is passed over: its code is in use, or a document like it stands under another code. */
function inTheWay({ entry, code, typed }: Chosen, register: Register): Message | undefined {
  const like = register.existing.get(entry.skeleton.id);
  if (!typed && like?.by === 'title') {
    const { document } = like.standing;
    return { code: 'skeletons.titleInUse', params: { document: `${document.code} ${document.title}`.trim() } };
  }
  const coded = withCode(register.inUse, code);
  if (coded === undefined) return undefined;
  return { code: 'skeletons.codeInUse', params: { code: coded.document.code, title: coded.document.title } };
}

/**
 * Creates chosen skeletons as drafts, one document after the other. Codes that exist are passed over and told. What was created stays when the
 * job is cancelled or cut short; run again, it passes over what is there.
 */
export const createJob: JobDefinition<CreateInput> = {
  kind: 'skeletons',
  resumable: true,
  async run(context, given) {
    const input = createInput.parse(given);
    const profile = await readProfile(context.db);
    const register = await openRegister(context);
    const chosen = chosenOf(input, register);
    const codes = new Map(register.codes);
    for (const { entry, code } of chosen) codes.set(entry.skeleton.id, code);
    const facts = await paperFacts(context, typeMeant(profile, input.type), codes);
    const folder = join(context.workspacePath, 'incoming', `${FOLDER}-${context.jobId}`);
    await tidyFormer(context, dirname(folder));
    await context.port.makeFolder(folder);
    const items: Outcome[] = [];
    try {
      for (const [index, one] of chosen.entries()) {
        context.signal.throwIfAborted();
        const reason = inTheWay(one, register);
        items.push(reason === undefined ? await createOne(context, folder, one, facts) : skipped(one, reason));
        context.progress(index + 1, chosen.length);
      }
    } finally {
      await tidy(context, folder);
    }
    const made = items.filter(({ documentId }) => documentId !== null).length;
    const result: SkeletonsResult = {
      made,
      skipped: items.length - made,
      address: '/dokumen?f.state=draft',
      items,
    };
    return result;
  },
};
