import type { PersonalKind } from '../../contract/values.ts';

/** Columns that hold personal data wherever they stand. */
const PERSONAL: Readonly<Record<string, PersonalKind>> = {
  nik: 'nik',
  phone: 'phone',
  email: 'email',
  birth_date: 'birth',
  birth_place: 'birth',
  tax_number: 'nik',
  address: 'address',
};

/** Kinds whose columns of those names are no data of a natural person: the body itself, places, screens of the program. */
const OF_NO_PERSON: Readonly<Record<string, readonly string[]>> = {
  profile: ['phone', 'email', 'address', 'tax_number'],
  tuk: ['address'],
  'plan-step': ['address'],
};

/** How a column of a kind is masked; undefined for what is not personal. */
export function personalKindOf(kind: string, column: string): PersonalKind | undefined {
  if (OF_NO_PERSON[kind]?.includes(column) === true) return undefined;
  return Object.hasOwn(PERSONAL, column) ? PERSONAL[column] : undefined;
}

/** Does a column of a kind hold personal data? */
export function isPersonal(kind: string, column: string): boolean {
  return personalKindOf(kind, column) !== undefined;
}

/** The end of the key under which a column's name stands in the dictionary: `title_id` is `titleId`. */
export function fieldKey(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Columns with 0 or 1 for no or yes. */
export const YES_NO: ReadonlySet<string> = new Set([
  'active',
  'affiliation',
  'asked',
  'auditable',
  'external',
  'for_life',
  'historical',
  'in_use',
  'in_scope',
  'is_repeat',
  'moved',
  'must_change',
  'next_done',
  'one_person',
  'own_minutes',
  'remote',
  'required',
  'returned',
  'review_by_type',
  'shipped',
  'split',
  'text_changed',
  'verified',
]);

/** Columns of the program's own bookkeeping, which say nothing to people: folded texts for search and order. */
export const UNSHOWN: ReadonlySet<string> = new Set([
  'code_folded',
  'code_key',
  'holder_key',
  'name_key',
  'number_folded',
  'number_key',
  'person_key',
  'register_key',
  'title_key',
  'login_folded',
  'id',
]);

/** A kind that has no screen of its own: what it belongs to, and which of its columns tell it apart. */
export interface Ownership {
  readonly column: string;
  readonly kind: string;
  readonly own: readonly string[];
}

/** Owners by kind. */
export const OWNERS: Readonly<Record<string, Ownership>> = {
  'assessor-certificate': { column: 'assessor_id', kind: 'assessor', own: ['register_number', 'number'] },
  'assessor-file': { column: 'assessor_id', kind: 'assessor', own: ['title'] },
  'assessor-activity': { column: 'assessor_id', kind: 'assessor', own: ['year'] },
  'change-document': { column: 'request_id', kind: 'change-request', own: [] },
  'change-line': { column: 'revision_id', kind: 'document-revision', own: ['position', 'part'] },
  'document-clause': { column: 'document_id', kind: 'document', own: ['clause'] },
  'document-revision': { column: 'document_id', kind: 'document', own: ['edition', 'revision'] },
  'document-step': { column: 'document_id', kind: 'document', own: ['person', 'taken_on'] },
  'document-copy': { column: 'document_id', kind: 'document', own: ['copy_number', 'holder'] },
  'reading-request': { column: 'document_id', kind: 'document', own: ['due_on'] },
  'document-reader': { column: 'document_id', kind: 'document', own: ['person_name'] },
  'distribution-sheet': { column: 'document_id', kind: 'document', own: ['scan_name'] },
  'periodic-review': { column: 'document_id', kind: 'document', own: ['reviewed_on'] },
  'external-fact': { column: 'document_id', kind: 'document', own: ['number'] },
  'external-check': { column: 'document_id', kind: 'document', own: ['looked_on'] },
  'external-supersession': { column: 'document_id', kind: 'document', own: ['from_on'] },
  'working-copy': { column: 'document_id', kind: 'document', own: ['file_name'] },
  answer: { column: 'assessment_id', kind: 'self-assessment', own: ['code'] },
  comment: { column: 'assessment_id', kind: 'self-assessment', own: ['code'] },
  handout: { column: 'assessment_id', kind: 'self-assessment', own: ['person'] },
  'carry-over': { column: 'assessment_id', kind: 'self-assessment', own: [] },
  'carried-answer': { column: 'answer_id', kind: 'answer', own: [] },
  'instrument-row': { column: 'edition_id', kind: 'instrument-edition', own: ['code'] },
  'instrument-alias': { column: 'edition_id', kind: 'instrument-edition', own: ['code', 'alias'] },
  'row-applicability': { column: 'row_id', kind: 'instrument-row', own: [] },
  'licence-event-member': { column: 'event_id', kind: 'licence-event', own: ['person_name'] },
  'licence-event-scheme': { column: 'event_id', kind: 'licence-event', own: [] },
  'plan-step': { column: 'plan_id', kind: 'relicence-plan', own: ['title'] },
  'package-item': { column: 'package_id', kind: 'package', own: ['code'] },
  'package-section': { column: 'package_id', kind: 'package', own: ['code', 'title_id'] },
  'package-build': { column: 'package_id', kind: 'package', own: ['file_name'] },
  'package-profile-folder': { column: 'profile_id', kind: 'package-profile', own: ['number', 'title_id'] },
  'package-profile-section': { column: 'profile_id', kind: 'package-profile', own: ['code', 'title_id'] },
  'package-profile-item': { column: 'profile_id', kind: 'package-profile', own: ['code'] },
  'record-batch-revision': { column: 'batch_id', kind: 'record-batch', own: ['code', 'edition'] },
  'disposal-batch': { column: 'disposal_id', kind: 'disposal', own: ['title'] },
  'account-role': { column: 'account_id', kind: 'account', own: [] },
};

/** Columns by which a record without words of its own for the search is called. */
export const NAMING: readonly string[] = [
  'code',
  'number',
  'register_number',
  'title',
  'name',
  'subject',
  'login',
  'person_name',
  'file_name',
  'title_id',
  'name_id',
  'key',
  'clause',
];

/** Where the values of a column that is a choice have words: `<kind>.<column>` to the key of a value. */
export const VALUE_WORDS: Readonly<Record<string, (value: string) => string>> = {
  'profile.type': (value) => `profile.types.${value}`,
  'post.element': (value) => `profile.elements.${value}`,
  'document.level': (value) => `documents.levels.${value}`,
  'external-fact.kind': (value) => `externalDocuments.kinds.${value}`,
  'external-check.result': (value) => `externalDocuments.results.${value}`,
  'external-supersession.how': (value) => `externalDocuments.hows.${value}`,
  'external-place-check.place_kind': (value) => `externalDocuments.placeKinds.${value}`,
  'change-request.kind': (value) => `changes.kinds.${value}`,
  'change-request.urgency': (value) => `changes.urgencies.${value}`,
  'change-request.origin': (value) => `changes.origins.${value}`,
  'change-request.decision': (value) => `changes.states.${value}`,
  'document-revision.status': (value) => `documents.states.${value}`,
  'document-step.step': (value) => `documents.stepNames.${value}`,
  'document-step.mode': (value) => `trail.approvalKinds.${value}`,
  'document-revision.approval_kind': (value) => `trail.approvalKinds.${value}`,
  'document-copy.copy_kind': (value) => `distribution.kinds.${value}`,
  'document-copy.holder_kind': (value) => `distribution.holderKinds.${value}`,
  'document-copy.copy_form': (value) => `distribution.forms.${value}`,
  'document-copy.end_kind': (value) => `distribution.ends.${value}`,
  'document-reader.person_kind': (value) => `distribution.reading.kinds.${value}`,
  'document-reader.read_how': (value) => `distribution.reading.hows.${value}`,
  'self-assessment.purpose': (value) => `selfAssessment.purposes.${value}`,
  'self-assessment.lsp_type': (value) => `profile.types.${value}`,
  'self-assessment.state': (value) => `signatures.assessmentStates.${value}`,
  'answer.result': (value) => `selfAssessment.results.${value}`,
  'answer.document_exists': (value) => `selfAssessment.remoteChoices.${value}`,
  'answer.carried_out': (value) => `selfAssessment.remoteChoices.${value}`,
  'answer.record_exists': (value) => `selfAssessment.remoteChoices.${value}`,
  'answer.work': (value) => `selfAssessment.work.${value}`,
  'answer.scope': (value) => `signatures.scopes.${value}`,
  'carried-answer.result': (value) => `selfAssessment.results.${value}`,
  'carried-answer.relation': (value) => `selfAssessment.carry.relations.${value}`,
  'clause-mapping.relation': (value) => `instruments.mapping.relations.${value}`,
  'scheme.kind': (value) => `schemes.kinds.${value}`,
  'tuk.kind': (value) => `tuk.kinds.${value}`,
  'assessor.category': (value) => `assessors.categories.${value}`,
  'assessor.sex': (value) => `assessors.sexes.${value}`,
  'assessor.affiliation': (value) => `assessors.affiliations.${value}`,
  'assessor-certificate.kind': (value) => `assessors.proof.${value}`,
  'assessor-file.kind': (value) => `assessors.fileKinds.${value}`,
  'assessee.sex': (value) => `assessors.sexes.${value}`,
  'assessee.affiliation': (value) => `assessors.affiliations.${value}`,
  'assessment.recommendation': (value) => `assessments.recommendations.${value}`,
  'assessment.decision': (value) => `assessments.decisions.${value}`,
  'licence-event.outcome': (value) => `licensing.event.outcomes.${value}`,
  'licensing-file.kind': (value) => `licensing.file.kinds.${value}`,
  'plan-step.state': (value) => `licensing.plan.states.${value}`,
  'licence-change.reporting': (value) => `licensing.changes.reportings.${value}`,
  'letter.direction': (value) => `correspondence.directions.${value}`,
  'letter-series.restart': (value) => `correspondence.restarts.${value}`,
  'record-type.start_event': (value) => `retention.events.${value}`,
  'record-type.method': (value) => `retention.methods.${value}`,
  'record-batch.medium': (value) => `retention.media.${value}`,
  'disposal.method': (value) => `retention.methods.${value}`,
  'disposal.state': (value) => `retention.disposalStates.${value}`,
  'disposal-batch.medium': (value) => `retention.media.${value}`,
  'signature.meaning': (value) => `signatures.meanings.${value}`,
  'signature.mode': (value) => `signatures.modes.${value}`,
};
