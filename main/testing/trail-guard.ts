/**
 * Writes that change the database and leave no row in the audit trail, each with the reason. Every other one leaves a row; every test that goes
 * through the core checks it.
 */
export const UNTRAILED: Readonly<Record<string, string>> = {
  'imports.start': 'rows of an import are proposals; the trail holds what is written from them',
  'imports.advance': 'rows of an import are proposals',
  'imports.readChunk': 'rows of an import are proposals',
  'imports.map': 'rows of an import are proposals',
  'imports.editRow': 'rows of an import are proposals',
  'imports.editRows': 'rows of an import are proposals',
  'imports.decide': 'rows of an import are proposals',
  'imports.apply': 'starts the job whose chunks leave rows',
  'imports.applyChunk': 'a chunk of which every row is the same as before or is refused notes only that',
  'imports.cancel': 'rows of an import are proposals',
  'backup.noteRun': 'when copies were made and where; a setting or a restore has rows of its own',
  'backup.startJob': 'starts a job that makes or reads copies',
  'packages.build': 'starts the job whose end leaves a row',
  'packages.verify': 'starts a job that only reads',
  'packages.recordReadiness': 'a figure that the program notes by itself; the records behind it have rows',
  'packages.samplePoint': 'a figure of an example',
  'references.rebuild': 'codes read out of files that the register holds',
  'references.catchUp': 'codes read out of files that the register holds',
  'references.readNext': 'codes read out of files that the register holds',
  'samples.begin': 'marks the workspace as an example',
  'samples.end': 'marks the workspace as an example',
  'search.catchUp': 'the index of what the register and its files hold',
  'search.indexNext': 'the index of what the register and its files hold',
  'search.rebuild': 'starts the job that writes the index of what the register and its files hold',
  'search.rebuildPart': 'the index of what the register and its files hold',
  'search.repair': 'the index of what the register and its files hold',
  'skeletons.create': 'starts the job whose drafts leave rows',
  'trail.verify': 'starts a job that only reads',
  'trail.noteCheck': 'what a check of the trail found is no change of the data it has read',
  'trail.checkOnce': 'what a check of the trail found is no change of the data it has read',
};

/** One committed write, as the core tells of it. */
export interface WatchedWrite {
  readonly operation: string;
  readonly changes: number;
  readonly trailRows: number;
}

/** Throws when a write has changed the database behind the back of the audit trail. */
export function requireTrail({ operation, changes, trailRows }: WatchedWrite): void {
  if (changes === 0 || trailRows > 0 || UNTRAILED[operation] !== undefined) return;
  throw new Error(`${operation} changed the database and left no row in the audit trail`);
}
