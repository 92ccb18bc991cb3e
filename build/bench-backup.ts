import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { makeBackup } from '../main/db/backup.ts';
import { applyMigrations } from '../main/db/migrate.ts';
import { migrations } from '../main/db/migrations/index.ts';
import { openWriter } from '../main/db/open.ts';
import { nodeFilePort } from '../main/files/port.ts';
import { fillDocuments } from './bench-data.ts';
import { type Bench, race } from './bench-measure.ts';

const DOCUMENTS = 20_000;
const ROUNDS = 3;

/** A copy that was opened and looked at, against copying the file and nothing else. */
export const backupBench: Bench = {
  name: 'backup',
  what: 'a verified copy of the database against cp',
  async run({ dir, figure, tell }) {
    const path = join(dir, 'workspace.db');
    const connection = openWriter(path);
    try {
      tell(`${DOCUMENTS} documents`);
      applyMigrations(connection.raw, migrations, { at: '2026-01-05T02:00:00.000Z', version: '0.0.0' });
      const meta = connection.raw.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
      for (const key of ['workspace_id', 'replica_id', 'name']) meta.run(key, key);
      fillDocuments(connection.raw, DOCUMENTS, 0);
      connection.raw.pragma('wal_checkpoint(TRUNCATE)');
      const port = nodeFilePort();
      let second = 0;
      const times = await race(ROUNDS, {
        cp: () => spawnSync('cp', [path, join(dir, 'copy.db')]),
        ours: async () => {
          second += 1;
          const at = `2026-01-05T02:00:${String(second).padStart(2, '0')}.000Z`;
          await makeBackup(connection.raw, join(dir, 'backups'), port, { at, why: 'asked', version: '0.0.0' });
        },
      });
      figure({
        what: 'copy, open, check, hash',
        baseline: 'cp of the file, unchecked',
        ours: times.ours,
        base: times.cp,
        unit: 'ms',
      });
    } finally {
      connection.close();
    }
  },
};
