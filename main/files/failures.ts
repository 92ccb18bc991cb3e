import { basename } from 'node:path';
import { Refusal, refuse } from '../contract/result.ts';

const CODES: Readonly<Record<string, string>> = {
  ENOSPC: 'files.diskFull',
  EDQUOT: 'files.diskFull',
  EFBIG: 'files.tooBigForDrive',
  EIO: 'files.driveLost',
  ENODEV: 'files.driveLost',
  ENXIO: 'files.driveLost',
  ESTALE: 'files.driveLost',
  EROFS: 'files.driveReadOnly',
  EACCES: 'files.noPermission',
  EPERM: 'files.noPermission',
  EBUSY: 'files.inUse',
  ETXTBSY: 'files.inUse',
  ENOENT: 'files.notFound',
  ENOTDIR: 'files.notFound',
  EISDIR: 'files.isFolder',
  EEXIST: 'files.exists',
  ENOTEMPTY: 'files.folderNotEmpty',
  ENAMETOOLONG: 'files.nameTooLong',
  EMFILE: 'files.tooManyOpen',
  ENFILE: 'files.tooManyOpen',
};

/** Node's short error code, or '' when the error has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * Turns a file system error into a refusal with words (`files.diskFull`, `files.driveLost` …) that names the file. A refusal, an abort
 * or an error of another kind comes back unchanged, so that `throw fileRefusal(error, path)` never hides a fault of the program.
 */
export function fileRefusal(error: unknown, path: string): unknown {
  if (error instanceof Refusal) return error;
  const code = CODES[errorCode(error)];
  return code === undefined ? error : refuse(code, { name: basename(path), path }, error);
}
