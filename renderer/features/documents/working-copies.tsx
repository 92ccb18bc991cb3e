import { type ReactNode, useEffect, useState } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import type { WorkingCopy } from '../../../main/contract/working-copies.ts';
import { call, useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { useMay, useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { Modal } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { notifyDone, notifyFailure } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CheckInForm } from './check-in-form.tsx';

/** How often the disk is looked at while somebody edits: another program tells nobody that it has saved. */
const LOOK_EVERY_MS = 10_000;

const tones: Readonly<Record<WorkingCopy['standing'], Tone>> = {
  download: 'neutral',
  same: 'neutral',
  changed: 'accent',
  renamed: 'warn',
  missing: 'bad',
};

/** Looks again when the person comes back to the window, and now and then while it is in view. */
function useLooking(reload: () => void, needed: boolean): void {
  useEffect(() => {
    if (!needed) {
      return undefined;
    }
    const look = (): void => {
      if (document.visibilityState === 'visible') {
        reload();
      }
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, [reload, needed]);
}

/** Who has the document out for editing, and what can be done with what they made of it. */
export function WorkingCopies(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const { document: record } = props;
  const read = useRead('documents.workingCopies', { documentId: record.id });
  const copies = read.data?.copies ?? [];
  const [checkingIn, setCheckingIn] = useState<WorkingCopy>();
  useLooking(
    read.reload,
    copies.some((copy) => copy.standing !== 'download'),
  );
  return (
    <>
      {copies.length === 0 ? null : (
        <section className="copies" aria-label={t('documents.copies.title')}>
          {copies.map((copy) => (
            <Copy key={copy.id} copy={copy} closed={record.withdrawnReason !== null} onCheckIn={setCheckingIn} />
          ))}
        </section>
      )}
      <Modal
        opened={checkingIn !== undefined}
        onClose={() => setCheckingIn(undefined)}
        title={t('documents.copies.checkIn')}
        size="lg"
        top
      >
        {checkingIn === undefined ? null : <CheckInForm copy={checkingIn} onClose={() => setCheckingIn(undefined)} />}
      </Modal>
    </>
  );
}

function Copy(props: {
  readonly copy: WorkingCopy;
  readonly closed: boolean;
  readonly onCheckIn: (copy: WorkingCopy) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const confirm = useConfirm();
  const mayWrite = useMay('documents.write');
  const { capabilities } = useWorkspace();
  const open = useWrite('documents.openCopy');
  const discard = useWrite('documents.discardCopy');
  const { copy } = props;
  const here = copy.standing !== 'download';
  const drop = async (): Promise<void> => {
    const sure = await confirm({
      title: t('documents.copies.discardTitle', { name: copy.fileName }),
      text: copy.standing === 'changed' ? t('documents.copies.discardChanged') : t('documents.copies.discardText'),
      action: t('documents.copies.discard'),
      danger: true,
    });
    if (sure && (await discard.run({ id: copy.id, expectRev: copy.rev })).ok) {
      notifyDone(t('documents.copies.discarded', { name: copy.fileName }));
    }
  };
  return (
    <article className="copy" aria-label={t('documents.copies.of', { name: copy.fileName })}>
      <p className="copy-who">
        {t('documents.copies.who', {
          holder: copy.holder,
          since: dates.instant(copy.since),
          revision: copy.label,
        })}
      </p>
      <div className="copy-facts">
        <StatusMark
          tone={tones[copy.standing]}
          word={t(`documents.copies.standing.${copy.standing}`, { found: copy.foundName })}
        />
        {copy.inUse ? <StatusMark tone="neutral" word={t('documents.copies.inUse')} icon="lock" /> : null}
        {copy.newest ? null : <StatusMark tone="warn" word={t('documents.copies.notNewest')} />}
      </div>
      {mayWrite && !props.closed ? (
        <div className="copy-actions">
          <ActionButton
            label={here ? t('documents.copies.checkIn') : t('documents.copies.checkInFile')}
            icon="upload"
            look={copy.standing === 'changed' ? 'main' : 'plain'}
            size="xs"
            writes
            disabled={copy.standing === 'same' || copy.standing === 'missing'}
            onPress={() => props.onCheckIn(copy)}
          />
          {here && capabilities.openFile && copy.standing !== 'missing' ? (
            <ActionButton
              label={t('documents.copies.openAgain')}
              does="documents.openCopy"
              icon="open"
              size="xs"
              onPress={() => open.run({ id: copy.id })}
            />
          ) : null}
          {here && capabilities.reveal && copy.standing !== 'missing' ? (
            <ActionButton
              label={t('preview.reveal')}
              icon="reveal"
              size="xs"
              look="quiet"
              onPress={() => open.run({ id: copy.id, how: 'reveal' })}
            />
          ) : null}
          <ActionButton
            label={t('documents.copies.discard')}
            icon="close"
            size="xs"
            look="quiet"
            writes
            onPress={drop}
          />
        </div>
      ) : null}
    </article>
  );
}

/** Endings that people edit, with the program that they know for them. */
const programs: Readonly<Record<string, string>> = {
  docx: 'Word',
  docm: 'Word',
  doc: 'Word',
  rtf: 'Word',
  odt: 'Writer',
  xlsx: 'Excel',
  xlsm: 'Excel',
  xls: 'Excel',
  ods: 'Calc',
  pptx: 'PowerPoint',
  ppt: 'PowerPoint',
};

/** Program in which a file of this name is edited, or undefined when it is only looked at. */
export function programFor(name: string): string | undefined {
  return programs[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
}

/** Takes a revision's file out for editing: opened on this computer, or downloaded in a browser. */
export function useCheckOut(): {
  readonly label: (name: string) => string;
  readonly run: (revisionId: string) => Promise<void>;
} {
  const { t } = useWords();
  const confirm = useConfirm();
  const { capabilities } = useWorkspace();
  const run = async (revisionId: string): Promise<void> => {
    let told: { macros?: true } = {};
    let out = await call('documents.checkOut', { revisionId });
    if (!out.ok && out.code === 'files.macrosAsk') {
      const go = await confirm({
        title: t('documents.copies.macrosTitle'),
        text: t('documents.copies.macrosText', out.params),
        action: t('documents.copies.macrosGo'),
      });
      if (!go) {
        return;
      }
      told = { macros: true };
      out = await call('documents.checkOut', { revisionId, ...told });
    }
    if (!out.ok && out.code === 'documents.alreadyOut') {
      const again = await confirm({
        title: t('documents.copies.twiceTitle'),
        text: t('documents.errors.alreadyOut', out.params),
        action: t('documents.copies.twice'),
      });
      if (!again) {
        return;
      }
      out = await call('documents.checkOut', { revisionId, ...told, another: true });
    }
    if (!out.ok) {
      notifyFailure(out);
      return;
    }
    if (out.value.download !== null) {
      saveDownload(out.value.download);
      notifyDone(t('documents.copies.downloaded'));
      return;
    }
    const opened = await call('documents.openCopy', { id: out.value.id });
    if (!opened.ok) {
      notifyFailure(opened);
    }
  };
  return {
    label: (name) =>
      capabilities.openFile
        ? t('documents.copies.openIn', { program: programFor(name) ?? '' })
        : t('documents.copies.downloadToEdit'),
    run,
  };
}
