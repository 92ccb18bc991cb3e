import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { samplePasswords } from '../../main/contract/sample-users.ts';
import type { Scenario, World } from './world.ts';

/** Long enough for every rule, and of this script alone. */
const PASSWORD = 'kata sandi uji coba 1';

const backups: Scenario = {
  name: 'copies of the database',
  async run(world) {
    const { path } = await world.call('workspace.backup', {});
    await world.wrote(path);
    const { copy } = await world.call('backup.make', {});
    await world.wrote(copy.path);
    await world.call('backup.care', {});
    await world.call('backup.drill', {});
    const { drills } = await world.call('backup.drills', {});
    const [drill] = drills;
    if (drill !== undefined) await world.fetch(await world.call('backup.drillReport', { id: drill.id }));
    const { settings } = await world.call('backup.settings', {});
    const kept = settings.find((setting) => setting.key === 'keepDays');
    await world.call('backup.changeSetting', { key: 'keepDays', expectRev: kept?.rev ?? 0, value: 30 });
  },
};

const elsewhere: Scenario = {
  name: 'copies in a second place and in one file',
  async run(world) {
    await world.call('backup.choosePlace', { path: world.out });
    await world.call('backup.mirror', {});
    const carried = join(world.out, 'bawa.lspmutu');
    await world.call('backup.carry', { path: carried });
    if ((await stat(carried)).size > 0) await world.wrote(carried);
    await world.call('backup.choosePlace', { path: null });
  },
};

const restoring: Scenario = {
  name: 'a copy put back in place',
  async run(world) {
    const { copy } = await world.call('backup.make', {});
    await world.call('schemes.create', { title: 'Sesudah salinan', code: world.fresh('SKM') });
    await world.call('backup.restoreHere', { source: copy.path });
    await world.call('schemes.create', { title: 'Sesudah pemulihan', code: world.fresh('SKM') });
  },
};

const aside: Scenario = {
  name: 'an old copy looked at',
  async run(world) {
    const { copy } = await world.call('backup.make', {});
    await world.call('backup.openCopy', { path: copy.path });
    await world.call('backup.leaveCopy', {});
  },
};

const trail: Scenario = {
  name: 'the audit trail verified, shown, erased and taken out',
  async run(world) {
    await world.call('trail.verify', {});
    const { copy } = await world.call('backup.make', {});
    // the facts beside a copy name the heads of its time
    await world.call('trail.compareFile', { source: { path: copy.path.replace(/\.db$/, '.json') } });
    const made = await world.call('assessors.create', { name: world.fresh('Sari'), nik: '3273015708900001' });
    const { entries } = await world.call('trail.ofRecord', { kind: 'assessor', id: made.id });
    const [entry] = entries;
    if (entry === undefined) throw new Error('the trail has no row of what was just made');
    const place = { replica: entry.replica, sequence: entry.sequence };
    await world.call('trail.reveal', { ...place, purpose: 'Uji' });
    await world.call('trail.erase', {
      kind: 'assessor',
      id: made.id,
      reason: 'Permintaan',
      password: samplePasswords.own,
    });
    await world.fetch((await world.call('trail.export', { format: 'excel' })).file);
  },
};

async function signedSubject(world: World, kind: string, id: string) {
  const { digest } = await world.call('signatures.preview', { kind, id });
  return { kind, id, expectDigest: digest };
}

const signatures: Scenario = {
  name: 'signatures on paper',
  async run(world) {
    const subject = await signedSubject(world, 'self-assessment', world.known('self-assessment:finished'));
    const facts = { signerName: 'Ratna Wulandari', signerPost: 'Ketua LSP', signedOn: '2026-11-21' };
    const made = await world.call('signatures.recordPaper', {
      ...subject,
      ...facts,
      meaning: 'verified',
      remark: 'Lembar menyusul',
    });
    const { signature } = await world.call('signatures.get', { id: made.id });
    const scanned = await world.call('signatures.addScan', {
      id: made.id,
      expectRev: signature.rev,
      scan: { path: world.input('pindaian.pdf') },
    });
    await world.call('signatures.withdraw', { id: made.id, expectRev: scanned.rev, reason: 'Keliru' });
  },
};

const accounts: Scenario = {
  name: 'accounts and roles',
  async run(world) {
    const { roles } = await world.call('users.roles', {});
    const reader = roles.find((role) => role.code === 'reader');
    if (reader === undefined) throw new Error('there is no role reader');
    const role = await world.call('users.createRole', {
      name: world.fresh('Magang'),
      permissions: ['home.read'],
      personal: 'masked',
    });
    const own = (await world.call('users.roles', {})).roles.find((one) => one.id === role.roleId);
    const changed = await world.call('users.changeRole', {
      id: role.roleId,
      expectRev: own?.rev ?? 1,
      permissions: ['home.read', 'documents.read'],
      personal: 'masked',
    });
    await world.call('users.withdrawRole', { id: role.roleId, expectRev: changed.rev, reason: 'Tidak dipakai' });
    const { permissions, personal } = reader;
    const fewer = await world.call('users.changeRole', {
      id: reader.id,
      expectRev: reader.rev,
      permissions: permissions.slice(1),
      personal,
    });
    await world.call('users.resetRole', { id: reader.id, expectRev: fewer.rev });
    const held = [{ roleId: reader.id, unit: '' }];
    const login = world.fresh('uji').toLowerCase();
    const made = await world.call('users.create', { login, name: 'Bambang', password: PASSWORD, roles: held });
    const { accounts: all } = await world.call('users.list', {});
    const account = all.find((one) => one.id === made.accountId);
    const renamed = await world.call('users.change', {
      id: made.accountId,
      expectRev: account?.rev ?? 1,
      login,
      name: 'Bambang Setiawan',
      roles: held,
    });
    await world.call('users.resetPassword', { id: made.accountId, password: `${PASSWORD} lain` });
    const now = (await world.call('users.list', {})).accounts.find((one) => one.id === made.accountId);
    await world.call('users.withdraw', {
      id: made.accountId,
      expectRev: now?.rev ?? renamed.rev,
      reason: 'Pindah tugas',
    });
    const gone = (await world.call('users.list', {})).accounts.find((one) => one.id === made.accountId);
    await world.call('users.restore', { id: made.accountId, expectRev: gone?.rev ?? 1 });
  },
};

