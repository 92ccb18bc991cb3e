import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { breakingFilePort, noPermission } from './breaking-port.ts';
import { mountOf } from './mounts.ts';
import { judgePlace, type PlaceFacts } from './place-rules.ts';
import { judgeWorkspacePlace } from './places.ts';
import { nodeFilePort } from './port.ts';

const GOOD: PlaceFacts = {
  path: 'C:\\Users\\Siti\\LSP Mutu\\LSP Contoh',
  realPath: 'C:\\Users\\Siti\\LSP Mutu',
  platform: 'win32',
  markers: [],
  syncFolders: [],
  mount: undefined,
  target: 'missing',
  inWorkspace: false,
  writable: true,
};
const judged = (facts: Partial<PlaceFacts>) => {
  const path = facts.path ?? GOOD.path;
  const { usable, reason } = judgePlace({ ...GOOD, realPath: path, ...facts });
  return [usable, reason?.code ?? null, reason?.params.service ?? null];
};

describe('the rules', () => {
  test('a plain local folder is usable', () => {
    expect(judged({})).toEqual([true, null, null]);
    expect(judged({ target: 'empty' })).toEqual([true, null, null]);
    expect(judged({ target: 'workspace' })).toEqual([true, null, null]);
  });

  test.each([
    ['C:\\Users\\Siti\\OneDrive\\LSP', 'OneDrive'],
    ['C:\\Users\\Siti\\OneDrive - LSP Contoh\\Documents\\LSP', 'OneDrive'],
    ['D:\\Dropbox (Kantor)\\LSP', 'Dropbox'],
    ['G:\\My Drive\\LSP', 'Google Drive'],
    ['G:\\Drive Saya\\LSP', 'Google Drive'],
    ['/Users/siti/Library/CloudStorage/GoogleDrive-siti@lsp.id/LSP', 'Google Drive'],
    ['/Users/siti/Library/CloudStorage/Egnyte/LSP', 'CloudStorage'],
    ['/Users/siti/Library/Mobile Documents/com~apple~CloudDocs/LSP', 'iCloud'],
    ['/home/siti/Nextcloud/LSP', 'Nextcloud'],
    ['/home/siti/ownCloud2/LSP', 'ownCloud'],
    ['P:\\pCloud Drive\\LSP', 'pCloud'],
  ])('%s is synchronised', (path, service) => {
    expect(judged({ path })).toEqual([false, 'files.placeSynchronised', service]);
  });

  test.each(['C:\\LSP\\OneDrivenya', '/home/siti/dropboxer', 'D:\\Mega Proyek\\LSP', '/home/siti/drive'])(
    '%s is not',
    (path) => {
      expect(judged({ path })[0]).toBe(true);
    },
  );

  test('a link into a synchronised folder, its marks and the environment tell as well', () => {
    expect(judged({ path: 'C:\\LSP', realPath: 'C:\\Users\\Siti\\OneDrive\\LSP' })[2]).toBe('OneDrive');
    expect(judged({ markers: ['.stfolder'] })[2]).toBe('Syncthing');
    expect(judged({ markers: ['.sync_0a1b2c.db'] })[2]).toBe('Nextcloud');
    expect(judged({ path: 'D:\\Awan\\Siti\\LSP', syncFolders: ['d:\\awan'] })[2]).toBe('OneDrive');
    expect(judged({ path: 'D:\\Awanku\\LSP', syncFolders: ['d:\\awan'] })[0]).toBe(true);
    expect(
      judged({ platform: 'linux', path: '/mnt/g', mount: { point: '/mnt/g', type: 'fuse.google-drive-ocamlfuse' } })[2],
    ).toBe('Google Drive');
  });

  test.each([
    ['\\\\SERVER\\bersama\\LSP', GOOD.platform],
    ['//server/bersama/LSP', GOOD.platform],
    ['\\\\?\\UNC\\server\\bersama', GOOD.platform],
  ])('%s is a network place', (path, platform) => {
    expect(judged({ path, platform })).toEqual([false, 'files.placeNetwork', null]);
  });

  test('a mapped drive letter and a mounted share are network places, long local paths are not', () => {
    expect(judged({ path: 'Z:\\LSP', realPath: '\\\\?\\UNC\\server\\bersama\\LSP' })[1]).toBe('files.placeNetwork');
    expect(judged({ platform: 'linux', path: '/mnt/nas/LSP', mount: { point: '/mnt/nas', type: 'cifs' } })[1]).toBe(
      'files.placeNetwork',
    );
    expect(judged({ path: '\\\\?\\C:\\LSP' })[0]).toBe(true);
    expect(judged({ platform: 'linux', path: '/home/siti', mount: { point: '/', type: 'ext4' } })[0]).toBe(true);
  });

  test.each([
    [{ target: 'file' }, 'files.placeIsFile'],
    [{ inWorkspace: true }, 'files.placeInWorkspace'],
    [{ target: 'foreign' }, 'files.placeNotEmpty'],
    [{ target: 'closed' }, 'files.placeClosed'],
    [{ writable: false }, 'files.placeNotWritable'],
  ] as const)('%o is refused', (facts, code) => {
    expect(judged(facts)).toEqual([false, code, null]);
  });

  test('a removable drive is usable with a warning', () => {
    const stick = {
      platform: 'linux',
      path: '/media/siti/FLASH/LSP',
      mount: { point: '/media/siti/FLASH', type: 'vfat' },
    } as const;
    expect(judged(stick)).toEqual([true, 'files.placeRemovable', null]);
    expect(judged({ platform: 'darwin', path: '/Volumes/FLASH/LSP' })[1]).toBe('files.placeRemovable');
  });
});

