import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { AssessmentRow, SelfAssessment } from '../../../main/contract/self-assessment.ts';
import type { Answer } from '../../../main/contract/self-assessment-values.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Modal } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { ReadOnlyBanner } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { EvidencePanel } from '../evidence/panel.tsx';
import { useAddressState } from '../instruments/address-state.ts';
import '../instruments/clauses.css';
import { AssignForm } from './assign-form.tsx';
import { CarriedCard } from './carried-card.tsx';
import { ClauseView } from './clause-view.tsx';
import { CommentsPanel } from './comments-panel.tsx';
import { KeyLine } from './key-line.tsx';
import { MappedClauses } from './mapped-clauses.tsx';
import { results } from './marks.tsx';
import { filterRows, neighbour, shownOf } from './row-filter.ts';
import { ScopeNote } from './scope-note.tsx';
import { TreePane } from './tree-pane.tsx';
import type { Answers } from './use-answers.ts';
import type { Carried } from './use-carried.ts';
import { useClauseActs } from './use-clause-acts.ts';
import { useComments } from './use-comments.ts';
import { useFocusOnRow } from './use-focus-on-row.ts';
import { useMe } from './use-me.ts';
import { useWorkspaceKeys } from './workspace-keys.ts';

export interface ClauseWorkspaceProps {
  readonly assessment: SelfAssessment;
  readonly rows: readonly AssessmentRow[];
  readonly answers: Answers;
  readonly carried: Carried;
  readonly readOnly: boolean;
}

/**
 * The clause workspace: tree, one clause, its evidence. Everything works by keys; what is pressed is saved at once. The address holds
 * the row (`butir`), the search (`q`) and what is shown (`tampil`).
 */
