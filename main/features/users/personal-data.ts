import { fold } from '../../importer/fold.ts';
import type { AnonymisedPart, PersonalSource, PersonFound } from '../../personal-data.ts';
import { accountRow, accountRows } from './repo.ts';
import { type AccountRow, accountKind } from './tables.ts';

function foundOf(row: AccountRow): PersonFound {
  return { id: row.id, name: row.name, number: row.login, detail: row.post, address: '/pengaturan/pengguna' };
}

/**
 * People with an account. A withdrawn account keeps its row, since the trail names who acted by it; anonymised, the trail names the pseudonym.
 */
export const accountPersonalData: PersonalSource = {
  kind: 'account',
  label: 'privacy.sources.account',
  processing: 'staff',
  permission: 'users.read',
  async search(db, words, limit) {
    return (await accountRows(db))
      .filter((row) => words.every((word) => fold(`${row.name} ${row.login}`).includes(word)))
      .slice(0, limit)
      .map(foundOf);
  },
  async holdings(db, id) {
    const row = await accountRow(db, id);
    if (row === undefined) return undefined;
    return {
      ...foundOf(row),
      fields: [
        { label: 'privacy.held.name', value: row.name, kind: null },
        { label: 'privacy.held.login', value: row.login, kind: null },
        { label: 'privacy.held.post', value: row.post, kind: null },
      ],
      tables: [],
      files: [],
    };
  },
  async retention(db) {
    return (await accountRows(db)).map((row) => ({
      ...foundOf(row),
      events: row.withdrawn_at === null ? {} : { left: row.withdrawn_at.slice(0, 10) },
      running: row.withdrawn_at === null ? 'privacy.runs.account' : null,
    }));
  },
  async anonymise(context, id, pseudonym): Promise<AnonymisedPart> {
    const row = await accountRow(context.db, id);
    if (row === undefined) return { records: [], columns: [], fields: [], fileHashes: [], values: [] };
    // the login stays unique, and nobody can sign in with a withdrawn account
    await context.records.anonymise(accountKind, id, {
      name: pseudonym,
      login: id,
      login_folded: id,
      post: '',
    });
    return {
      records: [{ kind: accountKind.name, id }],
      columns: ['name', 'login', 'login_folded', 'post'],
      fields: ['privacy.held.name', 'privacy.held.login', 'privacy.held.post'],
      fileHashes: [],
      values: [row.name, row.login].filter((value) => value.length >= 4),
    };
  },
};
