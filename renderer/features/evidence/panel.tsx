import './evidence.css';
import { type ReactNode, useCallback, useState } from 'react';
import { call, useRead, useWrite } from '../../app/client.ts';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { DropZone } from '../../ui/drop-zone.tsx';
import { type ChosenFile, useEnvironment } from '../../ui/environment.tsx';
import { notifyDone, notifyFailure, notifyInfo } from '../../ui/notify.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CitedList } from './cited-list.tsx';
import { targetName } from './target-mark.tsx';
import { type Candidate, TargetSearch } from './target-search.tsx';

/** What the evidence panel stands beside. Give it a `key` of the subject when subjects change under it. */
export interface EvidencePanelProps {
  /** `answer`, `package-item`, `finding` … */
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Clause whose linked documents are suggested first. */
  readonly clause?: string | undefined;
  /** Shows what the evidence is worth on this day instead of today. */
  readonly asOf?: string | undefined;
  /** Submitted or frozen: shown, not changed. */
  readonly readOnly?: boolean | undefined;
  /** Told after each change, for counts kept elsewhere. */
  readonly onChanged?: (() => void) | undefined;
  /** Puts the cursor into the search field when the panel opens (key `E` of the clause workspace). */
  readonly focusSearch?: boolean | undefined;
}

/** Title for a document made from a dropped file: its name without the ending. */
function titleOf(name: string): string {
  return (
    name
      .replace(/\.[A-Za-z0-9]{1,8}$/, '')
      .trim()
      .slice(0, 300) || name
  );
}

/** Cited evidence of one subject with page, section and what it proves; cite more from documents or dropped files. */
export function EvidencePanel(props: EvidencePanelProps): ReactNode {
  const { t } = useWords();
  const { choose, readOnly: closed } = useEnvironment();
  const mayCite = useMay('evidence.write');
  const readOnly = (props.readOnly ?? false) || closed || !mayCite;
  const { subjectKind, subjectId, onChanged } = props;
  const read = useRead('evidence.of', {
    subjectKind,
    subjectIds: [subjectId],
    ...(props.asOf === undefined ? {} : { asOf: props.asOf }),
  });
  const link = useWrite('evidence.link');
  const [fresh, setFresh] = useState<string>();
  const { reload } = read;
  const changed = useCallback(() => {
    reload();
    onChanged?.();
  }, [reload, onChanged]);

  const cite = async (candidate: Candidate): Promise<void> => {
    const result = await link.run({
      subjectKind,
      subjectId,
      targetKind: candidate.targetKind,
      targetId: candidate.targetId,
      ...(candidate.page === null ? {} : { page: String(candidate.page) }),
    });
    if (result.ok) {
      setFresh(result.value.id);
      changed();
      notifyDone(t('evidence.linked', { document: targetName(candidate) }));
    }
  };
  const upload = async (files: readonly ChosenFile[]): Promise<void> => {
    for (const file of files) {
      const made = await call('documents.create', { title: titleOf(file.name), type: 'record', file: file.source });
      if (!made.ok) {
        notifyFailure(made);
        continue;
      }
      for (const warning of made.value.warnings) {
        notifyFailure(warning);
      }
      const cited = await link.run({ subjectKind, subjectId, targetKind: 'document', targetId: made.value.id });
      if (cited.ok) {
        setFresh(cited.value.id);
        notifyInfo(t('evidence.uploaded', { name: file.name }));
      }
    }
    changed();
  };
  const known = new Set(read.data?.links.map((cited) => `${cited.targetKind}:${cited.targetId}`));
  return (
    <DropZone label={t('evidence.dropLabel')} disabled={readOnly} onFiles={upload}>
      <section className="evidence-panel" aria-label={t('evidence.title')}>
        <Loaded read={read} lines={3}>
          {({ links }) =>
            links.length === 0 ? (
              <Empty icon="link" title={t('evidence.none')} text={t('evidence.noneText')} />
            ) : (
              <CitedList links={links} readOnly={readOnly} onChanged={changed} fresh={fresh} />
            )
          }
        </Loaded>
        {readOnly ? null : (
          <div className="evidence-add">
            <TargetSearch
              clause={props.clause}
              cited={known}
              autoFocus={props.focusSearch ?? false}
              onCite={(candidate) => void cite(candidate)}
            />
            <ActionButton
              label={t('evidence.chooseFile')}
              icon="upload"
              look="quiet"
              writes
              onPress={() => choose({ what: 'files', title: t('evidence.chooseFile') }).then(upload)}
            />
          </div>
        )}
      </section>
    </DropZone>
  );
}
