import type { OutputOf } from '../../contract/index.ts';
import type { ReadContext } from '../../contributions.ts';
import { fileInfos, readFilePages } from '../../db/file-text.ts';
import type { Extraction } from '../../files/extraction.ts';
import type { FoundFile } from './find.ts';

const READ_TIMEOUT = 60_000;

/** Text of a file by page: what was kept when it came in, else read now in a worker. */
export async function textOf(
  context: ReadContext,
  file: FoundFile,
  range: { readonly from: number; readonly count: number },
): Promise<OutputOf<'files.text'>> {
  const info = (await fileInfos(context.db, [file.hash])).get(file.hash);
  if (info !== undefined) {
    const pages = await readFilePages(context.db, file.hash, range);
    return {
      fileName: file.name,
      total: info.pages,
      warnings: JSON.parse(info.warnings),
      pages: pages.map((page) => ({ ...page })),
    };
  }
  const read = (await context.compute.run(
    'extractFile',
    { path: context.vault.pathOf(file.hash), name: file.name },
    { timeoutMs: READ_TIMEOUT },
  )) as Extraction;
  const wanted = read.pages.filter((page) => page.number >= range.from).slice(0, range.count);
  return {
    fileName: file.name,
    total: read.pages.length,
    warnings: read.warnings.map((warning) => ({ code: warning.code, params: { ...warning.params } })),
    pages: wanted.map((page) => ({ number: page.number, label: page.label ?? '', text: page.text })),
  };
}
