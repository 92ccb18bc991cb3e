import { useMemo } from 'react';
import { type Skeleton, skeletonKind } from '../../../main/contract/skeletons.ts';
import { StatusMark } from '../../ui/marks.tsx';
import type { Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

const USES = ['needed', 'optional', 'unusual'] as const;
const STANDINGS = ['missing', 'exists', 'similar'] as const;

/** Where a skeleton stands in the register. */
export function standingOf(skeleton: Skeleton): (typeof STANDINGS)[number] {
  if (skeleton.existing === null) return 'missing';
  return skeleton.existing.by === 'code' ? 'exists' : 'similar';
}

/** Clauses of 201 that it serves, the first few. */
function clauseText(skeleton: Skeleton): string {
  return skeleton.clauses.map(({ clause }) => clause).join(', ');
}

/** Columns of the set. */
export function useSkeletonColumns(): readonly Column<Skeleton>[] {
  const { t, language } = useWords();
  return useMemo<Column<Skeleton>[]>(
    () => [
      { key: 'code', title: t('skeletons.code'), value: (row) => row.code, width: 120 },
      { key: 'title', title: t('skeletons.name'), value: (row) => row.title[language], width: 290 },
      {
        key: 'kind',
        title: t('skeletons.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: skeletonKind.options.map((value) => ({ value, label: t(`skeletons.kinds.${value}`) })),
        width: 120,
      },
      {
        key: 'use',
        title: t('skeletons.use'),
        type: 'choice',
        value: (row) => row.use,
        choices: USES.map((value) => ({ value, label: t(`skeletons.uses.${value}`) })),
        width: 110,
      },
      {
        key: 'standing',
        title: t('skeletons.standing'),
        type: 'choice',
        value: standingOf,
        choices: STANDINGS.map((value) => ({ value, label: t(`skeletons.standings.${value}`) })),
        render: (row) => {
          const standing = standingOf(row);
          return (
            <StatusMark
              tone={standing === 'missing' ? 'neutral' : 'accent'}
              word={
                row.existing === null
                  ? t('skeletons.standings.missing')
                  : `${t(`skeletons.standings.${standing}`)}: ${t(`documents.states.${row.existing.state}`)}`
              }
            />
          );
        },
        width: 190,
      },
      {
        key: 'open',
        title: t('skeletons.openClauses'),
        type: 'number',
        value: (row) => row.open.length,
        width: 150,
      },
      { key: 'clauses', title: t('skeletons.clauses'), value: clauseText, width: 220 },
      { key: 'owner', title: t('skeletons.owner'), value: (row) => row.owner, width: 160 },
      { key: 'blanks', title: t('skeletons.blanks'), type: 'number', value: (row) => row.blanks, width: 90 },
      {
        key: 'chapter',
        title: t('skeletons.chapter'),
        type: 'number',
        value: (row) => row.chapter,
        width: 70,
        hidden: true,
      },
    ],
    [t, language],
  );
}
