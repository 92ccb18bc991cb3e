/** A line of code planted in a file of its own. */
export interface Planted {
  readonly what: string;
  /** Folder of the file; the runner gives it a name, unless one is said here. */
  readonly folder: string;
  readonly name?: string;
  readonly source: string;
}

/** An import out of a layer's project, to a file planted for it: the compiler reports each outside file only once. */
export interface PlantedReach {
  readonly what: string;
  readonly folder: string;
  /** File that is reached for; `#` becomes a number of its own. */
  readonly target: string;
  readonly write: (specifier: string) => string;
}

const lint = (what: string, folder: string, source: string, name?: string): Planted => ({
  what,
  folder,
  source,
  ...(name === undefined ? {} : { name }),
});
const reach = (what: string, folder: string, target: string, write = exportAll): PlantedReach => ({
  what,
  folder,
  target,
  write,
});
const exportAll = (specifier: string): string => `export * from '${specifier}';`;
const exportTypes = (specifier: string): string => `export type * from '${specifier}';`;
const importType = (specifier: string): string => `export type Hidden = typeof import('${specifier}');`;

/** Every way past a layer or a door that the rules must stop. */
export const VIOLATIONS: readonly Planted[] = [
  lint('contract reads files', 'main/contract', "export * from 'node:fs';"),
  lint('contract imports a package other than zod', 'main/contract', "export * from 'kysely';"),
  lint('contract imports a mechanism', 'main/contract', "export * from '../db/records.ts';"),
  lint('database imports a feature', 'main/db', "export * from '../features/documents/service.ts';"),
  lint('Word kit imports the core', 'main/word', "export * from '../core.ts';"),
  lint('Excel kit imports a part of the core', 'main/excel', "export * from '../core-open.ts';"),
  lint('files import Electron', 'main/files', "export * from 'electron';"),
  lint('importer imports a shell', 'main/importer', "export * from '../shells/csp.ts';"),
  lint('jobs import dispatch', 'main/jobs', "export * from '../dispatch.ts';"),
  lint('bundle imports the renderer', 'main/bundle', "export * from '../../renderer/app/client.ts';"),
  lint('ground file imports the core', 'main', "export * from './core.ts';"),
  lint('feature imports the core', 'main/features/planted', "export * from '../../core.ts';"),
  lint('feature imports a shell', 'main/features/planted', "export * from '../../shells/csp.ts';"),
  lint("feature imports another's repo", 'main/features/planted', "export * from '../documents/repo.ts';"),
  lint("feature imports another's tables", 'main/features/planted', "export * from '../documents/tables.ts';"),
  lint("feature imports another's handlers", 'main/features/planted', "export * from '../documents/handlers.ts';"),
  lint('feature imports Electron', 'main/features/planted', "export * from 'electron';"),
  lint('feature imports the renderer', 'main/features/planted', "export * from '../../../renderer/app/client.ts';"),
  lint('feature starts a process', 'main/features/planted', "export * from 'node:child_process';"),
  lint(
    'feature starts a process quietly',
    'main/features/planted',
    "export const later = () => import('node:child_process');",
  ),
  lint(
    'feature names a type past the rules',
    'main/features/planted',
    "export type Hidden = typeof import('../../core.ts');",
  ),
  lint('feature asks the clock for now', 'main/features/planted', 'export const now = () => Date.now();'),
  lint('feature asks the clock for today', 'main/features/planted', 'export const today = () => new Date();'),
  lint('feature makes its own id', 'main/features/planted', 'export const own = () => crypto.randomUUID();'),
  lint('core imports a repo', 'main', "export * from './features/documents/repo.ts';", 'core-planted.ts'),
  lint('web shell imports Electron', 'main/shells/web', "export * from 'electron';"),
  lint('web shell imports a repo', 'main/shells/web', "export * from '../../features/documents/repo.ts';"),
  lint('CLI imports the renderer', 'main/shells/cli', "export * from '../../../renderer/app/client.ts';"),
  lint(
    'Electron shell imports a feature',
    'main/shells/electron',
    "export * from '../../features/documents/service.ts';",
  ),
  lint('Electron as a value', 'main/shells/electron', "import { app } from 'electron';\nexport const name = app.name;"),
  lint(
    'link opened past its door',
    'main/shells/electron',
    'export const open = (shell: Electron.Shell) => shell.openExternal("x");',
  ),
  lint(
    'file opened past its door',
    'main/shells/electron',
    'export const open = (shell: Electron.Shell) => shell.openPath("/x");',
  ),
  lint(
    'channel registered past its door',
    'main/shells/electron',
    'export const listen = (ipcMain: Electron.IpcMain) => ipcMain.on("x", () => {});',
  ),
  lint('preload imports the core', 'preload', "export * from '../main/core.ts';"),
  lint('preload uses Node', 'preload', "export * from 'node:fs';"),
  lint('renderer imports the core', 'renderer/app', "export * from '../../main/core.ts';"),
  lint('renderer imports a mechanism', 'renderer/app', "export * from '../../main/words.ts';"),
  lint('screen imports the kit itself', 'renderer/features', "export * from '@mantine/core';"),
  lint('screen imports charts itself', 'renderer/features', "export * from 'recharts';"),
  lint('renderer uses Node', 'renderer/app', "export * from 'node:fs';"),
  lint('renderer imports Electron', 'renderer/app', "export * from 'electron';"),
  lint('kit imports a screen', 'renderer/ui', "export * from '../features/documents/screen.tsx';"),
  lint('kit imports a mechanism', 'renderer/ui', "export * from '../../main/words.ts';"),
  lint(
    'screen puts HTML into an element',
    'renderer/features/planted',
    'export const put = (el: HTMLElement, text: string) => { el.innerHTML = text; };',
  ),
  lint(
    'screen replaces an element by HTML',
    'renderer/features/planted',
    'export const put = (el: HTMLElement, text: string) => { el.outerHTML = text; };',
  ),
  lint(
    'screen puts HTML in by another name',
    'renderer/features/planted',
    "export const put = (el: HTMLElement, text: string) => { Reflect.set(el, 'innerHTML', text); };",
  ),
  lint(
    'screen adds HTML to an element',
    'renderer/features/planted',
    "export const put = (el: HTMLElement, text: string) => { el.insertAdjacentHTML('beforeend', text); };",
  ),
  lint(
    'screen writes into the document',
    'renderer/features/planted',
    'export const put = (el: HTMLElement, text: string) => { document.write(text); };',
  ),
  lint(
    'screen makes elements of a text',
    'renderer/features/planted',
    'export const put = (el: HTMLElement, text: string) => { document.createRange().createContextualFragment(text); };',
  ),
  lint(
    'screen reads a text as a page',
    'renderer/features/planted',
    "export const put = (el: HTMLElement, text: string) => { new DOMParser().parseFromString(text, 'text/html'); };",
  ),
  lint(
    'screen runs a text',
    'renderer/features/planted',
    'export const put = (el: HTMLElement, text: string) => { globalThis.eval(text); };',
  ),
  lint(
    'screen makes a function of a text',
    'renderer/features/planted',
    'export const put = (el: HTMLElement, text: string) => { new Function(text)(); };',
  ),
  lint(
    'screen gives React HTML',
    'renderer/features/planted',
    'export const Put = ({ text }: { text: string }) => <p dangerouslySetInnerHTML={{ __html: text }} />;',
    'planted-html.tsx',
  ),
  lint(
    'screen gives React HTML by the way',
    'renderer/features/planted',
    'export const given = (text: string) => ({ dangerouslySetInnerHTML: { __html: text } });',
  ),
  lint(
    'screen frames a text',
    'renderer/features/planted',
    'export const Put = ({ text }: { text: string }) => <iframe title="x" srcDoc={text} />;',
    'planted-frame.tsx',
  ),
  lint(
    'link that runs code',
    'renderer/features/planted',
    'export const Put = () => <a href="javascript:alert(1)">x</a>;',
    'planted-link.tsx',
  ),
  lint('address that runs code', 'renderer/app', "export const address = ' JavaScript:alert(1)';"),
  lint('address made to run code', 'renderer/app', 'export const address = (text: string) => `javascript:${text}`;'),
  lint(
    'preview puts HTML into its page',
    'renderer/preview',
    'export const put = (el: HTMLElement, text: string) => { el.innerHTML = text; };',
  ),
  lint('default export', 'main/files', 'export default 1;'),
];

