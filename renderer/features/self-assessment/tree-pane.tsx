import { type ReactNode, type Ref, useMemo } from 'react';
import type { AssessmentRow } from '../../../main/contract/self-assessment.ts';
import type { Answer, Contradiction, Progress } from '../../../main/contract/self-assessment-values.ts';
import { Icon } from '../../ui/icons.tsx';
import { Select, TextInput } from '../../ui/layout.tsx';
import { NoneFound } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ClauseTree } from '../instruments/clause-tree.tsx';
import { AnswerMarks } from './marks.tsx';
import { type Shown, shownOf } from './row-filter.ts';
import type { useMe } from './use-me.ts';

export interface TreePaneProps {
  /** Rows that fit the filter, with their headings. */
  readonly rows: readonly AssessmentRow[];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly progress: Progress | undefined;
  readonly contradictions: readonly Contradiction[];
  /** Comments that are not settled, by row. */
  readonly openComments: ReadonlyMap<string, number>;
  /** Rows carried over and not looked at again. */
  readonly pending: ReadonlySet<string>;
  readonly current: string;
  readonly filter: { readonly text: string; readonly shown: Shown };
  readonly persons: readonly string[];
  /** Whose share "my share" is. */
  readonly mine: ReturnType<typeof useMe>;
  readonly field: Ref<HTMLInputElement>;
  readonly onText: (text: string) => void;
  readonly onShown: (shown: Shown) => void;
  readonly onChoose: (code: string) => void;
  readonly onLeave: () => void;
}

/** Left pane: filter, what is shown, and the tree with the state of each row and the progress of each chapter. */
export function TreePane(props: TreePaneProps): ReactNode {
  const { t, language } = useWords();
  const { rows, answers, filter } = props;
  const lines = useMemo(
    () => rows.map((row) => ({ ...row, title: row.title[language] || row.title.id })),
    [rows, language],
  );
  const chapters = useMemo(
    () => new Map((props.progress?.chapters ?? []).map((chapter) => [chapter.code, chapter])),
    [props.progress],
  );
  const contradicted = useMemo(() => new Set(props.contradictions.map((found) => found.code)), [props.contradictions]);
  const choices = [
    { value: 'semua', label: t('selfAssessment.workspace.showAll') },
    { value: 'belum', label: t('selfAssessment.workspace.showOpen') },
    { value: 'kesenjangan', label: t('selfAssessment.workspace.showGaps') },
    { value: 'pertentangan', label: t('selfAssessment.workspace.showContradictions') },
    ...(props.pending.size > 0 || filter.shown === 'tinjau'
      ? [{ value: 'tinjau', label: t('selfAssessment.workspace.showUnconfirmed') }]
      : []),
    ...((props.progress?.outside ?? 0) > 0 || filter.shown === 'luar'
      ? [{ value: 'luar', label: t('selfAssessment.scope.showOutside') }]
      : []),
    { value: 'komentar', label: t('sharedWork.comments.showOpen') },
    { value: 'saya', label: t('sharedWork.mine') },
    ...props.persons.map((person) => ({
      value: `orang:${person}`,
      label: t('selfAssessment.workspace.showMine', { person }),
    })),
  ];
  return (
    <nav className="pane pane-tree" aria-label={t('selfAssessment.workspace.tree')}>
      <div className="pane-head tree-filter">
        <TextInput
          ref={props.field}
          type="search"
          size="xs"
          aria-label={t('selfAssessment.workspace.filter')}
          aria-keyshortcuts="/"
          placeholder={t('selfAssessment.workspace.filterHint')}
          leftSection={<Icon name="filter" size={14} />}
          value={filter.text}
          onChange={(event) => props.onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            const first = rows.find((row) => row.auditable);
            if (first !== undefined) props.onChoose(first.code);
            props.onLeave();
          }}
        />
        <Select
          size="xs"
          aria-label={t('selfAssessment.workspace.show')}
          allowDeselect={false}
          data={choices}
          value={filter.shown}
          onChange={(value) => props.onShown(shownOf(value))}
        />
        {filter.shown === 'saya' && props.mine.asks ? (
          <Select
            size="xs"
            aria-label={t('sharedWork.whoAmI')}
            placeholder={t('sharedWork.whoAmI')}
            data={[...props.persons]}
            nothingFoundMessage={t('selfAssessment.workspace.noPersons')}
            value={props.mine.me === '' ? null : props.mine.me}
            onChange={(value) => props.mine.choose(value ?? '')}
          />
        ) : null}
      </div>
      {lines.length === 0 ? (
        <NoneFound
          onClear={() => {
            props.onText('');
            props.onShown('semua');
          }}
        />
      ) : (
        <ClauseTree
          label={t('selfAssessment.workspace.tree')}
          lines={lines}
          current={props.current}
          searching={filter.text !== '' || filter.shown !== 'semua'}
          onChoose={(line) => props.onChoose(line.code)}
          mark={(line) => {
            const answer = answers.get(line.code);
            return answer === undefined ? null : (
              <AnswerMarks
                answer={answer}
                contradicted={contradicted.has(line.code)}
                openComments={props.openComments.get(line.code) ?? 0}
                pending={props.pending.has(line.code)}
              />
            );
          }}
          below={(line) => {
            const chapter = chapters.get(line.code);
            return chapter === undefined || answers.has(line.code) ? null : (
              <span className="clause-below">
                {t('selfAssessment.workspace.chapterProgress', { answered: chapter.answered, total: chapter.total })}
              </span>
            );
          }}
        />
      )}
    </nav>
  );
}
