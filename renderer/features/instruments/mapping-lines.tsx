import { type ReactNode, useState } from 'react';
import type { ClauseMapping, MappingEnd } from '../../../main/contract/instrument-relations.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import { useEnvironment } from '../../ui/environment.tsx';
import { Modal, RecordLink } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ChangeMappingForm, MappingForm } from './mapping-form.tsx';

/** One end of a mapping: a link to its row, or the number with the word that its text is not held. */
export function EndName(props: { readonly end: MappingEnd; readonly inTable?: boolean }): ReactNode {
  const { t, language } = useWords();
  const { instrument, edition, code, held, stub } = props.end;
  const number = [instrument, edition === '' ? '' : `(${edition})`, code].filter((part) => part !== '').join(' ');
  if (held !== null) {
    return (
      <RecordLink to={`/persyaratan/${held.editionId}?butir=${encodeURIComponent(code)}`}>
        {`${number} ${held.title[language] || held.title.id}`}
      </RecordLink>
    );
  }
  return (
    <>
      {`${number} ${stub}`.trim()}{' '}
      <StatusMark tone="neutral" small={props.inTable ?? false} word={t('instruments.mapping.notHeld')} />
    </>
  );
}

/** Clauses that a row is related to, from whichever end, and changing that. */
export function MappingLines(props: {
  readonly instrument: string;
  readonly code: string;
  readonly mappings: readonly ClauseMapping[];
}): ReactNode {
  const { t } = useWords();
  const { instrument, code, mappings } = props;
  const [asked, setAsked] = useState<ClauseMapping | 'new'>();
  const close = (): void => setAsked(undefined);
  return (
    <section className="clause-part" aria-label={t('instruments.mapping.title')}>
      <h3>{t('instruments.mapping.title')}</h3>
      {mappings.length === 0 ? <p className="clause-note">{t('instruments.mapping.none')}</p> : null}
      <ul className="mapping-lines">
        {mappings.map((mapping) => (
          <Line
            key={mapping.id}
            mapping={mapping}
            forward={mapping.from.instrument === instrument && mapping.from.code === code}
            onChange={() => setAsked(mapping)}
          />
        ))}
      </ul>
      <ActionButton
        label={t('instruments.mapping.add')}
        icon="plus"
        look="quiet"
        size="xs"
        writes
        onPress={() => setAsked('new')}
      />
      <Modal opened={asked === 'new'} onClose={close} title={t('instruments.mapping.addTitle', { code })} size="lg">
        <MappingForm instrument={instrument} code={code} onClose={close} />
      </Modal>
      <Modal
        opened={asked !== undefined && asked !== 'new'}
        onClose={close}
        title={t('instruments.mapping.change')}
        size="lg"
      >
        {asked === undefined || asked === 'new' ? null : <ChangeMappingForm mapping={asked} onClose={close} />}
      </Modal>
    </section>
  );
}

function Line(props: {
  readonly mapping: ClauseMapping;
  readonly forward: boolean;
  readonly onChange: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const { readOnly } = useEnvironment();
  const unmap = useWrite('instruments.unmap');
  const { mapping, forward } = props;
  const { relation, note, source } = mapping;
  const end = forward ? mapping.to : mapping.from;
  const remove = async (): Promise<void> => {
    const result = await unmap.run({ id: mapping.id, expectRev: mapping.rev });
    if (result.ok) notifyDone(t('instruments.mapping.removed'));
  };
  return (
    <li>
      {t(`instruments.mapping.phrases.${relation === 'part-of' && !forward ? 'contains' : relation}`)}{' '}
      <EndName end={end} />
      {readOnly ? null : (
        <>
          {' '}
          <IconButton icon="edit" label={`${t('instruments.mapping.change')}: ${end.code}`} onPress={props.onChange} />
          <IconButton
            icon="trash"
            label={`${t('instruments.mapping.remove')}: ${end.code}`}
            onPress={() => void remove()}
          />
        </>
      )}
      <p className="clause-note">
        {[note[language] || note.id, source[language] || source.id].filter((part) => part !== '').join(' ')}
      </p>
    </li>
  );
}
