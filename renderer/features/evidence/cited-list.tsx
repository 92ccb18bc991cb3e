import { type ReactNode, useState } from 'react';
import type { EvidenceLink } from '../../../main/contract/evidence.ts';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import { AppForm, TextAreaField, TextField } from '../../ui/form.tsx';
import { Group, RecordLink } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CitedFile } from './cited-file.tsx';
import { TargetMark, targetName } from './target-mark.tsx';

/** Address of a cited thing, at the cited page when it is a number. */
function placeOf(link: EvidenceLink): string {
  const { address } = link.target;
  return /^\d+$/.test(link.page.trim()) ? `${address}?halaman=${link.page.trim()}` : address;
}

/** Page and section of a citation as people say them. */
function Place(props: { readonly link: EvidenceLink }): ReactNode {
  const { t } = useWords();
  const { page, section } = props.link;
  return (
    <>
      {page === '' ? null : <Tag>{t('evidence.place', { page })}</Tag>}
      {section === '' ? null : <Tag>{t('evidence.placeSection', { section })}</Tag>}
    </>
  );
}

function EditCitation(props: {
  readonly link: EvidenceLink;
  readonly name: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}): ReactNode {
  const { t } = useWords();
  const change = useWrite('evidence.change', { quiet: true });
  const { link } = props;
  return (
    <AppForm
      label={t('evidence.edit', { document: props.name })}
      schema={contract['evidence.change'].input}
      start={{ id: link.id, expectRev: link.rev, page: link.page, section: link.section, note: link.note }}
      onSubmit={change.run}
      onDone={() => {
        props.onChanged();
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('evidence.save')}
      unguarded
    >
      <Group grow align="start">
        <TextField name="page" label={t('evidence.page')} autoFocus />
        <TextField name="section" label={t('evidence.section')} />
      </Group>
      <TextAreaField name="note" label={t('evidence.note')} hint={t('evidence.noteHint')} rows={2} />
    </AppForm>
  );
}

function Citation(props: {
  readonly link: EvidenceLink;
  readonly readOnly: boolean;
  readonly editing: boolean;
  readonly onEdit: (edit: boolean) => void;
  readonly onChanged: () => void;
}): ReactNode {
  const { t } = useWords();
  const { link } = props;
  const change = useWrite('evidence.change');
  const unlink = useWrite('evidence.unlink');
  const relink = useWrite('evidence.link');
  const settle = useWrite('externalDocuments.settle');
  const name = targetName(link.target) || t('evidence.missing');
  const confirmRevision = async (): Promise<void> => {
    const result = await change.run({ id: link.id, expectRev: link.rev, confirm: true });
    if (result.ok) {
      props.onChanged();
      notifyDone(t('evidence.confirmed', { document: name }));
    }
  };
  const lookedAt = async (): Promise<void> => {
    for (const supersession of link.overtaken?.supersessions ?? []) {
      const documentId = link.overtaken?.documentId ?? '';
      const result = await settle.run({
        documentId,
        supersession,
        places: [{ kind: 'evidence', id: link.id }],
        note: '',
      });
      if (!result.ok) {
        return;
      }
    }
    props.onChanged();
    notifyDone(t('evidence.confirmed', { document: name }));
  };
  const remove = async (): Promise<void> => {
    const result = await unlink.run({ id: link.id, expectRev: link.rev });
    if (result.ok) {
      props.onChanged();
      notifyDone(t('evidence.removed', { document: name }), { undo: takeBack });
    }
  };
  const takeBack = async (): Promise<void> => {
    const { subjectKind, subjectId, targetKind, targetId, page, section, note } = link;
    const result = await relink.run({ subjectKind, subjectId, targetKind, targetId, page, section, note });
    if (result.ok) {
      props.onChanged();
    }
  };
  return (
    <li className="citation">
      <div className="citation-head">
        {link.target.address === '' ? <strong>{name}</strong> : <RecordLink to={placeOf(link)}>{name}</RecordLink>}
        <CitedFile link={link} name={name} />
        {props.readOnly ? null : (
          <span className="citation-actions">
            <IconButton
              label={t('evidence.edit', { document: name })}
              icon="edit"
              writes
              onPress={() => props.onEdit(!props.editing)}
            />
            <IconButton label={t('evidence.remove', { document: name })} icon="close" writes onPress={remove} />
          </span>
        )}
      </div>
      <div className="citation-facts">
        <TargetMark state={link.target.state} overtaken={link.overtaken !== null} />
        {link.target.edition === '' ? null : <Tag>{t('evidence.edition', { edition: link.target.edition })}</Tag>}
        <Place link={link} />
      </div>
      {link.note === '' ? null : <p className="citation-note">{link.note}</p>}
      {link.revisionChanged ? (
        <Hint tone="warn">
          <Group justify="space-between" gap="xs">
            {t('evidence.changed')}
            {props.readOnly ? null : (
              <ActionButton
                label={t('evidence.confirmChanged')}
                size="xs"
                writes
                busy={change.busy}
                onPress={confirmRevision}
              />
            )}
          </Group>
        </Hint>
      ) : null}
      {link.overtaken === null ? null : (
        <Hint tone="warn">
          <Group justify="space-between" gap="xs">
            <span>
              {t('evidence.overtaken', { paper: link.overtaken.paper, by: link.overtaken.by })}{' '}
              <RecordLink to={`/dokumen/${link.overtaken.documentId}`}>{t('evidence.overtakenOpen')}</RecordLink>
            </span>
            {props.readOnly ? null : (
              <ActionButton
                label={t('evidence.confirmOvertaken')}
                size="xs"
                does="externalDocuments.settle"
                busy={settle.busy}
                onPress={lookedAt}
              />
            )}
          </Group>
        </Hint>
      )}
      {props.editing ? (
        <EditCitation link={link} name={name} onClose={() => props.onEdit(false)} onChanged={props.onChanged} />
      ) : null}
    </li>
  );
}

/** Cited evidence in the order it was cited; each line can be edited, confirmed after a new revision, and taken away with undo. */
export function CitedList(props: {
  readonly links: readonly EvidenceLink[];
  readonly readOnly: boolean;
  readonly onChanged: () => void;
  /** A citation that was just made: its place and note are asked for at once. */
  readonly fresh: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const [edited, setEdited] = useState<string | undefined>();
  const [settled, setSettled] = useState<string | undefined>();
  const open = edited ?? (props.fresh === settled ? undefined : props.fresh);
  return (
    <ul className="citations" aria-label={t('evidence.title')}>
      {props.links.map((link) => (
        <Citation
          key={link.id}
          link={link}
          readOnly={props.readOnly}
          editing={open === link.id}
          onEdit={(edit) => {
            setSettled(props.fresh);
            setEdited(edit ? link.id : undefined);
          }}
          onChanged={props.onChanged}
        />
      ))}
    </ul>
  );
}
