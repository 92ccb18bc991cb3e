import type { Message } from '../contract/result.ts';
import type { FileFacts } from './port.ts';

/** A small file may lie inside the file table and count no block of its own; below this size 0 blocks say nothing. */
const PLACEHOLDER_FROM_BYTES = 4096;

const SYSTEM_FILES = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini', '.ds_store', 'autorun.inf', 'icon\r']);
const SYSTEM_FOLDERS = new Set([
  '$recycle.bin',
  'system volume information',
  '__macosx',
  '.git',
  '.svn',
  'node_modules',
  '.trash',
  '.trashes',
]);
const SHORTCUT = /\.(lnk|url|webloc|desktop)$/;
const TEMPORARY = /\.(tmp|temp|part|crdownload|download|lsp-part|swp)$/;
const LIBRE_OFFICE_LOCK = /^\.~lock\..*#$/;
const ONLINE_DOCUMENT = /\.(gdoc|gsheet|gslides|gform|gdraw)$/;
const CLOUD_PLACEHOLDER = /^\..+\.icloud$/;

/**
 * Why a folder import passes a file over, or `undefined` when it is to be looked at. `facts` adds what the name cannot tell: a
 * cloud-only placeholder has a size and no stored block. The reason is shown with the name; nothing is passed over silently.
 */
export function passedOver(name: string, facts?: Pick<FileFacts, 'kind' | 'size' | 'blocks'>): Message | undefined {
  const lower = name.toLowerCase();
  const because = (code: string): Message => ({ code: `files.${code}`, params: { name } });
  if (lower.startsWith('~$') || LIBRE_OFFICE_LOCK.test(lower)) return because('skipOpenMark');
  if (SYSTEM_FILES.has(lower) || lower.startsWith('._')) return because('skipSystem');
  if (SHORTCUT.test(lower)) return because('skipShortcut');
  if (CLOUD_PLACEHOLDER.test(lower)) return because('skipCloudOnly');
  if (ONLINE_DOCUMENT.test(lower)) return because('skipOnlineDocument');
  if (TEMPORARY.test(lower) || lower.startsWith('~wrl')) return because('skipTemporary');
  if (facts?.kind === 'link') return because('skipLink');
  if (facts?.kind === 'other') return because('skipSystem');
  if (facts?.kind === 'file' && facts.blocks === 0 && facts.size >= PLACEHOLDER_FROM_BYTES)
    return because('skipCloudOnly');
  return undefined;
}

/** Folders whose content is never an LSP's document: recycle bins, version stores, hidden folders. */
export function passedOverFolder(name: string): boolean {
  return SYSTEM_FOLDERS.has(name.toLowerCase()) || name.startsWith('.');
}
