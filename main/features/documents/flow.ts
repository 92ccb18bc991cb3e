import type { DocumentAct } from '../../contract/document-approval.ts';
import type { DocumentRevisionTable } from './tables.ts';

/** The revision as far as its way to approval goes. */
export type FlowFacts = Pick<
  DocumentRevisionTable,
  'status' | 'checked_on' | 'checker_id' | 'approver_id' | 'returned' | 'made_by' | 'created_by'
> & { readonly withdrawn_at: string | null };

/** Who asks, and what they may do. */
export interface FlowPerson {
  readonly id: string;
  readonly name: string;
  /** Nobody signed in at this computer: one person does everything, so whoever was asked is here. */
  readonly local: boolean;
  /** The LSP has chosen in writing that one person may take every step. */
  readonly oneForAll: boolean;
  /** Holds the right for the unit that the document belongs to. */
  may(permission: string): boolean;
}

function asked(person: FlowPerson, id: string): boolean {
  return id === '' || person.local || id === person.id;
}

/** Did the person make the revision? By the name on it; where nobody is named, whoever brought it in. */
export function isMaker(
  revision: Pick<FlowFacts, 'made_by' | 'created_by'>,
  person: Pick<FlowPerson, 'id' | 'name'>,
): boolean {
  return revision.made_by === ''
    ? revision.created_by === person.id
    : foldPerson(revision.made_by) === foldPerson(person.name);
}

/**
 * May the person check a revision? Whoever was asked by name; where nobody was, those who answer for the documents of the unit: they write or
 * approve them. Nobody checks what they made themselves, unless the LSP has chosen so in writing or one person works alone.
 */
function mayCheck(revision: FlowFacts, person: FlowPerson): boolean {
  if (person.local) return true;
  if (!person.may('approval.decide') || (!person.oneForAll && isMaker(revision, person))) return false;
  if (revision.checker_id !== '') return revision.checker_id === person.id;
  return person.may('documents.write') || person.may('approval.approve');
}

/** A check that was asked for by name comes before the approval; one that nobody was asked for may be left out. */
export function awaitsCheck(revision: FlowFacts): boolean {
  return revision.status === 'in-review' && revision.checker_id !== '' && revision.checked_on === null;
}

/**
 * What a person may do with a revision now. Draft: hand it in. In review: the one who was asked checks first, then the one who was asked
 * approves; either may return it with a reason as long as it is their turn. Steps after SOP-LSP-017 (audit practice dossier, section 5).
 */
export function actsOf(revision: FlowFacts, person: FlowPerson): readonly DocumentAct[] {
  if (revision.withdrawn_at !== null || revision.status === 'approved') return [];
  const writes = person.may('documents.write');
  if (revision.status === 'draft') return writes ? ['submit'] : [];
  const decides = person.may('approval.decide');
  const acts: DocumentAct[] = [];
  const checks = revision.checked_on === null && mayCheck(revision, person);
  const approves = !awaitsCheck(revision) && person.may('approval.approve') && asked(person, revision.approver_id);
  if (checks) acts.push('check');
  if (approves) acts.push('approve');
  if ((checks || approves) && decides) acts.push('return');
  if (writes) acts.push('take-back');
  return acts;
}

/** A name as it is compared: without degrees behind a comma, case and double spaces. */
function foldPerson(name: string): string {
  const [plain = ''] = name.normalize('NFKC').split(',');
  return plain.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('id');
}

/** People named on a revision. */
export interface NamedPeople {
  readonly madeBy: string;
  readonly checkedBy: string;
  readonly approvedBy: string;
}

/**
 * Is the one who approved also the only one who made and checked it? Steps nobody is named for are left out of the judgement, so a paper that
 * names its approver alone is not accused. Adequacy is approved before issue (BNSP 201, 10.2.3.a): by a second pair of eyes.
 */
export function onePersonThroughout(people: NamedPeople): boolean {
  const approver = foldPerson(people.approvedBy);
  const others = [people.madeBy, people.checkedBy].map(foldPerson).filter((name) => name !== '');
  return approver !== '' && others.length > 0 && others.every((name) => name === approver);
}

/** Columns whose change undoes a check: what was checked is what gets approved. */
const CHECKED_COLUMNS = ['edition', 'revision', 'change_note', 'file_hash'] as const;

/** Does a change of an open revision touch what was checked? */
export function undoesCheck(
  before: DocumentRevisionTable,
  patch: Readonly<Partial<Record<(typeof CHECKED_COLUMNS)[number], unknown>>>,
): boolean {
  return (
    before.checked_on !== null &&
    CHECKED_COLUMNS.some((column) => patch[column] !== undefined && patch[column] !== before[column])
  );
}
