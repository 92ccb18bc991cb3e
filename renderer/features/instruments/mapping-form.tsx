import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { type ClauseMapping, mappingRelation } from '../../../main/contract/instrument-relations.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

function SharedFields(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <SelectField
        name="relation"
        label={t('instruments.mapping.relation')}
        choices={mappingRelation.options.map((value) => ({
          value,
          label: t(`instruments.mapping.relations.${value}`),
        }))}
      />
      <TextField name="source" label={t('instruments.mapping.source')} />
      <TextAreaField name="note" label={t('instruments.mapping.note')} rows={2} />
    </>
  );
}

/** Relates a row to a clause of another instrument, held or not. */
export function MappingForm(props: {
  readonly instrument: string;
  readonly code: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const map = useWrite('instruments.map', { quiet: true });
  const { instrument, code, onClose } = props;
  return (
    <AppForm
      label={t('instruments.mapping.addTitle', { code })}
      schema={contract['instruments.map'].input}
      start={{
        fromInstrument: instrument,
        fromCode: code,
        toInstrument: '',
        toCode: '',
        relation: 'related',
        note: '',
        source: '',
      }}
      onSubmit={map.run}
      onDone={() => {
        notifyDone(t('instruments.mapping.added'));
        onClose();
      }}
      onCancel={onClose}
      submitLabel={t('instruments.mapping.add')}
      unguarded
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField
          name="toInstrument"
          label={t('instruments.mapping.toInstrument')}
          hint={t('instruments.mapping.toInstrumentHint')}
          autoFocus
        />
        <TextField name="toCode" label={t('instruments.mapping.toCode')} />
      </SimpleGrid>
      <SharedFields />
    </AppForm>
  );
}

/** Changes how two clauses are related and what that rests on. */
export function ChangeMappingForm(props: { readonly mapping: ClauseMapping; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const change = useWrite('instruments.changeMapping', { quiet: true });
  const { mapping, onClose } = props;
  const { id, rev, relation, note, source } = mapping;
  return (
    <AppForm
      label={t('instruments.mapping.change')}
      schema={contract['instruments.changeMapping'].input}
      start={{
        id,
        expectRev: rev,
        relation,
        note: note[language] || note.id,
        source: (source[language] || source.id).slice(0, 300),
      }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('instruments.mapping.changed'));
        onClose();
      }}
      onCancel={onClose}
      unguarded
    >
      <SharedFields />
    </AppForm>
  );
}
