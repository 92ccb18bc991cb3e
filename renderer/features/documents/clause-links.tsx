import { type ReactNode, useState } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import { useEnvironment } from '../../ui/environment.tsx';
import { Group, Text, TextInput } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AmberMark } from '../external-documents/external-standing.tsx';

/** The guideline whose clauses are linked here; those of other instruments are linked from their own screens. */
const INSTRUMENT = 'BNSP-201';

/** A clause as typed: a number of 201, or another guideline with its code, `BNSP-202 7.1.1`. */
function citedClause(text: string): { readonly instrument: string; readonly clause: string } {
  const other = /^([a-z][a-z0-9]*-[a-z0-9-]*\d[a-z0-9]*)\s+(\S.*)$/i.exec(text);
  return { instrument: other?.[1]?.toUpperCase() ?? INSTRUMENT, clause: other?.[2] ?? text };
}

/** Clauses that the document belongs to, proposals from its code and title, and a field for one more. */
export function ClauseLinks(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const { readOnly } = useEnvironment();
  const { document } = props;
  const closed = readOnly || document.withdrawnReason !== null;
  const link = useWrite('documents.linkClause');
  const unlink = useWrite('documents.unlinkClause');
  const [typed, setTyped] = useState('');
  const proposals = useRead(
    'documents.suggestClauses',
    { code: document.code, title: document.title, type: document.type },
    { enabled: !closed },
  );
  const linked = new Set(document.clauses.map((item) => item.clause));
  const open = (proposals.data?.clauses ?? []).filter((proposal) => !linked.has(proposal.clause));

  const add = async (text: string): Promise<void> => {
    if (text === '') {
      return;
    }
    const { instrument, clause } = citedClause(text);
    const result = await link.run({ documentId: document.id, instrument, clause });
    if (result.ok) {
      setTyped('');
      notifyDone(t('documents.clauseLinked', { clause }));
    }
  };
  const remove = async (item: DocumentDetail['clauses'][number]): Promise<void> => {
    const result = await unlink.run({ id: item.id, expectRev: item.rev });
    if (result.ok) {
      notifyDone(t('documents.clauseUnlinked', { clause: item.clause }), {
        undo: () => add(`${item.instrument} ${item.clause}`),
      });
    }
  };
  return (
    <>
      {document.clauses.length === 0 ? (
        <Text size="sm" c="dimmed" mb="sm">
          {t('documents.clausesEmpty')}
        </Text>
      ) : (
        <ul className="clause-chips" aria-label={t('documents.clauses')}>
          {document.clauses.map((item) => (
            <li key={item.id}>
              <Tag>
                {item.instrument === INSTRUMENT ? item.clause : `${item.instrument} ${item.clause}`}
                {document.external ? <AmberMark kind="clause" id={item.id} /> : null}
                {closed ? null : (
                  <IconButton
                    label={t('documents.clauseRemove', { clause: item.clause })}
                    icon="close"
                    onPress={() => void remove(item)}
                  />
                )}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      {closed ? null : (
        <>
          {open.length === 0 ? null : (
            <Group gap="xs" mb="sm">
              <Text size="sm">{t('documents.clauseSuggested')}:</Text>
              {open.map((proposal) => (
                <ActionButton
                  key={proposal.clause}
                  label={t('documents.clauseTake', {
                    clause: proposal.clause,
                    because: t(`documents.clauseBecause.${proposal.because}`),
                  })}
                  icon="plus"
                  size="xs"
                  look="quiet"
                  onPress={() => add(proposal.clause)}
                />
              ))}
            </Group>
          )}
          <Group gap="xs" align="end">
            <TextInput
              label={t('documents.clausePick')}
              description={t('documents.clauseHint')}
              inputWrapperOrder={['label', 'description', 'input', 'error']}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  event.preventDefault();
                  void add(typed.trim());
                }
              }}
            />
            <ActionButton
              label={t('documents.clauseAdd')}
              disabled={typed.trim() === ''}
              onPress={() => add(typed.trim())}
            />
          </Group>
        </>
      )}
    </>
  );
}
