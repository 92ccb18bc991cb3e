import { basename, dirname, join } from 'node:path';
import samples from '../resources/sample/samples.json' with { type: 'json' };
import type { OutputOf, ParsedInputOf } from './contract/index.ts';
import { Refusal, type Result, refuse } from './contract/result.ts';
import type { SampleKind, SampleMark } from './contract/workspace.ts';
import type { OpenWorkspace, WorkspacePorts } from './core-workspace.ts';
import { SAMPLE_FACT, type WorkspaceDatabase, workspacePaths } from './db/workspace-file.ts';
import type { Session } from './dispatch.ts';
import type { FilePort } from './files/port.ts';

/** Folder names that are tried before the plain name is offered all the same, and then refused with its reason. */
const NAMES_TRIED = 50;

interface SamplePorts extends Pick<WorkspacePorts, 'config' | 'port' | 'callIn'> {
  current(): OpenWorkspace | undefined;
  enter(path: string, create?: string): Promise<void>;
  leave(): Promise<void>;
  state(session: Session): OutputOf<'workspace.state'>;
  create(path: string, name: string): Promise<void>;
  absolute(path: string): string;
}

type SampleOperation = 'workspace.samples' | 'workspace.createSample' | 'workspace.resetSample';
type Handlers = {
  readonly [K in SampleOperation]: (session: Session, input: ParsedInputOf<K>) => Promise<OutputOf<K>>;
};

/** The mark of a sample workspace, or undefined for a workspace of one's own. */
export function sampleOf(database: WorkspaceDatabase): SampleMark | undefined {
  const mark = database.fact(SAMPLE_FACT);
  return mark === undefined ? undefined : (JSON.parse(mark) as SampleMark);
}

async function freeName(folder: string, name: string, port: FilePort): Promise<string> {
  for (let count = 1; count <= NAMES_TRIED; count += 1) {
    const path = join(folder, count === 1 ? name : `${name} ${count}`);
    if ((await port.stat(path)) === undefined) return path;
  }
  return join(folder, name);
}

/** Removes a folder with everything in it, links themselves and not what they point to. */
async function removeTree(path: string, port: FilePort): Promise<void> {
  if ((await port.stat(path))?.kind !== 'folder') return;
  for (const entry of await port.list(path)) {
    const inner = join(path, entry.name);
    if (entry.kind === 'folder') await removeTree(inner, port);
    else await port.remove(inner);
  }
  await port.removeFolder(path);
}

/** Removes what the program keeps of a workspace. Exports stay: they are the user's. */
async function emptyWorkspace(dir: string, port: FilePort): Promise<void> {
  const paths = workspacePaths(dir);
  // first what tells that there was a workspace: cut short after it, the rest counts as one in the making
  for (const folder of [paths.vault, paths.backups, paths.incoming, paths.logs]) await removeTree(folder, port);
  for (const file of [paths.database, `${paths.database}-wal`, `${paths.database}-shm`, paths.lock])
    await port.remove(file);
}

/** Operations that make, and make anew, sample workspaces. They stand beside those that open one. */
export function sampleHandlers(ports: SamplePorts): Handlers {
  const { port } = ports;

  async function begin(session: Session, sample: SampleKind, raw: string | null): Promise<string> {
    const open = ports.current();
    if (open === undefined) throw refuse('core.noWorkspace');
    const inside: Session = { ...session, permissions: '*', internal: true };
    const result = (await ports.callIn(open, inside, 'samples.begin', { sample, raw })) as Result<{ jobId: string }>;
    if (!result.ok) throw new Refusal(result.code, result.params);
    return result.value.jobId;
  }

  return {
    'workspace.samples': async () => {
      const beside = dirname(ports.config.documentsDir);
      const found = [];
      for (const kind of ['tidy', 'messy'] as const) {
        const { name, folder } = samples[kind];
        found.push({ kind, name, suggestedPath: await freeName(beside, folder, port) });
      }
      return { samples: found };
    },
    'workspace.createSample': async (session, input) => {
      const path = ports.absolute(input.path);
      await ports.create(path, samples[input.sample].name);
      const raw =
        input.sample === 'messy' ? await freeName(dirname(path), `${basename(path)} - berkas mentah`, port) : null;
      const jobId = await begin(session, input.sample, raw);
      return { ...ports.state(session), jobId };
    },
    'workspace.resetSample': async (session, input) => {
      const path = ports.absolute(input.path);
      await ports.enter(path);
      const open = ports.current();
      const mark = open === undefined ? undefined : sampleOf(open.database);
      if (mark === undefined) throw refuse('core.notASample', { path });
      await ports.leave();
      await emptyWorkspace(path, port);
      await ports.create(path, samples[mark.kind].name);
      const jobId = await begin(session, mark.kind, mark.raw);
      return { ...ports.state(session), jobId };
    },
  };
}
