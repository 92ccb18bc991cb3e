import type { FileReference, ShownCell } from '../../contract/files.ts';
import type { OutputOf } from '../../contract/index.ts';
import { holdsNik, maskNik } from '../../contract/nik.ts';
import { refuse } from '../../contract/result.ts';
import {
  type Feature,
  type Handlers,
  type OperationsOf,
  type PrepareContext,
  preparedWrite,
  read,
  type WriteContext,
} from '../../contributions.ts';
import { mimeOf } from '../../files/mime.ts';
import { copyForViewing, refuseRisky, removeViewCopies } from './copies.ts';
import { type FoundFile, findContent, findFile, kindOf, refuseUnseen } from './find.ts';
import { previewFacts } from './preview.ts';
import { textOf } from './text.ts';

const SHEETS_TIMEOUT = 60_000;

/** Leaves a trace where the file holds personal data. */
async function leaveTrace(context: WriteContext, reference: FileReference, name: string): Promise<void> {
  const kind = kindOf(context, reference);
  refuseUnseen(context, kind);
  if (kind.logged === true) {
    await context.records.log(reference.kind, reference.id, { opened: name });
  }
}

/**
 * A read-only copy in the working folder, handed to the system's own program or shown in its folder; of a file with personal data only after
 * the opening is on record (`files.notOpened`).
 */
async function handToSystem(
  context: PrepareContext,
  reference: FileReference,
  act: 'open' | 'reveal',
  macros: boolean,
): Promise<FoundFile> {
  const file = await findContent(context, reference);
  const { platform } = context;
  if (act === 'open') {
    if (platform?.capabilities.openFile !== true) throw refuse('files.noOpening');
    await refuseRisky(context, file, macros);
    await platform.openFile(await copyForViewing(context, file));
  } else {
    if (platform?.capabilities.reveal !== true) throw refuse('core.noReveal');
    await platform.reveal(await copyForViewing(context, file));
  }
  return file;
}

/** Cells that look like a NIK are masked, numbers too: a list of participants that came in as a document shows none. */
function withoutNiks(shown: OutputOf<'files.sheets'>): OutputOf<'files.sheets'> {
  const hidden = (cell: ShownCell): ShownCell => {
    if (typeof cell === 'string') return maskNik(cell);
    return typeof cell === 'number' && holdsNik(String(cell)) ? maskNik(String(cell)) : cell;
  };
  return {
    ...shown,
    sheets: shown.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(hidden)) })),
  };
}

const handlers: Handlers<OperationsOf<'files'>> = {
  'files.preview': read('files.preview', async (context, input) =>
    previewFacts(context, await findFile(context, input)),
  ),
  'files.opened': preparedWrite('files.opened', findFile, async (context, input, file) => {
    await leaveTrace(context, input, file.name);
    return {};
  }),
  'files.download': read('files.download', async (context, input) => {
    const file = await findContent(context, input);
    const mime = file.of.logged === true ? 'application/octet-stream' : mimeOf(file.name);
    return context.offerDownload({ name: file.name, mime, content: { hash: file.hash } });
  }),
  'files.sheets': read('files.sheets', async (context, input) => {
    const file = await findContent(context, input);
    const path = context.vault.pathOf(file.hash);
    const shown = await context.compute.run('previewSheets', { path }, { timeoutMs: SHEETS_TIMEOUT });
    return withoutNiks(shown as OutputOf<'files.sheets'>);
  }),
  'files.text': read('files.text', async (context, input) =>
    textOf(context, await findContent(context, input), { from: input.from, count: input.count }),
  ),
  'files.open': preparedWrite(
    'files.open',
    (context, input) => handToSystem(context, input, 'open', input.macros),
    async (context, input, file) => {
      await leaveTrace(context, input, file.name);
      return { name: file.name };
    },
  ),
  'files.reveal': preparedWrite(
    'files.reveal',
    (context, input) => handToSystem(context, input, 'reveal', false),
    async (context, input, file) => {
      await leaveTrace(context, input, file.name);
      return { name: file.name };
    },
  ),
  'files.cleanCopies': preparedWrite('files.cleanCopies', removeViewCopies, async (_context, _input, removed) => ({
    removed,
  })),
};

/** Files of every feature: preview, download, opening with another program, under the permission of the feature that holds them. */
export const filesFeature: Feature = {
  name: 'files',
  handlers,
  onOpen: [{ id: 'view-copies', operation: 'files.cleanCopies' }],
};
