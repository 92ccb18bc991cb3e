import { type ReactNode, type Ref, useId } from 'react';
import type { AssessmentRow, SelfAssessment } from '../../../main/contract/self-assessment.ts';
import type { Answer, Contradiction, WorkState } from '../../../main/contract/self-assessment-values.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { RecordLink, Select, SimpleGrid } from '../../ui/layout.tsx';
import { StatusMark, Tag } from '../../ui/marks.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DueField } from './due-field.tsx';
import { LayerButtons, type LayerName, ResultButtons } from './result-buttons.tsx';
import { SavedText } from './saved-text.tsx';
import { ScopeActions } from './scope-note.tsx';
import type { AnswerPatch } from './use-answers.ts';

const workStates: readonly WorkState[] = ['open', 'working', 'ready', 'done'];

/** Fields that keys lead to. */
export interface ClauseFields {
  readonly note: Ref<HTMLTextAreaElement & HTMLInputElement>;
  readonly reason: Ref<HTMLTextAreaElement & HTMLInputElement>;
  readonly person: Ref<HTMLTextAreaElement & HTMLInputElement>;
}

export interface ClauseViewProps {
  readonly assessment: SelfAssessment;
  readonly row: AssessmentRow;
  readonly answer: Answer;
  readonly contradictions: readonly Contradiction[];
  readonly readOnly: boolean;
  /** Why the last act on this row was not taken. */
  readonly refused: string | undefined;
  /** Result that waits for its reason. */
  readonly wanted: Answer['result'] | undefined;
  readonly persons: readonly string[];
  readonly fields: ClauseFields;
  readonly onResult: (result: Answer['result']) => void;
  readonly onLayer: (name: LayerName, state: Answer[LayerName]) => void;
  /** Saves a patch; false when it was refused. */
  readonly onSave: (patch: AnswerPatch) => Promise<boolean>;
  readonly onReason: (text: string) => Promise<boolean>;
  readonly onLeaveField: () => void;
  readonly onTakeTexts: () => Promise<void>;
  readonly onAssign: () => void;
  /** Under the requirement: why the row does not count, what was answered last time. */
  readonly above?: ReactNode;
  /** Under the answer: mapped clauses. */
  readonly below?: ReactNode;
}

/** The middle of the clause workspace: one row with its answer. */
export function ClauseView(props: ClauseViewProps): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { answer, readOnly } = props;
  const persons = useId();
  return (
    <>
      <Requirement {...props} />
      {props.above}
      <Asking row={props.row} />
      <section className="clause-part" aria-label={t('selfAssessment.workspace.result')}>
        <ResultButtons result={answer.result} onResult={props.onResult} readOnly={readOnly} />
        {props.refused === undefined ? null : (
          <div role="alert" className="choice-refused">
            {props.refused}
          </div>
        )}
        {props.contradictions.map((found) => (
          <StatusMark
            key={found.kind}
            tone="warn"
            word={t(`selfAssessment.contradictions.${found.kind}`, { count: found.count })}
          />
        ))}
        <LayerButtons answer={answer} onLayer={props.onLayer} readOnly={readOnly} />
      </section>
      <div className="clause-fields">
        <SavedText
          label={`${t('selfAssessment.workspace.note')} (N)`}
          value={answer.note}
          readOnly={readOnly}
          input={props.fields.note}
          onSave={(note) => props.onSave({ note })}
          onLeave={props.onLeaveField}
        />
        <SavedText
          label={`${t('selfAssessment.workspace.reason')} (R)`}
          hint={
            props.wanted === undefined
              ? t('selfAssessment.workspace.reasonHint')
              : t('selfAssessment.workspace.reasonFor', { result: t(`selfAssessment.results.${props.wanted}`) })
          }
          value={answer.reason}
          readOnly={readOnly}
          input={props.fields.reason}
          onSave={props.onReason}
          onLeave={props.onLeaveField}
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <SavedText
            lines="one"
            label={`${t('selfAssessment.workspace.person')} (P)`}
            value={answer.person}
            readOnly={readOnly}
            input={props.fields.person}
            list={persons}
            onSave={(person) => props.onSave({ person: person.trim() })}
            onLeave={props.onLeaveField}
          />
          <DueField value={answer.due} readOnly={readOnly} onSave={(due) => props.onSave({ due })} />
          <Select
            label={t('selfAssessment.workspace.work')}
            value={answer.work}
            readOnly={readOnly}
            allowDeselect={false}
            data={workStates.map((value) => ({ value, label: t(`selfAssessment.work.${value}`) }))}
            onChange={(value) => {
              const work = workStates.find((state) => state === value);
              if (work !== undefined && work !== answer.work) void props.onSave({ work });
            }}
          />
        </SimpleGrid>
        <datalist id={persons}>
          {props.persons.map((person) => (
            <option key={person} value={person} />
          ))}
        </datalist>
        <div className="clause-foot">
          <span className="clause-note">
            {answer.answeredAt === null
              ? t('selfAssessment.workspace.neverAnswered')
              : t('selfAssessment.workspace.answeredBy', {
                  date: dates.instant(answer.answeredAt),
                  by: answer.answeredBy ?? '',
                })}
          </span>
          {readOnly ? null : (
            <ActionButton
              label={t('selfAssessment.workspace.assignChapter')}
              icon="person"
              look="quiet"
              size="xs"
              onPress={props.onAssign}
            />
          )}
          {readOnly || !answer.scope.applies || answer.scope.choice !== null ? null : <ScopeActions answer={answer} />}
        </div>
      </div>
      {props.below}
      <RecordHistory kind="answer" id={answer.id} plain />
    </>
  );
}