const signing: Scenario = {
  name: 'somebody signs in, signs, and goes away',
  async run(world) {
    const login = 'rahmat';
    const { own } = samplePasswords;
    await world.call('users.signIn', { login, password: own });
    const subject = await signedSubject(world, 'self-assessment', world.known('self-assessment:finished'));
    await world.call('signatures.sign', { ...subject, meaning: 'checked', password: own });
    await world.call('users.lock', {});
    await world.call('users.unlock', { password: own });
    await world.call('users.changePassword', { current: own, password: PASSWORD });
    const { recoveryCode } = await world.call('users.newRecoveryCode', { password: PASSWORD });
    await world.fetch(await world.call('users.recoverySheet', { login, code: recoveryCode }));
    await world.call('users.signOut', {});
    await world.call('users.recover', { login, code: recoveryCode, password: `${PASSWORD} baru` });
  },
};

const requests: Scenario = {
  name: 'requests about personal data and what is kept of people',
  async run(world) {
    const { processings } = await world.call('privacy.register', {});
    const [processing] = processings;
    if (processing !== undefined) {
      const { code, purpose, ground, fields, recipients, seenBy, months } = processing;
      await world.call('privacy.changeProcessing', {
        ...{ code, purpose, ground, fields, recipients, seenBy, months },
        expectRev: processing.rev,
        note: 'Uji',
      });
    }
    const asked = { kind: 'access', receivedOn: '2026-11-20', channel: 'letter', asker: 'Sari Dewi' } as const;
    const made = await world.call('privacy.createRequest', asked);
    const changed = await world.call('privacy.changeRequest', {
      ...asked,
      id: made.id,
      expectRev: made.rev,
      identityCheck: 'KTP dilihat',
    });
    await world.call('privacy.answerRequest', {
      id: made.id,
      expectRev: changed.rev,
      answeredOn: '2026-11-21',
      outcome: 'done',
      answer: 'Salinan diserahkan',
      identityCheck: 'KTP dilihat',
    });
    const other = await world.call('privacy.createRequest', asked);
    await world.call('privacy.withdrawRequest', { id: other.id, expectRev: other.rev, reason: 'Dicabut' });
    const person = { source: 'assessor' as const, id: world.known('assessor:2') };
    await world.fetch(await world.call('privacy.exportPerson', { ...person, reason: 'Permintaan' }));
    const held = await world.call('privacy.hold', { person, ground: 'complaint', reason: 'Banding' });
    await world.call('privacy.releaseHold', { id: held.id, expectRev: held.rev, reason: 'Selesai' });
    await world.fetch(await world.call('privacy.registerReport', { format: 'excel' }));
    await world.fetch(await world.call('privacy.requestsReport', { format: 'excel' }));
    await world.call('privacy.findByNik', { nik: '3273015708900001', purpose: 'Uji' });
    const strayed = await world.call('assessments.createAssessee', {
      name: world.fresh('Wati'),
      number: '3273015708900007',
    });
    await world.call('privacy.moveNik', { items: [{ kind: 'assessee', id: strayed.id }] });
    const { requestPeriods } = await world.call('privacy.register', {});
    const [period] = requestPeriods;
    if (period !== undefined) {
      const { code, rev } = period;
      await world.call('privacy.changeRequestPeriod', { code, expectRev: rev, hours: 48, note: 'Uji' });
    }
  },
};

const erasing: Scenario = {
  name: 'the data of a person anonymised, with minutes',
  async run(world) {
    const one = await world.call('assessments.createAssessee', { name: world.fresh('Asih'), nik: '3273015708900009' });
    const person = { source: 'assessee' as const, id: one.id };
    const asked = await world.call('privacy.createRequest', {
      kind: 'erasure',
      receivedOn: '2026-11-20',
      channel: 'visit',
      asker: 'Asih',
      person,
    });
    const act = await world.call('privacy.anonymise', {
      people: [person],
      requestId: asked.id,
      heldOn: '2026-11-21',
      ground: 'Permintaan pemilik data',
      performer: 'Dewi',
      approver: 'Ketua LSP',
      witnessOne: 'Rina',
      understood: true,
      password: samplePasswords.own,
    });
    await world.fetch(await world.call('privacy.minutesPaper', { id: act.id }));
    await world.call('privacy.attachScan', { id: act.id, expectRev: 1, file: { path: world.input('pindaian.pdf') } });
  },
};

/** Backups, restore, the trail, signatures, people and their data. */
export const careScenarios: readonly Scenario[] = [
  backups,
  elsewhere,
  restoring,
  aside,
  trail,
  signatures,
  accounts,
  requests,
  erasing,
  signing,
];