/** Every way out of a layer's project that the compiler must stop. */
export const REACHES: readonly PlantedReach[] = [
  reach('contract imports a mechanism', 'main/contract', 'main/files/reached-#.ts'),
  reach('contract names types of a mechanism', 'main/contract', 'main/reached-#.ts', exportTypes),
  reach('mechanism imports the core', 'main/db', 'main/core-reached-#.ts'),
  reach('mechanism names types of a shell', 'main/files', 'main/shells/reached-#.ts', exportTypes),
  reach('feature imports the core', 'main/features/planted', 'main/core-reached-#.ts'),
  reach('feature imports a shell', 'main/features/planted', 'main/shells/web/reached-#.ts'),
  reach('feature names a type of the core', 'main/features/planted', 'main/core-reached-#.ts', importType),
  reach('shell imports the renderer', 'main/shells/web', 'renderer/app/reached-#.ts'),
  reach('preload imports a mechanism', 'preload', 'main/reached-#.ts'),
  reach('preload imports a shell', 'preload', 'main/shells/reached-#.ts'),
  reach('renderer imports the core', 'renderer/app', 'main/core-reached-#.ts'),
  reach('renderer names types of a mechanism', 'renderer/ui', 'main/db/reached-#.ts', exportTypes),
];

/** Imports that each layer needs: the rules must leave them alone, or they would only prove that everything is refused. */
export const ALLOWED: readonly Planted[] = [
  { what: 'contract uses zod', folder: 'main/contract', source: "export * from 'zod';" },
  { what: 'contract uses itself', folder: 'main/contract', source: "export * from './values.ts';" },
  { what: 'mechanism uses the contract', folder: 'main/db', source: "export * from '../contract/result.ts';" },
  { what: 'mechanism uses another', folder: 'main/importer', source: "export * from '../files/port.ts';" },
  { what: 'mechanism uses a package', folder: 'main/db', source: "export * from 'kysely';" },
  {
    what: 'feature uses the contract',
    folder: 'main/features/planted',
    source: "export * from '../../contract/values.ts';",
  },
  { what: 'feature uses a mechanism', folder: 'main/features/planted', source: "export * from '../../db/records.ts';" },
  {
    what: 'feature uses shared tables',
    folder: 'main/features/planted',
    source: "export * from '../../db/tables.ts';",
  },
  {
    what: 'feature uses the ground',
    folder: 'main/features/planted',
    source: "export * from '../../contributions.ts';",
  },
  { what: 'feature uses its own repo', folder: 'main/features/planted', source: "export * from './repo.ts';" },
  { what: 'feature uses its own tables', folder: 'main/features/planted', source: "export * from './tables.ts';" },
  {
    what: 'feature uses a service',
    folder: 'main/features/planted',
    source: "export * from '../documents/service.ts';",
  },
  {
    what: 'feature reads a given day',
    folder: 'main/features/planted',
    source: 'export const day = (text: string) => new Date(text).toISOString();',
  },
  {
    what: 'core uses a feature',
    folder: 'main',
    name: 'core-planted-too.ts',
    source: "export * from './features/documents/feature.ts';",
  },
  {
    what: 'core uses shared tables',
    folder: 'main',
    name: 'core-planted-tables.ts',
    source: "export * from './db/tables.ts';",
  },
  { what: 'shell uses the core', folder: 'main/shells/web', source: "export * from '../../core.ts';" },
  {
    what: 'Electron as a type',
    folder: 'main/shells/electron',
    source: "import type { App } from 'electron';\nexport type Name = App['name'];",
  },
  {
    what: 'preload uses contract types',
    folder: 'preload',
    source: "export type { Call } from '../main/contract/index.ts';",
  },
  {
    what: 'renderer uses the contract',
    folder: 'renderer/app',
    source: "export * from '../../main/contract/values.ts';",
  },
  {
    what: 'screen uses the kit',
    folder: 'renderer/features/planted',
    source: "export * from '../../ui/table-types.ts';",
  },
  {
    what: 'screen writes text',
    folder: 'renderer/features/planted',
    source: 'export const put = (el: HTMLElement, text: string) => { el.textContent = text; };',
  },
  { what: 'kit uses Mantine', folder: 'renderer/ui', source: "export { Button } from '@mantine/core';" },
];
