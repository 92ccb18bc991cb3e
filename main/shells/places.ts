import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** Where the program itself lies, whether it runs from its sources, from `out` or from a package. */
export interface Program {
  readonly root: string;
  readonly version: string;
  readonly resourcesDir: string;
  readonly rendererDir: string;
  readonly workerFile: URL;
  /** Runs from the sources: outputs are checked, and windows can be inspected. */
  readonly development: boolean;
}

/** Finds the program around a file of its own. Throws when the file lies outside of it. */
export function findProgram(file: string): Program {
  let root = dirname(file);
  while (!existsSync(join(root, 'resources')) || !existsSync(join(root, 'package.json'))) {
    if (dirname(root) === root) throw new Error(`${file} does not lie in the program's folder`);
    root = dirname(root);
  }
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const development = file.endsWith('.ts');
  return {
    root,
    version,
    resourcesDir: join(root, 'resources'),
    rendererDir: join(root, 'out', 'renderer'),
    workerFile: pathToFileURL(development ? join(root, 'main', 'worker.ts') : join(root, 'out', 'main', 'worker.js')),
    development,
  };
}

/** Folders of the user that the program may use. */
export interface UserPlaces {
  /** Preferences, log, uploads on their way: nothing of a workspace. */
  readonly homeDir: string;
  /** Offered for new workspaces: a plain local folder, because Documents is often synchronised. */
  readonly documentsDir: string;
}

/** @param environment `LSP_MUTU_HOME` moves both folders, which tests and portable copies use */
export function userPlaces(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): UserPlaces {
  const chosen = environment.LSP_MUTU_HOME;
  if (chosen !== undefined && chosen !== '') {
    return { homeDir: join(chosen, 'program'), documentsDir: join(chosen, 'LSP Mutu') };
  }
  return { homeDir: join(programData(environment, platform), 'lsp-mutu'), documentsDir: join(homedir(), 'LSP Mutu') };
}

function programData(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
}
