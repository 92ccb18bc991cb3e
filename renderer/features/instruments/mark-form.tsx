import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { InstrumentEdition, InstrumentRow } from '../../../main/contract/instruments.ts';
import { useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, TextField } from '../../ui/form.tsx';
import { Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Marks rows as compared with the official text: who, when, which text. */
export function MarkForm(props: {
  readonly rows: readonly InstrumentRow[];
  readonly edition: InstrumentEdition;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { actor } = useWorkspace();
  const mark = useWrite('instruments.markCompared', { quiet: true });
  return (
    <>
      <Text size="sm" mb="sm">
        {t('instruments.markLead', { count: props.rows.length })}
      </Text>
      <AppForm
        label={t('instruments.markTitle')}
        schema={contract['instruments.markCompared'].input}
        start={{
          rows: props.rows.map((row) => ({ id: row.id, expectRev: row.rev })),
          by: actor.name,
          on: dates.today,
          edition: props.edition.regulation.slice(0, 300),
        }}
        onSubmit={mark.run}
        onDone={(value) => {
          notifyDone(t('instruments.marked', { count: value.rows.length }));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('instruments.markCompared')}
        unguarded
      >
        <TextField name="edition" label={t('instruments.markEdition')} autoFocus />
        <TextField name="by" label={t('instruments.markBy')} />
        <DateField name="on" label={t('instruments.markOn')} />
      </AppForm>
    </>
  );
}
