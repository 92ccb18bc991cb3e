import type { SamplePart } from '../../contributions.ts';

/** Patterns of the sample LSP beside the shipped ones. */
const SCHEMES = [
  { type: 'form', kindCode: 'FR', pattern: '{JENIS}-{UNIT}-{URUT:2}', note: 'MT: mutu, AS: asesor' },
  { type: 'assessment-tools', kindCode: 'MUK', pattern: '{JENIS}-SKM-{URUT:2}', note: 'Mengikuti nomor skema' },
];

/** Patterns that were set, and numbers that are not used, each with its reason. */
export const numberingSample: SamplePart = {
  order: 150,
  id: 'numbering',
  async load(sample) {
    for (const scheme of SCHEMES) await sample.call('numbering.setScheme', { ...scheme, expectRev: 0 });
    const { findings } = await sample.call('numbering.check', {});
    for (const { key, code, kind } of findings)
      if (kind === 'gap')
        await sample.call('numbering.waive', {
          key,
          label: code,
          reason: code.startsWith('MUK')
            ? 'Skema belum memakai perangkat sendiri'
            : 'Nomor tidak dipakai, digabung ke SOP lain',
        });
  },
};

/** A code that was given again after its document had been withdrawn, and a form of BNSP under a code of the LSP. */
export const numberingMess: SamplePart = {
  order: 150,
  id: 'numbering-mess',
  async load(sample) {
    const proposed = await sample.call('numbering.propose', { type: 'sop', clause: '9' });
    const code = proposed.code === '' ? 'SOP-9-01' : proposed.code;
    const former = await sample.call('documents.create', { code, title: 'Pendaftaran asesi (lama)', type: 'sop' });
    await sample.call('documents.withdraw', {
      id: former.id,
      expectRev: former.rev,
      reason: 'Diganti',
      on: sample.day(-400),
    });
    await sample.call('documents.create', { code, title: 'Penanganan asesi susulan', type: 'sop' });
    await sample.call('documents.create', {
      code: 'F-NSR-APL-01',
      title: 'Permohonan Sertifikasi Kompetensi',
      type: 'bnsp-form',
    });
  },
};
