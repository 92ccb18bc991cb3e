import type { ComparisonResult } from '../../contract/comparison.ts';
import { refuse } from '../../contract/result.ts';
import {
  type Feature,
  type Handlers,
  type OperationsOf,
  preparedWrite,
  type ReadContext,
  read,
} from '../../contributions.ts';
import type { WordPending } from '../../files/word-pending.ts';
import { type RevisionOfDocument, revisionsOfDocument, revisionWithFile } from '../documents/service.ts';
import { refuseChanged } from '../files/service.ts';
import { changesOf, fittingLines, htmlOf, lineOf, type Say } from './change-words.ts';
import {
  type ComparedFiles,
  type ComparedPair,
  compareFiles,
  compareRevisions,
  fileAt,
  fileOfRevision,
  pairOf,
} from './compare.ts';
import { comparisonDefinition, comparisonPaper } from './paper.ts';
import { comparisonMess } from './sample.ts';

/** A change note holds 4,000 characters; room is left for what its author adds. */
const NOTE_CHARACTERS = 3_600;
const PENDING_TIMEOUT = 30_000;

/** Comparisons at work, by person and the key that the screen chose. */
const running = new Map<string, AbortController>();

function runningKey(context: Pick<ReadContext, 'actor' | 'workspacePath'>, key: string): string {
  return JSON.stringify([context.workspacePath, context.actor.id, key]);
}

/** Runs something that `comparison.stop` can end; without a key nobody can. */
async function stoppable<T>(
  context: ReadContext,
  key: string | undefined,
  run: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (key === undefined) return run(undefined);
  const name = runningKey(context, key);
  running.get(name)?.abort(refuse('comparison.stopped'));
  const controller = new AbortController();
  running.set(name, controller);
  try {
    return await run(controller.signal);
  } finally {
    if (running.get(name) === controller) running.delete(name);
  }
}

function shownRevision(revision: RevisionOfDocument | undefined): ComparisonResult['from'] {
  if (revision === undefined) return null;
  const { id, label, state, fileName } = revision;
  return { id, label, state, fileName };
}

function plain(message: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> }) {
  return { code: message.code, params: { ...message.params } };
}

function shown(context: ReadContext, pair: ComparedPair, compared: ComparedFiles): ComparisonResult {
  const say: Say = (key, params) => context.words.text(context.language, key, params);
  const { comparison } = compared;
  const changes = changesOf(comparison ?? { rows: [] });
  const lines = changes.map((change) => lineOf(change, say));
  return {
    choices: pair.choices.flatMap((revision) => shownRevision(revision) ?? []),
    from: shownRevision(pair.from),
    to: shownRevision(pair.to),
    problem: compared.problem === undefined ? null : plain(compared.problem),
    notes: compared.notes.map(plain),
    changed: comparison?.changed ?? 0,
    added: comparison?.added ?? 0,
    removed: comparison?.removed ?? 0,
    moved: comparison?.moved ?? 0,
    cut: comparison?.cut ?? false,
    rows: (comparison?.rows ?? []).map((row) => ({
      ...row,
      before: row.before === null ? null : { ...row.before, parts: row.before.parts.map((part) => ({ ...part })) },
      after: row.after === null ? null : { ...row.after, parts: row.after.parts.map((part) => ({ ...part })) },
    })),
    changes: changes.map((change) => ({ ...change })),
    text: lines.join('\n'),
    html: changes.length === 0 ? '' : htmlOf(changes, say),
    note: fittingLines(lines, NOTE_CHARACTERS, (count) => say('comparison.moreChanges', { count })),
  };
}

const handlers: Handlers<OperationsOf<'comparison'>> = {
  'comparison.revisions': read('comparison.revisions', async (context, input) => {
    const pair = await pairOf(context, input);
    return shown(
      context,
      pair,
      await stoppable(context, input.key, (signal) => compareRevisions(context, pair, signal)),
    );
  }),

  'comparison.stop': read('comparison.stop', async (context, input) => {
    const controller = running.get(runningKey(context, input.key));
    controller?.abort(refuse('comparison.stopped'));
    return { stopped: controller !== undefined };
  }),

  'comparison.withFile': preparedWrite(
    'comparison.withFile',
    async (context, input) => {
      const all = await revisionsOfDocument(context.db, input.documentId, context.today);
      const usable = all.filter((item) => item.fileHash !== null && item.state !== 'withdrawn');
      const wanted = input.from === undefined ? undefined : all.find((item) => item.id === input.from);
      const from = wanted ?? usable.find((item) => item.state === 'in-force' || item.state === 'expired') ?? usable[0];
      const pair: ComparedPair = { choices: usable, from, to: undefined };
      if (from === undefined) {
        return shown(context, pair, {
          comparison: undefined,
          problem: { code: 'comparison.onlyOne', params: {} },
          notes: [],
        });
      }
      const { path, name } = await context.pathOfSource(input.file);
      const after = await fileAt(context, {
        path,
        name,
        label: context.words.text(context.language, 'comparison.newFile'),
      });
      if (after.hash === from.fileHash) {
        const problem = { code: 'comparison.sameFile', params: { revision: after.label, other: from.label, name } };
        return shown(context, pair, { comparison: undefined, problem, notes: after.warnings });
      }
      return shown(context, pair, await compareFiles(context, await fileOfRevision(context, from), after));
    },
    async (_context, _input, result) => result,
  ),

  'comparison.paper': read('comparison.paper', async (context, input) => {
    const report = await comparisonPaper(context, await pairOf(context, input), input.documentId);
    const content = (await context.compute.run('word', report)) as Uint8Array;
    return context.offerDownload({ name: `${report.fileTitle}.docx`, content });
  }),

  'comparison.pending': read('comparison.pending', async (context, input) => {
    const { fileHash, fileName } = await revisionWithFile(context.db, input.revisionId);
    await refuseChanged(context, { hash: fileHash, name: fileName });
    const pending = (await context.compute.run(
      'wordPending',
      { path: context.vault.pathOf(fileHash) },
      { timeoutMs: PENDING_TIMEOUT },
    )) as WordPending;
    const { inserted, deleted, comments } = pending;
    return {
      fileName,
      inserted,
      deleted,
      comments,
      authors: [...pending.authors],
      items: pending.items.map((item) => ({ ...item })),
      cut: pending.items.length < inserted + deleted + comments,
    };
  }),
};

/** Revisions of a document compared by their text: side by side, as a list to paste, on paper. */
export const comparisonFeature: Feature = {
  name: 'comparison',
  area: 'documents',
  handlers,
  reports: [comparisonDefinition],
  mess: [comparisonMess],
};
