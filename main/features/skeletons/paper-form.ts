import type { Block, Report } from '../../word/report.ts';
import { needOf } from './catalogue.ts';
import { bnspForms, bnspFormUse, type FormSkeleton, forms, type SkeletonHead } from './data.ts';
import type { PaperFacts } from './facts.ts';
import { fill, inked } from './fill.ts';
import { bullets, framed, word } from './paper-frame.ts';

/** Height of an open row and of a box for a longer text, in millimetres. */
const ROW = 7;
const BOX = 28;
/** Forms with more boxes get lower ones, so that they stay on one sheet. */
const MANY_BOXES = 3;
const LOW_BOX = 19;
/** Open rows are numbered only where the first column says so. */
const NUMBER_HEAD = 'No.';
const DOTS = '………………………………………………………';

function fieldRows(form: FormSkeleton): Block[] {
  return form.fields.length === 0
    ? []
    : [
        {
          kind: 'keyValues',
          bordered: true,
          labelWidth: 52,
          rows: form.fields.map((label) => ({ label, value: DOTS })),
        },
      ];
}

function tableBlock(form: FormSkeleton, facts: PaperFacts): Block[] {
  if (form.columns.length === 0) return [];
  const numbered = form.rows.length === 0 && form.columns[0]?.title === NUMBER_HEAD;
  const blank = Array.from({ length: form.blankRows }, (_, index) => ({
    cells: form.columns.map((_column, column) => (column === 0 && numbered ? String(index + 1) : '')),
    height: ROW,
  }));
  return [
    {
      kind: 'table',
      columns: form.columns.map(({ title, width }) => ({ title, width })),
      rows: [
        ...form.rows.map((row) => ({ cells: row.map((text) => ({ text: inked(fill(text, facts)) })), height: ROW })),
        ...blank,
      ],
    },
  ];
}

function boxBlocks(form: FormSkeleton): Block[] {
  return form.boxes.length === 0
    ? []
    : [
        {
          kind: 'table',
          head: false,
          columns: [{ title: '', width: 100 }],
          rows: form.boxes.map((text) => ({
            cells: [{ text, verticalAlign: 'top' as const }],
            height: form.boxes.length > MANY_BOXES ? LOW_BOX : BOX,
          })),
        },
      ];
}

function signatureBlock(form: FormSkeleton, facts: PaperFacts): Block[] {
  if (form.signers.length === 0) return [];
  const signers = form.signers.map((text) => {
    const [act = '', post = ''] = fill(text, facts).split('|');
    return { act, post };
  });
  const pattern = signers.length === 1 ? 'S1' : signers.length === 2 ? 'S2' : 'S3';
  return [{ kind: 'signatures', pattern, ...(facts.city === '' ? {} : { place: facts.city }), signers }];
}

/** A form of the LSP itself: lines to fill in, table, boxes and signatures under the header block (forms dossier 0.5). */
export function formPaper(form: FormSkeleton, facts: PaperFacts): Report {
  const intro: Block[] = form.intro === '' ? [] : [{ kind: 'paragraph', text: inked(fill(form.intro, facts)) }];
  return framed(
    form,
    'kindForm',
    facts,
    [
      ...intro,
      ...bullets(form.points ?? [], facts, 'letter'),
      ...fieldRows(form),
      ...tableBlock(form, facts),
      ...boxBlocks(form),
      ...signatureBlock(form, facts),
    ],
    { orientation: form.landscape ? 'landscape' : 'portrait' },
  );
}

/** The list of forms: those of BNSP with their codes unchanged, then the LSP's own, each with the procedures that use it. */
export function formRegisterPaper(head: SkeletonHead, facts: PaperFacts): Report {
  const usedBy = (ids: readonly string[]) => ids.map((id) => facts.codes.get(id) ?? id).join(', ');
  const own = forms.map((form) => [
    facts.codes.get(form.id) ?? form.code,
    needOf(form, facts.type) === 'needed' ? form.title.id : `${form.title.id} ${word('whereUsed')}`,
    facts.roles[form.owner].post,
    usedBy(form.usedBy),
  ]);
  const bnsp = bnspForms.map((form) => [form.code, form.title, 'BNSP', usedBy(bnspFormUse[form.code] ?? [])]);
  let number = 0;
  const numbered = (rows: readonly (readonly string[])[]) =>
    rows.map((cells) => {
      number += 1;
      return { cells: [String(number), ...cells, ''] };
    });
  return framed(
    head,
    'kindRegister',
    facts,
    [
      { kind: 'paragraph', text: word('registerNote'), align: 'justify' },
      {
        kind: 'table',
        columns: [
          { title: word('number'), width: 10, align: 'center' },
          { title: word('formCode'), width: 34 },
          { title: word('title'), width: 96 },
          { title: word('owner'), width: 44 },
          { title: word('usedBy'), width: 56 },
          { title: word('edition'), width: 28, align: 'center' },
        ],
        rows: [{ band: word('bandBnsp') }, ...numbered(bnsp), { band: word('bandOwn') }, ...numbered(own)],
      },
    ],
    { orientation: 'landscape' },
  );
}