export function ClauseWorkspace(props: ClauseWorkspaceProps): ReactNode {
  const { t, language } = useWords();
  const { assessment, rows, answers, carried, readOnly } = props;
  const [address, changeAddress] = useAddressState(['butir', 'q', 'tampil']);
  // where to go on is asked once: it moves with every act, of others too
  const [start] = useState(assessment.resumeCode);
  const [assigning, setAssigning] = useState(false);
  const [panes, setPanes] = useState({ tree: true, side: true });
  const takeTexts = useWrite('selfAssessment.takeTexts');
  const profile = useRead('profile.get', {});
  const comments = useComments(assessment.id);
  const inCharge = (answers.progress?.persons ?? []).map((one) => one.person);
  const mine = useMe(inCharge);
  const root = useRef<HTMLDivElement>(null);
  const article = useRef<HTMLElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const filterField = useRef<HTMLInputElement>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const note = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const reason = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const person = useRef<HTMLTextAreaElement & HTMLInputElement>(null);

  const byCode = useMemo(() => new Map(answers.answers.map((answer) => [answer.code, answer])), [answers.answers]);
  const filter = { text: address.q, shown: shownOf(address.tampil) };
  const shown = useMemo(
    () =>
      filterRows(
        rows,
        byCode,
        answers.contradictions,
        { text: filter.text, shown: filter.shown },
        { commented: comments.open, me: mine.me, pending: carried.pending },
      ),
    [rows, byCode, answers.contradictions, filter.text, filter.shown, comments.open, mine.me, carried.pending],
  );
  const code = currentCode(rows, address.butir === '' ? start : address.butir);
  const row = rows.find((candidate) => candidate.code === code);
  const answer = byCode.get(code);
  const auditable = rows.filter((candidate) => candidate.auditable);

  const move = (step: 1 | -1): void => {
    // rows that do not apply are passed over; they are chosen in the tree
    const walked = filter.shown === 'luar' ? shown : shown.filter((one) => byCode.get(one.code)?.scope.applies ?? true);
    const next = neighbour(walked, row, step);
    if (next !== undefined) changeAddress({ butir: next.code });
  };

  const acts = useClauseActs({ answers, answer, readOnly, askReason: () => reason.current?.focus(), carried });
  const confirmAndGo = async (goOn: boolean): Promise<void> => {
    if ((await acts.confirm(false)) && goOn) move(1);
  };
  const suggestion = carried.byCode.get(code);
  const answerAndGo = async (result: Answer['result'], goOn: boolean): Promise<void> => {
    if ((await acts.setResult(result)) && goOn) move(1);
  };
  const focusEvidence = (): void =>
    showPane('side', () =>
      (side.current?.querySelector<HTMLElement>('input[role="combobox"]') ?? side.current)?.focus(),
    );
  // a folded pane is there only after it was drawn; one that is there takes the very next key
  const showPane = (pane: 'tree' | 'side', focus: () => void): void => {
    if (panes[pane]) {
      focus();
      return;
    }
    setPanes((before) => ({ ...before, [pane]: true }));
    requestAnimationFrame(focus);
  };
  const focusArticle = (): void => article.current?.focus({ preventScroll: true });

  useWorkspaceKeys(root, {
    onResult: (place, goOn) => {
      const result = results[place];
      if (result !== undefined) void answerAndGo(result, goOn);
    },
    onLayer: acts.turnLayer,
    onMove: move,
    onEvidence: focusEvidence,
    onNote: () => note.current?.focus(),
    onReason: () => reason.current?.focus(),
    onComment: () => showPane('side', () => comment.current?.focus()),
    onPerson: () => person.current?.focus(),
    onFilter: () => showPane('tree', () => filterField.current?.focus()),
    onConfirm: (goOn) => void confirmAndGo(goOn),
    onLeave: focusArticle,
  });
  useFocusOnRow(code, article);

  const takeAll = async (): Promise<void> => {
    const result = await takeTexts.run({ id: assessment.id });
    if (result.ok) notifyDone(t('selfAssessment.workspace.textsTaken', { count: result.value.changed }));
  };
  const persons = [...new Set([...inCharge, ...(profile.data?.posts ?? []).map((post) => post.personName)])];

  return (
    <>
      {assessment.state === 'finished' ? <FinishedBanner assessment={assessment} /> : null}
      <div
        ref={root}
        className="panes"
        data-three
        data-no-tree={panes.tree ? undefined : true}
        data-no-side={panes.side ? undefined : true}
      >
        {panes.tree ? (
          <TreePane
            rows={shown}
            answers={byCode}
            progress={answers.progress}
            contradictions={answers.contradictions}
            openComments={comments.open}
            pending={carried.pending}
            current={code}
            filter={filter}
            persons={inCharge}
            mine={mine}
            field={filterField}
            onText={(text) => changeAddress({ q: text })}
            onShown={(value) => changeAddress({ tampil: value === 'semua' ? '' : value })}
            onChoose={(chosen) => changeAddress({ butir: currentCode(rows, chosen) })}
            onLeave={focusArticle}
          />
        ) : null}
        <article ref={article} className="pane clause-article" tabIndex={-1} aria-labelledby="clause-title">
          <div className="pane-head clause-bar">
            <IconButton
              icon="columns"
              label={t(panes.tree ? 'selfAssessment.workspace.hideTree' : 'selfAssessment.workspace.showTree')}
              onPress={() => setPanes((before) => ({ ...before, tree: !before.tree }))}
            />
            <h2 id="clause-title">
              {row?.code} {row?.title[language] || row?.title.id}
            </h2>
            <span className="clause-note">
              {t('selfAssessment.workspace.position', {
                at: auditable.findIndex((candidate) => candidate.code === code) + 1,
                total: auditable.length,
              })}
            </span>
            <IconButton icon="up" keys="K" label={t('selfAssessment.workspace.previous')} onPress={() => move(-1)} />
            <IconButton icon="down" keys="J" label={t('selfAssessment.workspace.next')} onPress={() => move(1)} />
            <IconButton
              icon="link"
              label={t(panes.side ? 'selfAssessment.workspace.hideEvidence' : 'selfAssessment.workspace.showEvidence')}
              onPress={() => setPanes((before) => ({ ...before, side: !before.side }))}
            />
          </div>
          <div className="pane-body">
            {row !== undefined && answer !== undefined ? (
              <ClauseView
                key={answer.id}
                assessment={assessment}
                row={row}
                answer={answer}
                contradictions={answers.contradictions.filter((found) => found.code === code)}
                readOnly={readOnly}
                refused={acts.refused}
                wanted={acts.wanted}
                persons={persons}
                fields={{ note, reason, person }}
                onResult={(result) => void answerAndGo(result, false)}
                onLayer={(name, state) => void acts.save({ [name]: state })}
                onSave={acts.save}
                onReason={acts.saveReason}
                onLeaveField={focusArticle}
                onTakeTexts={takeAll}
                onAssign={() => setAssigning(true)}
                above={
                  <>
                    <ScopeNote answer={answer} readOnly={readOnly} />
                    {suggestion === undefined ? null : (
                      <CarriedCard
                        carried={suggestion}
                        source={carried.source(suggestion)}
                        answer={answer}
                        pending={carried.pending.has(code)}
                        readOnly={readOnly}
                        refused={acts.refusedCarried}
                        onConfirm={(evidenceOnly) => void acts.confirm(evidenceOnly)}
                      />
                    )}
                  </>
                }
                below={<MappedClauses assessmentId={assessment.id} code={code} />}
              />
            ) : null}
            <KeyLine carried={carried.pending.size > 0} />
          </div>
        </article>
        {panes.side && answer !== undefined ? (
          <div ref={side} className="pane pane-evidence" tabIndex={-1}>
            <div className="pane-head">
              <h2 className="pane-title">{t('selfAssessment.workspace.evidence')}</h2>
            </div>
            <div className="pane-side">
              <EvidencePanel
                key={answer.id}
                subjectKind="answer"
                subjectId={answer.id}
                clause={code}
                readOnly={readOnly}
                asOf={assessment.finishedOn ?? undefined}
                onChanged={acts.forgive}
              />
              <CommentsPanel
                key={`comments-${answer.id}`}
                assessmentId={assessment.id}
                code={code}
                comments={comments}
                readOnly={readOnly}
                field={comment}
                onLeave={focusArticle}
              />
            </div>
          </div>
        ) : null}
      </div>
      <Modal opened={assigning} onClose={() => setAssigning(false)} title={t('selfAssessment.workspace.assignChapter')}>
        {row === undefined ? null : (
          <AssignForm
            assessmentId={assessment.id}
            rows={rows}
            row={row}
            persons={persons}
            onClose={() => setAssigning(false)}
          />
        )}
      </Modal>
    </>
  );
}

function FinishedBanner(props: { readonly assessment: SelfAssessment }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { finishedOn, finishedBy } = props.assessment;
  const when = t('selfAssessment.finishedOn', { date: dates.date(finishedOn), by: finishedBy ?? '' });
  return <ReadOnlyBanner text={`${t('selfAssessment.readOnly')} ${when}.`} />;
}

/** The row itself when it can be answered; a heading stands for the first such row under it. */
function currentCode(rows: readonly AssessmentRow[], code: string): string {
  const row = rows.find((candidate) => candidate.code === code);
  const position = row?.position ?? 0;
  return (
    (row?.auditable === true ? row : rows.find((candidate) => candidate.auditable && candidate.position >= position))
      ?.code ?? code
  );
}
