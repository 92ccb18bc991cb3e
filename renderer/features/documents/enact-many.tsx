import { type ReactNode, useState } from 'react';
import type { DocumentRow } from '../../../main/contract/documents.ts';
import { contract, type InputOf, type OutputOf } from '../../../main/contract/index.ts';
import { ENACTED_AT_ONCE } from '../../../main/contract/paper-approval.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useEnvironment } from '../../ui/environment.tsx';
import { AppForm } from '../../ui/form.tsx';
import { Modal, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ApprovalFields } from './approval-fields.tsx';
import { LeftAlone } from './left-alone.tsx';

type Draft = InputOf<'documents.enactMany'>['documents'][number];
type Left = OutputOf<'documents.enactMany'>['left'];

const onTheWay: ReadonlySet<string> = new Set(['draft', 'in-review', 'returned']);

/** The draft of a document in the register: the only revision, or the one behind that in force; undefined when there is none. */
function draftOf(row: DocumentRow): Draft | undefined {
  const revision = row.openEdition !== '' ? row.openEdition : onTheWay.has(row.state) ? row.edition : '';
  return revision === '' || row.draftRev === null ? undefined : { id: row.id, revision, expectRev: row.draftRev };
}

/** Records that one decree or minutes approved the drafts of the chosen documents; what could not be approved stays chosen in words. */
export function EnactMany(props: { readonly rows: readonly DocumentRow[]; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const { rows } = props;
  const [open, setOpen] = useState(false);
  const drafts = rows.flatMap((row) => draftOf(row) ?? []);
  // what was left is still told when none of the chosen has a draft any more
  if (drafts.length === 0 && !open) {
    return <Text size="sm">{t('documents.enactManyNone')}</Text>;
  }
  return (
    <>
      <ActionButton
        label={t('documents.enactMany', { count: drafts.length })}
        icon="check"
        size="xs"
        writes
        does="documents.enactMany"
        onPress={() => setOpen(true)}
      />
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('documents.enactManyTitle', { count: drafts.length })}
        size="lg"
        top
      >
        {open ? (
          <EnactManyForm
            drafts={drafts}
            others={rows.length - drafts.length}
            onClose={() => setOpen(false)}
            onDone={props.onDone}
          />
        ) : null}
      </Modal>
    </>
  );
}

function EnactManyForm(props: {
  readonly drafts: readonly Draft[];
  readonly others: number;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useWords();
  const { today } = useEnvironment();
  const { drafts, others } = props;
  const enact = useWrite('documents.enactMany', { quiet: true });
  const [left, setLeft] = useState<Left>();
  if (left !== undefined) {
    return <LeftAlone title={t('documents.enactManyLeft', { count: left.length })} left={left} />;
  }
  if (drafts.length > ENACTED_AT_ONCE) {
    return <Hint tone="warn">{t('documents.enactManyMost', { count: ENACTED_AT_ONCE })}</Hint>;
  }
  return (
    <AppForm
      label={t('documents.enactManyTitle', { count: drafts.length })}
      schema={contract['documents.enactMany'].input}
      start={{ documents: [...drafts], approvedBy: '', approvedOn: today, effectiveOn: today }}
      onSubmit={enact.run}
      onDone={(done) => {
        if (done.approved.length > 0) {
          notifyDone(t('documents.enactManyDone', { count: done.approved.length }));
        }
        if (done.left.length > 0) {
          setLeft(done.left);
          return;
        }
        props.onClose();
        props.onDone();
      }}
      onCancel={props.onClose}
      submitLabel={t('documents.enactManyAction', { count: drafts.length })}
      unguarded
    >
      <Stack gap="md">
        <Text size="sm">{t('documents.enactManyText')}</Text>
        {others === 0 ? null : <Hint>{t('documents.enactManyOthers', { count: others })}</Hint>}
        <ApprovalFields prefix="" autoFocus />
      </Stack>
    </AppForm>
  );
}
