import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../contract/result.ts';
import { parseProfile, profileById, readProfiles } from './profile-data.ts';

const RESOURCES = fileURLToPath(new URL('../../../resources', import.meta.url));
const FILE = join(RESOURCES, 'profiles', 'relicence.json');

async function changed(
  change: (profile: { items: Record<string, unknown>[]; [key: string]: unknown }) => void,
): Promise<string> {
  const profile = JSON.parse(await readFile(FILE, 'utf8'));
  change(profile);
  return JSON.stringify(profile);
}

function codeOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error instanceof Refusal ? [error.code, error.params['fault']] : error;
  }
  return undefined;
}

describe('the relicence profile', () => {
  it('holds the 40 items of the application, the 13 of the relicence and our own self-assessment', async () => {
    const profile = await profileById(RESOURCES, 'relicence');
    const codes = profile.items.map((item) => item.code);
    expect(codes.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 1)));
    expect(codes.slice(40)).toEqual(Array.from({ length: 14 }, (_, index) => `R${index + 1}`));
    expect(profile.items.at(-1)?.basis).toEqual([{ mark: 'APP' }]);
    expect(profile.notice.id).toContain('bukan daftar resmi BNSP');
  });

  it('cites only clauses of guideline 201 that exist', async () => {
    const profile = await profileById(RESOURCES, 'relicence');

    const text = await readFile(join(RESOURCES, 'instruments', 'bnsp-201-2014.json'), 'utf8');
    const unknown = profile.items.flatMap((item) => item.clauses).filter((clause) => !text.includes(`"${clause}"`));
    expect(unknown).toEqual([]);
  });

  it('lists every profile that ships', async () => {
    expect((await readProfiles(RESOURCES)).map((profile) => profile.id)).toContain('relicence');
    await expect(profileById(RESOURCES, 'nothing')).rejects.toMatchObject({ code: 'packages.noProfile' });
  });
});

describe('a faulty profile', () => {
  it.each([
    [
      'an item twice',
      (p: { items: Record<string, unknown>[] }) => p.items.push({ ...p.items[0] }),
      'items.54.code: item 1 stands twice',
    ],
    [
      'a folder that is not there',
      (p: { items: Record<string, unknown>[] }) => Object.assign(p.items[2] ?? {}, { folder: '77' }),
      'items.2.folder: no folder 77',
    ],
    [
      'a paper without its name',
      (p: { items: Record<string, unknown>[] }) => Object.assign(p.items[2] ?? {}, { kind: 'report' }),
      'items.2.report: report and kind differ',
    ],
    [
      'a source mark that is not explained',
      (p: { items: Record<string, unknown>[] }) => Object.assign(p.items[2] ?? {}, { basis: [{ mark: 'Z' }] }),
      'items.2.basis: no mark Z',
    ],
  ])('is refused with the place: %s', async (_name, change, fault) => {
    const text = await changed(change);
    expect(codeOf(() => parseProfile(text, 'x.json'))).toEqual(['packages.profileInvalid', fault]);
  });

  it('is refused when it is not JSON', () => {
    expect(codeOf(() => parseProfile('{', 'x.json'))).toEqual(['packages.profileInvalid', 'JSON']);
  });
});
