import type { Message } from '../contract/result.ts';
import type { Mount } from './mounts.ts';

/** What stands at the place now; `closed` cannot be looked into. */
export type PlaceTarget = 'missing' | 'empty' | 'workspace' | 'foreign' | 'file' | 'closed';

/** All that is known about a place. The rules need nothing else, so that any place can be judged in a test. */
export interface PlaceFacts {
  readonly path: string;
  /** Behind links, junctions and mapped drive letters, of the nearest folder that exists. */
  readonly realPath: string;
  readonly platform: NodeJS.Platform;
  /** Names inside the folder and every folder above it. */
  readonly markers: readonly string[];
  /** Folders that sync clients have told to the environment. */
  readonly syncFolders: readonly string[];
  readonly mount: Mount | undefined;
  readonly target: PlaceTarget;
  /** A folder above it is a workspace. */
  readonly inWorkspace: boolean;
  readonly writable: boolean;
}

/** `reason` beside `usable: true` is a warning. */
export interface JudgedPlace {
  readonly usable: boolean;
  readonly reason: Message | null;
  readonly target: PlaceTarget;
}

/** Folder names by which sync services are known on Windows, macOS and Linux. */
const SYNC_SEGMENTS: readonly (readonly [service: string, name: RegExp])[] = [
  ['OneDrive', /^onedrive( - .+|-.+)?$/i],
  ['Dropbox', /^dropbox( \(.+\)|-.+)?$/i],
  ['Google Drive', /^(google ?drive|googledrive-.+|drivefs|my drive|drive saya|drive bersama|shared drives)$/i],
  ['iCloud', /^(iclouddrive|icloud drive|mobile documents|com~apple~clouddocs)$/i],
  ['Nextcloud', /^nextcloud\d*$/i],
  ['ownCloud', /^owncloud\d*$/i],
  ['pCloud', /^pcloud( ?drive| ?sync)?$/i],
  ['MEGA', /^mega(sync)?$/i],
  ['Box', /^(box sync|box-box)$/i],
  ['Yandex Disk', /^yandex[ .]?disk$/i],
  ['Seafile', /^seafile$/i],
  ['Synology Drive', /^synologydrive$/i],
];

/** Files that sync clients leave in the folders they watch. */
const SYNC_MARKERS: readonly (readonly [service: string, name: RegExp])[] = [
  ['Dropbox', /^\.dropbox(\.cache)?$/i],
  ['Google Drive', /^\.tmp\.drive(download|upload)$/i],
  ['Nextcloud', /^(\.nextcloudsync\.log|\._?sync_[0-9a-f]+\.db|\.sync_[0-9a-f]+\.db)$/i],
  ['ownCloud', /^\.owncloudsync\.log$/i],
  ['Syncthing', /^\.stfolder$/i],
  ['Resilio Sync', /^\.sync$/i],
];

const NETWORK_TYPES =
  /^(nfs\d?|cifs|smb\d?|smbfs|sshfs|fuse\.(sshfs|rclone|gvfsd-fuse|smbnetfs|davfs|glusterfs|s3fs)|davfs2?|9p|afs|ceph|glusterfs|ncpfs|vboxsf|prl_fs|fuse\.vmhgfs-fuse|drvfs)$/i;
const SYNC_TYPES: readonly (readonly [service: string, type: RegExp])[] = [
  ['Google Drive', /^fuse\.google-drive-ocamlfuse$/i],
  ['OneDrive', /^fuse\.(onedriver|onedrive)$/i],
  ['pCloud', /^fuse\.pcloud$/i],
];
const STICK_TYPES = /^(vfat|exfat|msdos|fuseblk)$/i;

function segmentsOf(path: string): string[] {
  return path.split(/[\\/]+/).filter((segment) => segment !== '');
}

function findService(texts: readonly string[], table: readonly (readonly [string, RegExp])[]): string | undefined {
  for (const [service, pattern] of table) if (texts.some((text) => pattern.test(text))) return service;
  return undefined;
}

function isInside(path: string, folder: string, platform: NodeJS.Platform): boolean {
  const plain = (text: string) => segmentsOf(platform === 'linux' ? text : text.toLowerCase()).join('/');
  return `${plain(path)}/`.startsWith(`${plain(folder)}/`);
}

/** The service that synchronises the place, by its path, its marks or what the system says. */
function syncService(facts: PlaceFacts): string | undefined {
  const segments = [...segmentsOf(facts.path), ...segmentsOf(facts.realPath)];
  const byName = findService(segments, SYNC_SEGMENTS) ?? findService(facts.markers, SYNC_MARKERS);
  if (byName !== undefined) return byName;
  if (facts.mount !== undefined) {
    const byMount = findService([facts.mount.type], SYNC_TYPES);
    if (byMount !== undefined) return byMount;
  }
  // macOS mounts every file provider below this folder
  if (segments.some((segment) => segment === 'CloudStorage')) return 'CloudStorage';
  const told = facts.syncFolders.some((folder) =>
    [facts.path, facts.realPath].some((path) => isInside(path, folder, facts.platform)),
  );
  return told ? 'OneDrive' : undefined;
}

/** `\\server\share`, `//server/share`, `\\?\UNC\server\share`; not `\\?\C:\` or `\\.\`, which are local. */
function isServerPath(path: string, platform: NodeJS.Platform): boolean {
  if (/^\\\\[?.]\\/.test(path)) return /^\\\\\?\\UNC\\/i.test(path);
  return /^\\\\[^\\]/.test(path) || (platform === 'win32' && /^\/\/[^/]/.test(path));
}

function isRemovable(facts: PlaceFacts): boolean {
  if (facts.platform === 'darwin') return /^\/Volumes\//.test(facts.realPath);
  if (facts.mount === undefined) return false;
  return /^\/(run\/media|media)\//.test(facts.mount.point) || STICK_TYPES.test(facts.mount.type);
}

/** Judges the facts of a place; the first reason that applies is told. */
export function judgePlace(facts: PlaceFacts): JudgedPlace {
  const { path, target } = facts;
  const refused = (code: string, params: Message['params'] = {}): JudgedPlace => ({
    usable: false,
    reason: { code: `files.${code}`, params: { path, ...params } },
    target,
  });
  const service = syncService(facts);
  if (service !== undefined) return refused('placeSynchronised', { service });
  const network =
    [path, facts.realPath].some((text) => isServerPath(text, facts.platform)) ||
    (facts.mount !== undefined && NETWORK_TYPES.test(facts.mount.type));
  if (network) return refused('placeNetwork');
  if (target === 'file') return refused('placeIsFile');
  if (target === 'closed') return refused('placeClosed');
  if (facts.inWorkspace) return refused('placeInWorkspace');
  if (target === 'foreign') return refused('placeNotEmpty');
  if (!facts.writable) return refused('placeNotWritable');
  const reason = isRemovable(facts) ? { code: 'files.placeRemovable', params: { path } } : null;
  return { usable: true, reason, target };
}
