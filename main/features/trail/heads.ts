import { z } from 'zod';
import { bundleManifest } from '../../bundle/manifest.ts';
import type { TrailComparison, TrailHead } from '../../contract/trail.ts';
import type { ReadContext } from '../../contributions.ts';
import { listBackupHeads } from '../../db/backup-facts.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { cutChains } from '../backup/service.ts';
import { builtManifests } from '../packages/service.ts';
import type { TrailTables } from './tables.ts';

/** Sources of heads, newest first, are read so far. */
const SOURCES_READ = 500;
/** What comparing leans on: that of a read or of a job. */
export type VerifyContext = Omit<ReadContext, 'offerDownload'>;

/** A head as it was noted somewhere. */
export interface NotedHead {
  readonly replica: string;
  readonly sequence: number;
  readonly hash: string;
  readonly at: string;
}

/** Where heads were noted, and which. */
export interface NotedHeads {
  readonly source: TrailComparison['source'];
  readonly name: string;
  readonly heads: readonly NotedHead[];
}

const notedHead = z
  .object({
    replica: z.string().min(1).optional(),
    replicaId: z.string().min(1).optional(),
    sequence: z.int().min(1),
    hash: z.string().optional(),
    digest: z.string().optional(),
    at: z.string().optional(),
  })
  .transform(({ sequence, at, ...head }) => ({
    replica: head.replica ?? head.replicaId ?? '',
    hash: head.hash ?? head.digest ?? '',
    sequence,
    at: at ?? '',
  }))
  .refine((head) => head.replica !== '' && /^[0-9a-f]{64}$/.test(head.hash));

/** Heads in a JSON document of ours: the note beside a backup (`heads`), a package manifest (`workspace.auditHead`), an export. */
export function headsInJson(document: unknown): readonly NotedHead[] {
  if (document === null || typeof document !== 'object') return [];
  const { heads, workspace } = document as { heads?: unknown; workspace?: { auditHead?: unknown } | null };
  const found = Array.isArray(heads) ? heads : [];
  return [...found, workspace?.auditHead].flatMap((candidate) => {
    const head = notedHead.safeParse(candidate);
    return head.success ? [head.data] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // what is cut off says nothing
    return undefined;
  }
}

async function metaValue(context: VerifyContext, key: string): Promise<string> {
  const row = await context.db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? '';
}

async function notedByBackups(context: VerifyContext): Promise<NotedHeads[]> {
  const workspaceId = await metaValue(context, 'workspace_id');
  const folder = workspacePaths(context.workspacePath).backups;
  const backups = (await listBackupHeads(folder, context.port)).filter((backup) => backup.workspaceId === workspaceId);
  return backups.slice(0, SOURCES_READ).map(({ name, at, heads }) => ({
    source: 'backup',
    name,
    heads: heads.map((head) => ({ replica: head.replicaId, sequence: head.sequence, hash: head.hash, at })),
  }));
}

async function notedByPackages(context: VerifyContext): Promise<NotedHeads[]> {
  const noted: NotedHeads[] = [];
  for (const build of (await builtManifests(context.db)).slice(0, SOURCES_READ)) {
    if ((await context.vault.verify(build.manifestHash)) !== 'good') continue;
    const text = (await context.vault.read(build.manifestHash)).toString('utf8');
    const manifest = bundleManifest.safeParse(parsed(text));
    const head = manifest.success ? manifest.data.workspace.auditHead : undefined;
    if (head === undefined) continue;
    const heads = [{ replica: head.replica, sequence: head.sequence, hash: head.digest, at: build.at }];
    noted.push({ source: 'package', name: build.fileName, heads });
  }
  return noted;
}

async function notedByChecks(context: VerifyContext): Promise<NotedHeads[]> {
  const rows = await context.db
    .withTables<TrailTables>()
    .selectFrom('trail_check')
    .select(['at', 'heads'])
    .orderBy('at', 'desc')
    .limit(SOURCES_READ)
    .execute();
  return rows.map((row) => ({ source: 'check', name: row.at, heads: headsInJson({ heads: parsed(row.heads) }) }));
}

/** Every head that this workspace knows to have been noted outside of the trail. */
export async function notedHeads(context: VerifyContext): Promise<NotedHeads[]> {
  return [...(await notedByBackups(context)), ...(await notedByPackages(context)), ...(await notedByChecks(context))];
}

/**
 * What heads that were noted elsewhere say of the trail as it is now. `present` are its own heads. Where a restore has cut a chain, on record, a
 * head from after that is no sign of tampering.
 */
export async function compareHeads(
  context: Pick<ReadContext, 'db'>,
  present: readonly TrailHead[],
  noted: NotedHeads,
): Promise<TrailComparison[]> {
  const comparisons: TrailComparison[] = [];
  const cuts = await cutChains(context.db);
  for (const head of noted.heads) {
    const own = present.find((candidate) => candidate.replica === head.replica);
    const row = await context.db
      .selectFrom('audit')
      .select(['hash', 'at'])
      .where('replica_id', '=', head.replica)
      .where('replica_seq', '=', head.sequence)
      .executeTakeFirst();
    const missing = own === undefined ? 0 : Math.max(0, head.sequence - own.sequence);
    const verdict =
      row !== undefined
        ? row.hash === head.hash
          ? 'same'
          : 'changed'
        : own === undefined && noted.source === 'file'
          ? 'unknown'
          : cuts.some(
                (cut) =>
                  cut.replicaId === head.replica && cut.sequence < head.sequence && cut.sequence === own?.sequence,
              )
            ? 'restored'
            : 'removed';
    comparisons.push({
      source: noted.source,
      name: noted.name,
      replica: head.replica,
      sequence: head.sequence,
      at: row?.at ?? head.at,
      verdict,
      missing: verdict === 'removed' && own === undefined ? head.sequence : missing,
    });
  }
  return comparisons;
}
