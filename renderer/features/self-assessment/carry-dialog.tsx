import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { SelfAssessment } from '../../../main/contract/self-assessment.ts';
import type { CarryOver, CarrySource } from '../../../main/contract/self-assessment-history.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, SelectField } from '../../ui/form.tsx';
import { Section, Text } from '../../ui/layout.tsx';
import { notifyDone, notifyInfo } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Carried } from './use-carried.ts';

/** How a source is called in a choice: title, instrument, day, and how many rows it reaches. */
export function useSourceWords(): (source: CarrySource) => string {
  const { t } = useWords();
  const dates = useDates();
  return (source) => {
    const { title, instrument, edition, asOf, how, rows } = source;
    const line = t('selfAssessment.carry.sourceLine', { title, instrument, edition, date: dates.date(asOf) });
    const reach = t(`selfAssessment.carry.how.${how}`);
    return `${line}: ${t('selfAssessment.carry.rows', { count: rows, how: reach })}`;
  };
}

/** What was carried over so far, and carrying over into the rows that are still open. */
export function CarryDialog(props: {
  readonly assessment: SelfAssessment;
  readonly carried: Carried;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const words = useSourceWords();
  const { assessment, carried, onClose } = props;
  const sources = useRead('selfAssessment.carrySources', { editionId: assessment.editionId, exceptId: assessment.id });
  const carry = useWrite('selfAssessment.carryOver', { quiet: true });
  return (
    <>
      {carried.acts.length === 0 ? null : (
        <Section title={t('selfAssessment.carry.list')}>
          <ul className="summary-list">
            {carried.acts.map((act) => (
              <ActLine key={act.id} act={act} />
            ))}
          </ul>
        </Section>
      )}
      <Text size="sm" mb="sm">
        {t('selfAssessment.carry.text')}
      </Text>
      <Loaded read={sources}>
        {(found) =>
          found.sources.length === 0 ? (
            <Hint>{t('selfAssessment.carry.empty')}</Hint>
          ) : (
            <AppForm
              label={t('selfAssessment.carry.title')}
              schema={contract['selfAssessment.carryOver'].input}
              start={{ id: assessment.id, sourceId: found.sources[0]?.id ?? '' }}
              onSubmit={carry.run}
              onDone={({ carried: count, fresh, gone }) => {
                notifyDone(t('selfAssessment.carry.done', { carried: count, fresh }));
                if (gone.length > 0)
                  notifyInfo(
                    t('selfAssessment.carry.doneGone', { count: gone.length, codes: gone.slice(0, 8).join(', ') }),
                  );
                onClose();
              }}
              onCancel={onClose}
              submitLabel={t('selfAssessment.carry.act')}
              unguarded
            >
              <SelectField
                name="sourceId"
                label={t('selfAssessment.carry.from')}
                choices={found.sources.map((source) => ({ value: source.id, label: words(source) }))}
              />
            </AppForm>
          )
        }
      </Loaded>
    </>
  );
}

function ActLine(props: { readonly act: CarryOver }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const undo = useWrite('selfAssessment.undoCarryOver');
  const { act } = props;
  const takeBack = async (): Promise<void> => {
    const result = await undo.run({ id: act.id, expectRev: act.rev });
    if (result.ok) notifyDone(t('selfAssessment.carry.undone', result.value));
  };
  return (
    <li>
      {t('selfAssessment.carry.actLine', {
        date: dates.instant(act.at),
        title: act.sourceTitle,
        carried: act.carried,
        confirmed: act.confirmed,
        pending: act.pending,
      })}{' '}
      <ActionButton
        label={t('selfAssessment.carry.undo')}
        icon="undo"
        look="quiet"
        size="xs"
        writes
        onPress={takeBack}
      />
    </li>
  );
}