function Requirement(props: ClauseViewProps): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const { row, assessment } = props;
  return (
    <>
      <div className="clause-marks">
        <span title={t(`instruments.basis.${row.basis}Hint`)}>
          <Tag>
            {t('instruments.basis.title')}: {t(`instruments.basis.${row.basis}`)}
          </Tag>
        </span>
        {row.corrected ? <Tag>{t('selfAssessment.workspace.corrected')}</Tag> : null}
        {row.aliases.length === 0 ? null : (
          <Tag>
            {t('selfAssessment.workspace.aliases', { codes: row.aliases.map((alias) => alias.alias).join(', ') })}
          </Tag>
        )}
      </div>
      {row.outdated && !props.readOnly ? (
        <Hint>
          {t('selfAssessment.workspace.outdated')}{' '}
          <ActionButton
            label={t('selfAssessment.workspace.takeTexts')}
            look="quiet"
            size="xs"
            writes
            onPress={props.onTakeTexts}
          />
        </Hint>
      ) : null}
      <p className="clause-text">{row.requirement[language] || row.requirement.id}</p>
      <p className="clause-note">
        {t('selfAssessment.workspace.official', { official: assessment.instrument.officialText[language] })}
        {'. '}
        {row.compared === null
          ? t('selfAssessment.workspace.notCompared')
          : t('selfAssessment.workspace.comparedOn', {
              edition: row.compared.edition,
              date: dates.date(row.compared.on),
              by: row.compared.by,
            })}
        {'. '}
        <RecordLink to={`/persyaratan/${assessment.editionId}?butir=${encodeURIComponent(row.code)}`}>
          {t('selfAssessment.workspace.inLibrary')}
        </RecordLink>
      </p>
    </>
  );
}

/** What is asked, and what usually proves it. */
function Asking(props: { readonly row: AssessmentRow }): ReactNode {
  const { t } = useWords();
  const { row } = props;
  return (
    <>
      {row.question === '' ? null : (
        <section className="clause-part">
          <h3>{t('selfAssessment.workspace.question')}</h3>
          <p className="clause-text clause-question" lang="id">
            {row.question}
          </p>
        </section>
      )}
      {row.evidence.length === 0 ? null : (
        <section className="clause-part">
          <h3>{t('selfAssessment.workspace.typicalEvidence')}</h3>
          <ul lang="id" className="clause-typical">
            {row.evidence.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
