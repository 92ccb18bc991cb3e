import { describe, expect, it } from 'vitest';
import { renewedIds, type SignatureFacts, sameSigners, signatureStateOf } from './rules.ts';
import { canonicalText, compareFields, digestOf, fingerprintOf, readText, sealOf } from './text.ts';

const HASH = 'a'.repeat(64);
const head = { kind: 'document-revision', id: '01890000-0000-7000-8000-000000000001', version: 1 };
const object = {
  fields: [
    { group: '', name: 'title', value: 'Permohonan' },
    { group: '4.1', name: 'note', value: 'baris satu\n"baris dua"' },
    { group: '4.1', name: 'evidence', value: 'a' },
    { group: '4.1', name: 'evidence', value: 'b' },
  ],
  files: [HASH],
};

describe('canonical text', () => {
  it('is the same for equal objects, whatever the order of their files', () => {
    const other = 'b'.repeat(64);
    const one = canonicalText(head, { ...object, files: [HASH, other] });
    expect(canonicalText(head, { ...object, files: [other, HASH, other] })).toBe(one);
    expect(digestOf(one)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs by kind, id, version, every field and every file', () => {
    const texts = [
      canonicalText(head, object),
      canonicalText({ ...head, kind: 'package' }, object),
      canonicalText({ ...head, id: '01890000-0000-7000-8000-000000000002' }, object),
      canonicalText({ ...head, version: 2 }, object),
      canonicalText(head, { ...object, files: [] }),
      canonicalText(head, { ...object, fields: object.fields.slice(1) }),
    ];
    expect(new Set(texts.map(digestOf)).size).toBe(texts.length);
  });

  it('cannot be made equal by moving text from one field into another', () => {
    const glued = canonicalText(head, { fields: [{ group: '', name: 'a', value: 'x"]\n["","b","y' }], files: [] });
    const apart = canonicalText(head, {
      fields: [
        { group: '', name: 'a', value: 'x' },
        { group: '', name: 'b', value: 'y' },
      ],
      files: [],
    });
    expect(glued).not.toBe(apart);
  });

  it('is read back as it was, with the files as lines', () => {
    expect(readText(canonicalText(head, object))).toEqual([
      ...object.fields,
      { group: '', name: 'sha256.1', value: HASH },
    ]);
    expect(readText('["lsp-mutu",1]\n{broken')).toBeUndefined();
    expect(readText('["lsp-mutu",1]\n{"a":1}')).toBeUndefined();
  });

  it('names what is other, new and gone', () => {
    const after = [
      { group: '', name: 'title', value: 'Permohonan baru' },
      { group: '4.1', name: 'note', value: 'baris satu\n"baris dua"' },
      { group: '4.1', name: 'evidence', value: 'a' },
      { group: '4.2', name: 'note', value: 'baru' },
    ];
    expect(compareFields(object.fields, after)).toEqual([
      { group: '', name: 'title', before: 'Permohonan', after: 'Permohonan baru' },
      { group: '4.1', name: 'evidence', before: 'b', after: undefined },
      { group: '4.2', name: 'note', before: undefined, after: 'baru' },
    ]);
    expect(compareFields(object.fields, object.fields)).toEqual([]);
  });

  it('tells a value that became empty from one that is gone', () => {
    const empty = [{ group: '', name: 'title', value: null }];
    expect(compareFields(empty, [])).toEqual([{ group: '', name: 'title', before: null, after: undefined }]);
  });
});

describe('seal', () => {
  const facts = {
    id: 'x',
    subject_kind: 'package',
    subject_id: 'y',
    meaning: 'approved',
    mode: 'paper',
    signer_name: 'Ratna',
    signer_post: 'Ketua',
    account_id: null,
    signed_at: null,
    signed_on: '2026-11-20',
    schema_version: 1,
    text_digest: HASH,
    remark: '',
    created_at: '2026-11-21T03:00:00.000Z',
    created_by: 'local',
  };

  it('changes with each fact that it is over', () => {
    const seals = Object.keys(facts).map((key) => sealOf({ ...facts, [key]: 'lain' } as never));
    expect(new Set([...seals, sealOf(facts)]).size).toBe(Object.keys(facts).length + 1);
  });

  it('is printed by its first eight letters', () => {
    expect(fingerprintOf('3f2a91c0ffff')).toBe('3F2A-91C0');
  });
});

describe('state', () => {
  const sound = {
    withdrawn: false,
    textSound: true,
    recordSound: true,
    digestNow: HASH,
    digestSigned: HASH,
    filesSound: true,
  };

  it.each([
    [{}, 'valid'],
    [{ digestNow: 'b'.repeat(64) }, 'changed'],
    [{ digestNow: undefined }, 'object-gone'],
    [{ filesSound: false }, 'file-damaged'],
    [{ withdrawn: true }, 'withdrawn'],
    [{ withdrawn: true, recordSound: false }, 'record-damaged'],
    [{ textSound: false, digestNow: undefined }, 'text-damaged'],
    [{ filesSound: false, digestNow: undefined }, 'object-gone'],
  ] as const)('%o is %s', (patch, state) => {
    expect(signatureStateOf({ ...sound, ...patch })).toBe(state);
  });
});

describe('signatures together', () => {
  const one = (patch: Partial<SignatureFacts>): SignatureFacts => ({
    id: '1',
    kind: 'package',
    subjectId: 'y',
    meaning: 'approved',
    signerName: 'Ratna Wulandari',
    state: 'valid',
    ...patch,
  });

  it('tells who both prepared and approved, by valid signatures only', () => {
    const prepared = one({ id: '2', meaning: 'prepared', signerName: ' ratna  WULANDARI ' });
    expect(sameSigners([one({}), prepared])).toEqual([{ name: 'Ratna Wulandari', meanings: ['approved', 'prepared'] }]);
    expect(sameSigners([one({ signerName: 'Dr. Ratna Wulandari, M.T.' }), prepared])).toHaveLength(1);
    expect(sameSigners([one({}), { ...prepared, state: 'changed' }])).toEqual([]);
    expect(sameSigners([one({}), { ...prepared, signerName: 'Sekar' }])).toEqual([]);
    expect(sameSigners([one({}), { ...prepared, meaning: 'checked' }])).toEqual([]);
  });

  it('calls a broken one renewed when the same person signed the same again', () => {
    const broken = one({ id: '2', state: 'changed' });
    expect(renewedIds([one({}), broken])).toEqual(new Set(['2']));
    expect(renewedIds([one({ signerName: 'Sekar' }), broken])).toEqual(new Set());
    expect(renewedIds([one({ subjectId: 'z' }), broken])).toEqual(new Set());
    expect(renewedIds([one({ state: 'withdrawn' }), broken])).toEqual(new Set());
    expect(renewedIds([one({}), { ...broken, state: 'withdrawn' }])).toEqual(new Set());
  });
});
