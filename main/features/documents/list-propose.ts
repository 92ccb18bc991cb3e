import { fold } from '../../importer/fold.ts';
import type { Proposal, ProposeContext, RowReason, SourceRow } from '../../importer/importer.ts';
import { compareNumbers, editionLabel } from './as-of.ts';
import { foldCode } from './code.ts';
import {
  approvalBlanks,
  changesOf,
  type ListedDocument,
  type ListRegister,
  meant,
  newestOf,
  numbersOf,
  orderFault,
  readRegister,
} from './list-register.ts';
import { type ReadListRow, readListRow } from './list-values.ts';

/** A list as a whole: its rows by position, and which of them come first with a code, a name, or a revision of a code. */
interface WholeList {
  readonly rows: ReadonlyMap<number, ReadListRow>;
  readonly first: ReadonlyMap<string, number>;
}

/** What a row is known by within its list. */
function keysOf({ values }: ReadListRow): { readonly document: string; readonly revision: string } {
  const code = foldCode(values['code'] ?? '');
  const document = code === '' ? `name ${fold(values['title'] ?? '')}` : `code ${code}`;
  return { document, revision: `${document} ${values['edition'] ?? '1'}/${values['revision'] ?? '0'}` };
}

/** A list of 20,000 rows is looked over once and not with every part of it. */
const lists = new WeakMap<readonly SourceRow[], WholeList>();

function wholeList(source: readonly SourceRow[]): WholeList {
  const known = lists.get(source);
  if (known !== undefined) return known;
  const rows = new Map<number, ReadListRow>();
  const first = new Map<string, number>();
  for (const row of source) {
    const read = readListRow(row);
    rows.set(row.position, read);
    if (read.faults.length > 0) continue;
    const { document, revision } = keysOf(read);
    for (const key of [document, revision]) if (!first.has(key)) first.set(key, row.position);
  }
  const list = { rows, first };
  lists.set(source, list);
  return list;
}

interface Judged {
  readonly verdict: Proposal['verdict'];
  readonly reasons: readonly RowReason[];
}

function nameOf({ document }: ListedDocument): string {
  return `${document.code} ${document.title}`.trim();
}

/** A row that means a document of the register: nothing new, facts that differ, a further revision, or a contradiction. */
function judgeKnown(read: ReadListRow, known: ListedDocument): Judged {
  const { values } = read;
  const document = nameOf(known);
  if (values['status'] === 'withdrawn')
    return {
      verdict: 'refused',
      reasons: [{ code: 'documents.listOverInUse', params: { document }, field: 'status' }],
    };
  const { patch, clauses, reasons } = changesOf(values, read.typeTold, known);
  const changed = Object.keys(patch).length > 0 || clauses.length > 0;
  const facts: Judged = { verdict: changed ? 'update' : 'same', reasons };
  const newest = newestOf(known);
  if (newest !== undefined && !read.numbersTold) return facts;
  const numbers = numbersOf(values, known);
  const revision = editionLabel(numbers.edition, numbers.revision);
  const same = known.revisions.find((own) => !own.withdrawn && compareNumbers(own, numbers) === 0);
  if (same !== undefined) return judgeSame(read, facts, same, document, known);
  const mixed =
    values['status'] === 'in-force'
      ? orderFault(values['effectiveDate'], { id: '', ...numbers }, known.revisions)
      : undefined;
  if (mixed !== undefined) return { verdict: 'refused', reasons: [{ ...mixed, field: 'effectiveDate' }] };
  const params = {
    document,
    revision,
    newest: newest === undefined ? '–' : editionLabel(newest.edition, newest.revision),
  };
  const later = newest === undefined || compareNumbers(numbers, newest) > 0;
  return {
    verdict: 'update',
    reasons: [
      { code: later ? 'documents.importNextRevision' : 'documents.importOlderRevision', params, field: 'revision' },
      ...reasons,
    ],
  };
}

