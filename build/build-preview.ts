import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { NONCE_PLACEHOLDER } from '../main/shells/csp.ts';
import { PREVIEW_FILE } from '../main/shells/static-files.ts';
import { LICENCE_LIST } from './licences.ts';

/** Decoders of pdf.js for scanned pages. Its maps of East Asian scripts stay away: nobody here has such files. */
const DECODERS = ['jbig2.wasm', 'openjpeg.wasm'];

/** Nothing inside may end the element that it stands in. */
function inScript(text: string): string {
  return text.replace(/<(?=\/script|!--)/gi, '\\x3C');
}

function dataElement(id: string, text: string): string {
  return `<script type="text/plain" id="${id}">${inScript(text)}</script>`;
}

/** One classic script out of an entry: a frame without an origin starts workers from such scripts only. */
async function asScript(root: string, scratch: string, entry: string, name: string): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      outDir: scratch,
      emptyOutDir: false,
      reportCompressedSize: false,
      license: { fileName: `${name}-${LICENCE_LIST}` },
      chunkSizeWarningLimit: 4000,
      // pdf.js asks where it lies to find its worker; here the worker comes from the page itself
      rolldownOptions: { transform: { define: { 'import.meta': '{}' } } },
      lib: { entry, formats: ['iife'], name, fileName: () => `${name}.js`, cssFileName: name },
    },
  });
  return readFileSync(join(scratch, `${name}.js`), 'utf8');
}

/**
 * Builds the page that draws files of others into one file: the frame has no network, so everything that it needs lies in it.
 * @param scratch folder for what Vite leaves; the list of licences is what is wanted of it
 */
export async function buildPreview(root: string, scratch: string, target: string): Promise<void> {
  rmSync(scratch, { recursive: true, force: true });
  const frame = await asScript(root, scratch, join(root, 'renderer/preview/frame.ts'), 'preview');
  const pdf = join(root, 'node_modules/pdfjs-dist');
  const data = [
    dataElement('pdf-worker', await asScript(root, scratch, join(pdf, 'build/pdf.worker.mjs'), 'worker')),
    ...DECODERS.map((name) => dataElement(`file-${name}`, readFileSync(join(pdf, 'wasm', name)).toString('base64'))),
  ];
  const parts: Readonly<Record<string, string>> = {
    styles: `<style>${readFileSync(join(scratch, 'preview.css'), 'utf8')}</style>`,
    data: data.join('\n'),
    script: `<script nonce="${NONCE_PLACEHOLDER}">${inScript(frame)}</script>`,
  };
  const page = readFileSync(join(root, 'renderer/preview/page.html'), 'utf8').replace(
    /<!--(styles|data|script)-->/g,
    (_mark, name: string) => parts[name] ?? '',
  );
  writeFileSync(join(target, PREVIEW_FILE), page);
  renameSync(join(scratch, `preview-${LICENCE_LIST}`), join(scratch, LICENCE_LIST));
}
