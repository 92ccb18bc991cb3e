import type { DocumentRow } from '../../../main/contract/documents.ts';
import type { Choice } from '../../ui/form-fields.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import type { Column } from '../../ui/table.tsx';
import type { Translate } from '../../ui/use-words.ts';
import { MarkedText, plainExcerpt } from '../evidence/marked-text.tsx';
import { DocumentMark, stateChoices } from './document-mark.tsx';

interface ColumnFacts {
  readonly t: Translate;
  readonly types: { readonly choices: readonly Choice[]; readonly nameOf: (type: string) => string };
  /** Words that were looked for inside files; empty when none. */
  readonly searched: string;
  readonly date: (day: string | null) => string;
}

function foundText(row: DocumentRow, facts: ColumnFacts): string {
  if (row.hit === null) {
    return '';
  }
  const { t } = facts;
  const excerpt = plainExcerpt(row.hit.excerpt);
  const found =
    row.hit.page === null ? t('documents.hitFields', { excerpt }) : t('documents.hit', { page: row.hit.page, excerpt });
  // the words themselves stand here too: the quick search of the table keeps the row whose file holds them in other forms
  return t('documents.hitWords', { found, words: facts.searched });
}

function foundColumn(facts: ColumnFacts): Column<DocumentRow> {
  const { t } = facts;
  return {
    key: 'found',
    title: t('documents.found'),
    value: (row) => foundText(row, facts),
    render: (row) =>
      row.hit === null ? null : (
        <>
          {row.hit.page === null ? null : `${t('documents.citedPage', { page: row.hit.page })} `}
          <MarkedText text={row.hit.excerpt} />
        </>
      ),
    width: 380,
    sortable: false,
    filterable: false,
  };
}

/** Columns of the register. While words are looked for inside files, the place where they stand comes third. */
export function documentColumns(facts: ColumnFacts): readonly Column<DocumentRow>[] {
  const { t, types } = facts;
  return [
    { key: 'code', title: t('documents.code'), value: (row) => row.code, width: 130 },
    { key: 'title', title: t('documents.name'), value: (row) => row.title, width: 295 },
    ...(facts.searched === '' ? [] : [foundColumn(facts)]),
    {
      key: 'type',
      title: t('documents.type'),
      type: 'choice',
      value: (row) => row.type,
      choices: types.choices,
      width: 160,
    },
    {
      key: 'status',
      title: t('documents.state'),
      type: 'choice',
      value: (row) => row.state,
      choices: stateChoices(t),
      render: (row) => <DocumentMark state={row.state} />,
      width: 120,
    },
    {
      key: 'edition',
      title: t('documents.editionRevision'),
      value: (row) => row.edition,
      render: (row) =>
        row.hasFile || row.edition === '' ? (
          row.edition
        ) : (
          <>
            {row.edition} <span className="register-no-file">{t('documents.withoutFile')}</span>
          </>
        ),
      width: 145,
    },
    {
      key: 'effectiveOn',
      title: t('documents.effectiveOn'),
      type: 'date',
      value: (row) => row.effectiveOn,
      width: 140,
    },
    { key: 'owner', title: t('documents.owner'), value: (row) => row.owner, width: 130 },
    {
      key: 'reviewOn',
      title: t('documents.reviewOn'),
      type: 'date',
      value: (row) => row.reviewOn,
      render: (row) =>
        row.reviewOverdue ? (
          <StatusMark tone="bad" word={t('documents.reviewOverdue', { date: facts.date(row.reviewOn) })} />
        ) : (
          facts.date(row.reviewOn)
        ),
      width: 170,
    },
    { key: 'clauses', title: t('documents.clauses'), value: (row) => row.clauses.join('; '), width: 140 },
    { key: 'openEdition', title: t('documents.openEdition'), value: (row) => row.openEdition, width: 150 },
    { key: 'validUntil', title: t('documents.validUntil'), type: 'date', value: (row) => row.validUntil, hidden: true },
    { key: 'approvedOn', title: t('documents.approvedOn'), type: 'date', value: (row) => row.approvedOn, hidden: true },
    { key: 'hasFile', title: t('documents.hasFile'), type: 'boolean', value: (row) => row.hasFile, hidden: true },
    { key: 'external', title: t('documents.external'), type: 'boolean', value: (row) => row.external, hidden: true },
    {
      key: 'level',
      title: t('documents.level'),
      value: (row) => t(`documents.levels.${row.level}`),
      width: 110,
      hidden: true,
    },
    { key: 'location', title: t('documents.location'), value: (row) => row.location, hidden: true },
  ];
}
