import { type ReactNode, useState } from 'react';
import { type ApplicabilityRule, isEmptyRule } from '../../../main/contract/applicability.ts';
import { contract } from '../../../main/contract/index.ts';
import type { RowApplicability } from '../../../main/contract/instrument-relations.ts';
import type { InstrumentRow } from '../../../main/contract/instruments.ts';
import { assessmentPurpose } from '../../../main/contract/self-assessment-values.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, CheckboxField, MultiSelectField, TextField } from '../../ui/form.tsx';
import { Group, Modal, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

const types = ['p1-education', 'p1-industry', 'p2', 'p3'] as const;

/** A rule in words: types, purposes, remote assessment, or all. */
function useRuleWords(): (rule: ApplicabilityRule) => string {
  const { t } = useWords();
  return (rule) => {
    if (isEmptyRule(rule)) return t('instruments.applicability.always');
    return [
      rule.lspTypes.map((type) => t(`profile.types.${type}`)).join(', '),
      rule.purposes.map((purpose) => t(`selfAssessment.purposes.${purpose}`)).join(', '),
      rule.remote ? t('instruments.applicability.remote') : '',
    ]
      .filter((part) => part !== '')
      .join('; ');
  };
}

/** What a row applies to, what that rests on, and changing it. */
export function ApplicabilityPart(props: {
  readonly row: InstrumentRow;
  readonly applicability: RowApplicability;
}): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const words = useRuleWords();
  const { row, applicability } = props;
  const [asked, setAsked] = useState(false);
  const set = useWrite('instruments.setApplicability', { quiet: true });
  const restore = useWrite('instruments.restoreApplicability');
  const { corrected, source, shipped, above } = applicability;
  const giveBack = async (): Promise<void> => {
    const result = await restore.run({ rowId: row.id, expectRev: applicability.rev });
    if (result.ok) notifyDone(t('instruments.applicability.restored', { code: row.code }));
  };
  return (
    <section className="clause-part" aria-label={t('instruments.applicability.title')}>
      <h3>{t('instruments.applicability.title')}</h3>
      {isEmptyRule(applicability) && above.length > 0 ? null : <p className="clause-text">{words(applicability)}</p>}
      {above.map((rule) => (
        <p key={rule.code} className="clause-note">
          {t('instruments.applicability.above', { code: rule.code, rule: words(rule) })}
        </p>
      ))}
      {source.id === '' || (corrected === null && isEmptyRule(applicability)) ? null : (
        <p className="clause-note">
          {t('instruments.applicability.source')}: {source[language] || source.id}
          {corrected === null
            ? ''
            : `. ${t('instruments.applicability.correctedBy', { date: dates.instant(corrected.at), by: corrected.by })}`}
          {shipped === null ? '' : `. ${t('instruments.applicability.shipped', { rule: words(shipped) })}`}
        </p>
      )}
      <Group gap="xs">
        <ActionButton
          label={t('instruments.applicability.edit')}
          icon="edit"
          look="quiet"
          size="xs"
          writes
          onPress={() => setAsked(true)}
        />
        {corrected === null ? null : (
          <ActionButton
            label={t('instruments.applicability.restore')}
            icon="undo"
            look="quiet"
            size="xs"
            writes
            onPress={giveBack}
          />
        )}
      </Group>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('instruments.applicability.editTitle', { code: row.code })}
      >
        <Text size="sm" mb="sm">
          {t('instruments.applicability.editText')}
        </Text>
        <AppForm
          label={t('instruments.applicability.editTitle', { code: row.code })}
          schema={contract['instruments.setApplicability'].input}
          start={{
            rowId: row.id,
            expectRev: applicability.rev,
            lspTypes: applicability.lspTypes,
            purposes: applicability.purposes,
            remote: applicability.remote,
            source: corrected === null ? '' : source.id,
          }}
          onSubmit={set.run}
          onDone={() => {
            notifyDone(t('instruments.applicability.saved', { code: row.code }));
            setAsked(false);
          }}
          onCancel={() => setAsked(false)}
          unguarded
        >
          <MultiSelectField
            name="lspTypes"
            label={t('instruments.applicability.types')}
            hint={t('instruments.applicability.typesHint')}
            choices={types.map((value) => ({ value, label: t(`profile.types.${value}`) }))}
          />
          <MultiSelectField
            name="purposes"
            label={t('instruments.applicability.purposes')}
            hint={t('instruments.applicability.purposesHint')}
            choices={assessmentPurpose.options.map((value) => ({
              value,
              label: t(`selfAssessment.purposes.${value}`),
            }))}
          />
          <CheckboxField name="remote" label={t('instruments.applicability.remote')} />
          <TextField name="source" label={t('instruments.applicability.source')} />
        </AppForm>
      </Modal>
    </section>
  );
}
