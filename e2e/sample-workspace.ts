import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSampleLsp, type SampleCall, type SampleLsp } from '../build/sample-lsp.ts';
import { createCore } from '../main/core.ts';
import { civilDateOf } from '../main/ports.ts';
import { findProgram } from '../main/shells/places.ts';
import { type Home, ROOT } from './program.ts';

/** Name under which the sample workspace stands among the recent ones. */
export const SAMPLE_NAME = 'LSP SMK Nusantara Bandung';

/** Puts the sample LSP into a home before the program starts, through the same operations as the program. */
export async function prepareSample(home: Home): Promise<SampleLsp> {
  const program = findProgram(join(ROOT, 'main', 'core.ts'));
  const zone = 'Asia/Jakarta';
  const core = createCore({
    clock: { now: () => Date.now() },
    zone,
    log: { info() {}, warn() {}, error: (event, error) => console.error(event, error) },
    homeDir: join(home.path, 'program'),
    documentsDir: home.workspace,
    resourcesDir: program.resourcesDir,
    workerFile: program.workerFile,
    version: program.version,
    development: true,
  });
  try {
    const session = core.session('e2e');
    const call: SampleCall = async (name, input) => {
      const result = await core.call(session, name, input);
      if (!result.ok) throw new Error(`${name}: ${core.words.message('id', result)}`);
      return result.value as never;
    };
    await call('workspace.create', { path: home.workspace, name: SAMPLE_NAME });
    const folder = join(home.path, 'berkas');
    const sample = await buildSampleLsp({ call, today: civilDateOf(Date.now(), zone), folder });
    await rm(folder, { recursive: true, force: true });
    return sample;
  } finally {
    await core.close();
  }
}
