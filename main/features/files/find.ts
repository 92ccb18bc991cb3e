import type { FileReference } from '../../contract/files.ts';
import { type Message, refuse } from '../../contract/result.ts';
import type { BaseContext, FileKind, ReadContext, StoredFile } from '../../contributions.ts';
import { instantOf } from '../../ports.ts';

/** The act that says that one looks into a file with personal data. */
const OPENING = 'files.opened';
/** How long such an act counts: one sitting, not the whole day. */
const OPENED_MINUTES = 15;

/** A stored file with the kind that it was found under. */
export interface FoundFile extends StoredFile {
  readonly of: FileKind;
}

/** The kind of a reference. Refuses `files.unknownKind` and, without the right to see its records, `core.forbidden`. */
export function kindOf(context: BaseContext, reference: FileReference): FileKind {
  const kind = context.contributions.files.find((candidate) => candidate.kind === reference.kind);
  if (kind === undefined) throw refuse('files.unknownKind', { kind: reference.kind });
  if (!context.may(kind.permission)) throw refuse('core.forbidden', { permission: kind.permission });
  return kind;
}

/** The file that a record holds, whether or not its content may be given. Refuses as `kindOf`, and `files.noFile`. */
export async function findFile(context: ReadContext, reference: FileReference): Promise<FoundFile> {
  const of = kindOf(context, reference);
  const file = await of.find(context.db, reference.id);
  if (file === undefined) throw refuse('files.noFile');
  return { hash: file.hash, name: file.name, size: file.size, of };
}

/** Refuses `core.personalForbidden` for a kind with personal data to who may not see that in full. */
export function refuseUnseen(context: BaseContext, of: FileKind): void {
  if (of.logged === true && !context.personal) throw refuse('core.personalForbidden', { permission: of.permission });
}

/** As `findFile`, for content: a kind with personal data wants the right to see it, and the opening on record first, else `files.notOpened`. */
export async function findContent(context: ReadContext, reference: FileReference): Promise<FoundFile> {
  const file = await findFile(context, reference);
  refuseUnseen(context, file.of);
  if (file.of.logged === true && !(await wasOpened(context, reference))) throw refuse('files.notOpened');
  await refuseChanged(context, file);
  return file;
}

/** Why the bytes of a stored file are not those that came in; undefined when they are. */
export async function changeOnDisk(
  context: Pick<ReadContext, 'vault'>,
  file: Pick<StoredFile, 'hash' | 'name'>,
): Promise<Message | undefined> {
  const state = await context.vault.verify(file.hash);
  if (state === 'good') return undefined;
  const params = { name: file.name };
  return state === 'lost' ? { code: 'files.lostOnDisk', params } : { code: 'files.changedOnDisk', params };
}

/**
 * Refuses a stored file that was changed (`files.changedOnDisk`) or removed (`files.lostOnDisk`) behind the program's back: what is shown or
 * handed on is what came in, or nothing.
 */
export async function refuseChanged(
  context: Pick<ReadContext, 'vault'>,
  file: Pick<StoredFile, 'hash' | 'name'>,
): Promise<void> {
  const why = await changeOnDisk(context, file);
  if (why !== undefined) throw refuse(why.code, why.params);
}

async function wasOpened(context: ReadContext, reference: FileReference): Promise<boolean> {
  const since = instantOf(Date.parse(context.at) - OPENED_MINUTES * 60_000);
  const row = await context.db
    .selectFrom('audit')
    .select('at')
    .where('kind', '=', reference.kind)
    .where('record_id', '=', reference.id)
    .where('actor', '=', context.actor.id)
    .where('operation', '=', OPENING)
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