/** A row whose revision is in the register: what was approved stays as it is, but blanks of its approval may be filled. */
function judgeSame(
  { values }: ReadListRow,
  facts: Judged,
  same: ListedDocument['revisions'][number],
  document: string,
  known: ListedDocument,
): Judged {
  const revision = editionLabel(same.edition, same.revision);
  if (same.status !== 'approved') {
    if (values['status'] !== 'in-force') return facts;
    const mixed = orderFault(values['effectiveDate'], same, known.revisions);
    if (mixed !== undefined) return { verdict: 'refused', reasons: [{ ...mixed, field: 'effectiveDate' }] };
    return {
      verdict: 'decide',
      reasons: [
        { code: 'documents.listEnactsDraft', params: { document, revision }, field: 'status' },
        ...facts.reasons,
      ],
    };
  }
  const reasons = [...facts.reasons];
  const { effectiveDate } = values;
  if (effectiveDate !== undefined && same.effectiveOn !== null && same.effectiveOn !== effectiveDate)
    reasons.push({
      code: 'documents.listOtherDay',
      params: { revision, effectiveOn: same.effectiveOn },
      field: 'effectiveDate',
    });
  const blanks = approvalBlanks(values, same.row);
  if (Object.keys(blanks).length === 0) return { verdict: facts.verdict, reasons };
  return {
    verdict: 'update',
    reasons: [{ code: 'documents.listFillsApproval', params: { revision }, field: 'approvedBy' }, ...reasons],
  };
}

function judge(read: ReadListRow, list: WholeList, register: ListRegister): Judged {
  const { values } = read;
  const keys = keysOf(read);
  const twin = list.first.get(keys.revision) ?? read.position;
  if (twin < read.position)
    return { verdict: 'decide', reasons: [{ code: 'documents.listTwice', params: { row: twin }, field: 'code' }] };
  const known = meant(register, values);
  if (known !== undefined) return judgeKnown(read, known);
  const code = foldCode(values['code'] ?? '');
  const former = code === '' ? undefined : register.withdrawn.get(code);
  const over = values['status'] === 'withdrawn';
  if (former !== undefined)
    return {
      verdict: over ? 'same' : 'decide',
      reasons: [{ code: 'documents.codeWithdrawn', params: { code: former.code, title: former.title }, field: 'code' }],
    };
  if (over) return { verdict: 'decide', reasons: [{ code: 'documents.listOver', params: {}, field: 'status' }] };
  if (read.ofRecords) return { verdict: 'decide', reasons: [{ code: 'documents.listOfRecords', params: {} }] };
  const namesake = code === '' ? register.namesakes.get(fold(values['title'] ?? '')) : undefined;
  if (namesake !== undefined)
    return {
      verdict: 'decide',
      reasons: [{ code: 'documents.listNamesake', params: { document: namesake }, field: 'title' }],
    };
  const first = list.first.get(keys.document) ?? read.position;
  if (first < read.position)
    return {
      verdict: 'update',
      reasons: [{ code: 'documents.listFurtherRevision', params: { row: first }, field: 'revision' }],
    };
  return { verdict: 'new', reasons: [] };
}

/** What stands in the preview: a new document without numbers begins with 01/00, one that is known keeps its own. */
function proposalOf({ values }: ReadListRow, known: boolean): Record<string, string> {
  return known ? { ...values } : { ...values, edition: values['edition'] ?? '1', revision: values['revision'] ?? '0' };
}

/** Looks at rows of a daftar induk against the register and the other rows. Writes nothing. */
export async function proposeDocumentList(
  context: ProposeContext,
  rows: readonly SourceRow[],
): Promise<readonly Proposal[]> {
  const list = wholeList(context.source);
  const read = rows.map((row) => list.rows.get(row.position) ?? readListRow(row));
  const register = await readRegister(
    context.db,
    read.map(({ values }) => values),
    context.today,
  );
  return read.map((row): Proposal => {
    const known = meant(register, row.values) !== undefined;
    const proposal = proposalOf(row, known);
    if (row.faults.length > 0) return { proposal, verdict: 'refused', reasons: [...row.faults, ...row.reasons] };
    const judged = judge(row, list, register);
    // what the list leaves open says nothing where the register knows it
    const open = judged.verdict === 'same' || (known && !row.numbersTold) ? [] : row.reasons;
    return { proposal, verdict: judged.verdict, reasons: [...judged.reasons, ...open] };
  });
}