test('the mount of a path is the one with the longest point, the later of two', () => {
  const mounts =
    'a / ext4 rw 0 0\nb /mnt/data\\040lsp nfs4 rw 0 0\nc /mnt/data\\040lsp ext4 rw 0 0\nd /mnt cifs rw 0 0\n';
  expect(mountOf('/mnt/data lsp/x', mounts)).toEqual({ point: '/mnt/data lsp', type: 'ext4' });
  expect(mountOf('/mnt/data lspx', mounts)).toEqual({ point: '/mnt', type: 'cifs' });
  expect(mountOf('/home', mounts)).toEqual({ point: '/', type: 'ext4' });
  expect(mountOf('/home', '')).toBeUndefined();
});

describe('probing real folders', () => {
  const port = nodeFilePort();
  let dir: string;
  let home: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'places-'));
    home = join(dir, 'home', 'LSP Mutu');
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });
  const ports = () => ({ port, home, environment: {}, mounts: async () => '' });

  test('a missing and an empty folder are usable, and judging leaves nothing behind', async () => {
    await mkdir(join(dir, 'kosong'));
    await writeFile(join(dir, 'kosong', 'desktop.ini'), '');
    const missing = join(dir, 'baru', 'dalam');
    expect(await judgeWorkspacePlace(missing, ports())).toEqual({ usable: true, reason: null, suggestedPath: missing });
    expect((await judgeWorkspacePlace(join(dir, 'kosong'), ports())).usable).toBe(true);
    expect([await readdir(dir), await readdir(join(dir, 'kosong'))]).toEqual([['kosong'], ['desktop.ini']]);
  });

  test('a foreign folder is refused with a place that works and is free', async () => {
    await mkdir(join(dir, 'LSP Contoh'));
    await writeFile(join(dir, 'LSP Contoh', 'foto.jpg'), '');
    await mkdir(join(home, 'LSP Contoh'), { recursive: true });
    await writeFile(join(home, 'LSP Contoh', 'lain.txt'), '');
    const judgement = await judgeWorkspacePlace(join(dir, 'LSP Contoh'), ports());
    expect(judgement).toMatchObject({
      usable: false,
      reason: { code: 'files.placeNotEmpty' },
      suggestedPath: join(home, 'LSP Contoh 2'),
    });
    expect((await judgeWorkspacePlace(judgement.suggestedPath, ports())).usable).toBe(true);
  });

  test('a file, also as a parent, is refused', async () => {
    await writeFile(join(dir, 'berkas'), '');
    expect((await judgeWorkspacePlace(join(dir, 'berkas'), ports())).reason?.code).toBe('files.placeIsFile');
    expect((await judgeWorkspacePlace(join(dir, 'berkas', 'dalam'), ports())).reason?.code).toBe(
      'files.placeNotWritable',
    );
  });

  test('a folder without permission is refused', async () => {
    await mkdir(join(dir, 'terkunci'));
    const broken = breakingFilePort(port, [noPermission(join(dir, 'terkunci'))]);
    const judgement = await judgeWorkspacePlace(join(dir, 'terkunci', 'LSP'), { ...ports(), port: broken });
    expect(judgement).toMatchObject({
      usable: false,
      reason: { code: 'files.placeNotWritable' },
      suggestedPath: join(home, 'LSP'),
    });
  });

  test('a link into a synchronised folder, and a mark in a parent, are found', async () => {
    await mkdir(join(dir, 'Dropbox', 'lsp'), { recursive: true });
    await symlink(join(dir, 'Dropbox', 'lsp'), join(dir, 'pintasan'));
    expect((await judgeWorkspacePlace(join(dir, 'pintasan', 'LSP'), ports())).reason?.params.service).toBe('Dropbox');
    await mkdir(join(dir, 'awan', 'a', 'b'), { recursive: true });
    await writeFile(join(dir, 'awan', '.owncloudsync.log'), '');
    expect((await judgeWorkspacePlace(join(dir, 'awan', 'a', 'b', 'LSP'), ports())).reason?.params.service).toBe(
      'ownCloud',
    );
  });

  test('a usual folder that is itself synchronised is not suggested', async () => {
    const cloudy = { ...ports(), home: join(dir, 'OneDrive', 'LSP Mutu') };
    const judgement = await judgeWorkspacePlace(join(dir, 'OneDrive', 'LSP'), cloudy);
    expect(judgement.usable).toBe(false);
    expect(judgement.suggestedPath).not.toContain('OneDrive');
  });
});
