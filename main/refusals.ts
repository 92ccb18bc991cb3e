import { databaseRefusal } from './db/open.ts';
import { fileRefusal } from './files/failures.ts';

/**
 * What people can be told of an error: a refusal as it is, a database or file system error as the refusal that names it (full disk, no
 * permission, drive lost). Anything else comes back unchanged: it is a fault of the program.
 */
export function knownRefusal(error: unknown): unknown {
  const known = databaseRefusal(error);
  if (known !== error || !(error instanceof Error)) return known;
  return 'path' in error && typeof error.path === 'string' ? fileRefusal(error, error.path) : error;
}
