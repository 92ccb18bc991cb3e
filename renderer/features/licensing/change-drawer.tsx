import type { ReactNode } from 'react';
import type { LicenceChange } from '../../../main/contract/licensing-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { Facts } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { SignaturePanel } from '../signatures/signature-panel.tsx';
import { FilesList } from './files-list.tsx';
import { ChangeMark } from './marks.tsx';

/** Writes the notice to BNSP about the chosen changes; it is entered into the agenda of letters. */
export function useLetter(): (ids: readonly string[]) => Promise<void> {
  const { run } = useWrite('licensing.changeLetter');
  return async (ids) => {
    const result = await run({ ids: [...ids] });
    if (result.ok) saveDownload(result.value);
  };
}

/** One change: what it was and is, who decided, where it stands on the way to BNSP, and its scans. */
export function ChangeDrawer(props: {
  readonly change: LicenceChange;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const confirm = useConfirm();
  const letter = useLetter();
  const withdraw = useWrite('licensing.withdrawChange');
  const restore = useWrite('licensing.restoreChange');
  const maySeeSignatures = useMay('signatures.read');
  const { change } = props;
  const gone = change.withdrawnReason !== null;
  const takeOut = async (): Promise<void> => {
    const yes = await confirm({
      title: t('licensing.changes.withdrawTitle', { subject: change.subject }),
      text: t('licensing.changes.withdrawText'),
      action: t('licensing.changes.withdraw'),
      danger: true,
    });
    if (!yes) return;
    const result = await withdraw.run({ id: change.id, expectRev: change.rev });
    if (result.ok) notifyDone(t('licensing.changes.withdrawn'));
  };
  const bringBack = async (): Promise<void> => {
    const result = await restore.run({ id: change.id, expectRev: change.rev });
    if (result.ok) notifyDone(t('licensing.changes.restored'));
  };
  const nothing = t('licensing.changes.toNothing');
  return (
    <Drawer
      title={change.subject}
      mark={<ChangeMark state={change.state} />}
      width="wide"
      onClose={props.onClose}
      actions={
        gone ? undefined : (
          <>
            <ActionButton
              label={t('licensing.changes.withdraw')}
              icon="trash"
              look="quiet"
              writes
              onPress={() => void takeOut()}
            />
            {change.reporting === 'no' ? null : (
              <ActionButton
                label={t('licensing.changes.letter')}
                icon="document"
                writes
                onPress={() => void letter([change.id])}
              />
            )}
            <ActionButton label={t('licensing.changes.change')} icon="edit" writes onPress={props.onEdit} />
          </>
        )
      }
    >
      {gone ? (
        <Withdrawn
          text={t('licensing.changes.withdrawnBanner', { reason: change.withdrawnReason ?? '' })}
          actions={<ActionButton label={t('common.restore')} icon="undo" writes onPress={() => void bringBack()} />}
        />
      ) : null}
      <Facts
        items={[
          { label: t('licensing.changes.kind'), value: change.kindTitle },
          ...(change.kind === 'none'
            ? []
            : [
                { label: t('licensing.changes.before'), value: change.oldValue || nothing },
                { label: t('licensing.changes.now'), value: change.newValue || nothing },
              ]),
          { label: t('licensing.changes.cause'), value: change.cause },
          { label: t('licensing.changes.effectiveOn'), value: dates.date(change.effectiveOn) },
          { label: t('licensing.changes.decidedBy'), value: change.decidedBy },
          { label: t('licensing.changes.decreeNumber'), value: change.decreeNumber },
          { label: t('licensing.changes.decreeDate'), value: dates.date(change.decreeDate) },
        ]}
      />
      <section className="licensing-block">
        <h3>{t('licensing.changes.reportSection')}</h3>
        <Facts
          items={[
            { label: t('licensing.changes.reporting'), value: t(`licensing.changes.reportings.${change.reporting}`) },
            { label: t('licensing.changes.due'), value: dates.date(change.due) },
            { label: t('licensing.changes.person'), value: change.person },
            {
              label: t('licensing.changes.reportedOn'),
              value: [
                dates.date(change.reportedOn),
                change.lateBy === null ? '' : t('licensing.changes.lateBy', { days: change.lateBy }),
              ]
                .filter((text) => text !== '')
                .join(', '),
            },
            { label: t('licensing.changes.letterNumber'), value: change.letterNumber },
            { label: t('licensing.changes.answer'), value: change.answer },
            { label: t('licensing.changes.answerNumber'), value: change.answerNumber },
            { label: t('licensing.changes.answeredOn'), value: dates.date(change.answeredOn) },
            { label: t('common.note'), value: change.note },
          ]}
        />
      </section>
      <FilesList subjectKind="licence-change" subjectId={change.id} files={change.files} readOnly={gone} />
      {maySeeSignatures ? (
        <section className="licensing-block">
          <h3>{t('signatures.title')}</h3>
          <SignaturePanel kind="licence-change" id={change.id} />
        </section>
      ) : null}
      <RecordHistory kind="licence-change" id={change.id} />
    </Drawer>
  );
}
