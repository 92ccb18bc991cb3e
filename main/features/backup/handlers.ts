import { refuse } from '../../contract/result.ts';
import { type Handlers, type PrepareContext, preparedWrite, read, write } from '../../contributions.ts';
import { RENEWAL_FACT, type RenewalNote } from '../../db/replica.ts';
import { accountNames } from '../users/service.ts';
import { drillReport } from './drill-report.ts';
import { CARRY_JOB, DRILL_JOB, MIRROR_JOB } from './jobs.ts';
import { drillFacts, missingFiles } from './service.ts';
import { backupSettings, periodOf, settingRow } from './settings.ts';
import { BACKUP_KIND, type BackupTables, drillKind, restoreKind, settingKind } from './tables.ts';

const JOBS = { mirror: MIRROR_JOB, carry: CARRY_JOB, drill: DRILL_JOB } as const;

type Own =
  | 'backup.drills'
  | 'backup.drillReport'
  | 'backup.settings'
  | 'backup.changeSetting'
  | 'backup.startJob'
  | 'backup.noteRun'
  | 'backup.recordDrill'
  | 'backup.noteCopyOpened'
  | 'backup.noteOpening';

async function namer(context: Pick<PrepareContext, 'db' | 'words' | 'language'>): Promise<(id: string) => string> {
  const names = await accountNames(context.db);
  const local = context.words.text(context.language, 'core.localPerson');
  return (id) => names.get(id) ?? (id === 'local' ? local : id);
}

/** What a restore, a carried file or a copy by hand has left to tell, and what is missing now that it lies here. */
async function pendingNote(
  context: PrepareContext,
): Promise<{ readonly note: RenewalNote; readonly missing: number } | undefined> {
  const row = await context.db.selectFrom('meta').select('value').where('key', '=', RENEWAL_FACT).executeTakeFirst();
  if (row === undefined) return undefined;
  const missing = await missingFiles(context.db, context.vault, context.contributions);
  return { note: JSON.parse(row.value) as RenewalNote, missing: missing.length };
}

/** Handlers that work inside of one workspace; those that reach beyond it belong to the core. */
export const backupHandlers: Handlers<Own> = {
  'backup.drills': read('backup.drills', async (context) =>
    drillFacts(context.db, context.dayOf, await namer(context)),
  ),

  'backup.drillReport': preparedWrite(
    'backup.drillReport',
    async (context, input) => {
      const { drills, due } = await drillFacts(context.db, context.dayOf, await namer(context));
      const drill = drills.find((each) => each.id === input.id);
      if (drill === undefined) throw refuse('core.gone', { kind: drillKind.name });
      const report = await drillReport(context, drill, await periodOf(context.db, 'drillMonths'), due);
      const bytes = (await context.compute.run('word', report)) as Uint8Array;
      return context.offerDownload({ name: `${report.fileTitle}.docx`, content: bytes });
    },
    async (context, input, offered) => {
      await context.records.log('export', input.id, { name: offered.name, size: offered.size });
      return offered;
    },
  ),

  'backup.settings': read('backup.settings', async (context) => ({
    settings: await backupSettings(context.db, context.language),
  })),

  'backup.changeSetting': write('backup.changeSetting', async (context, input) => {
    const { key, value, note, expectRev } = input;
    const known = await settingRow(context.db, key);
    if (known !== undefined) await context.records.change(settingKind, known.id, expectRev, { value, note });
    else if (expectRev !== 0) throw refuse('core.gone', { kind: settingKind.name });
    else await context.records.insert(settingKind, { key, value, note }, { id: context.ids.of('backup-setting', key) });
    return { settings: await backupSettings(context.db, context.language) };
  }),

  'backup.startJob': write('backup.startJob', async (context, input) => {
    if (input.what === 'carry') {
      // everything leaves the computer: that is told before it does
      const about = context.ids.of('backup-carry', input.target);
      await context.records.log('export', about, { name: [null, input.target], copy: [null, input.at] });
    }
    const subject = input.what === 'carry' ? input.target : input.what === 'mirror' ? input.place : input.placePath;
    return { jobId: await context.startJob(JOBS[input.what], subject, input) };
  }),

  'backup.noteCopyOpened': write('backup.noteCopyOpened', async (context, input) => {
    await context.records.log(BACKUP_KIND, context.ids.of('backup-copy', input.name), { opened: [null, input.at] });
    return {};
  }),

  'backup.noteRun': write('backup.noteRun', async (context, input) => {
    await context.db
      .withTables<BackupTables>()
      .insertInto('backup_run')
      .values({
        id: context.ids.next(),
        kind: input.kind,
        at: context.at,
        place: input.place,
        copy_name: input.copyName,
        copy_at: input.copyAt,
        files: input.files,
        bytes: input.bytes,
        damaged: input.damaged,
        actor: context.actor.id,
      })
      .execute();
    context.touch(BACKUP_KIND);
    return {};
  }),

  'backup.recordDrill': write('backup.recordDrill', async (context, input) => {
    const row = await context.records.insert(drillKind, {
      drilled_at: context.at,
      drilled_on: context.today,
      copy_name: input.copyName,
      copy_at: input.copyAt,
      place: input.place,
      place_path: input.placePath,
      result: input.result,
      took_ms: input.tookMs,
      findings: JSON.stringify(input.findings),
    });
    return { id: row.id };
  }),

  'backup.noteOpening': preparedWrite('backup.noteOpening', pendingNote, async (context, _input, pending) => {
    if (pending === undefined) return { noted: false };
    const { note, missing } = pending;
    await context.records.insert(restoreKind, {
      why: note.why,
      happened_at: note.at,
      source: note.source,
      copy_at: note.copyAt,
      former_replica: note.formerReplica,
      former_sequence: note.formerSequence,
      missing_files: missing,
      note: '',
    });
    await context.db.deleteFrom('meta').where('key', '=', RENEWAL_FACT).execute();
    return { noted: true };
  }),
};
