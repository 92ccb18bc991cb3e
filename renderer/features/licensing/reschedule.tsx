import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { DateInput } from '../../ui/form-date.tsx';
import { Group, ScrollArea, Stack, Switch, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** Which steps would move for another last day; those moved by hand stay unless they are switched on. */
export function Reschedule(props: {
  readonly plan: NonNullable<OutputOf<'licensing.plan'>['plan']>;
  readonly expiry: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { plan } = props;
  const [expiry, setExpiry] = useState(props.expiry);
  const [included, setIncluded] = useState<ReadonlySet<string>>(new Set());
  const complete = CIVIL.test(expiry);
  const preview = useRead(
    'licensing.reschedulePreview',
    { id: plan.id, expiry: complete ? expiry : plan.expiry },
    { keepPrevious: true },
  );
  const run = useWrite('licensing.reschedule');
  const choose = (id: string, on: boolean): void => {
    const next = new Set(included);
    if (on) next.add(id);
    else next.delete(id);
    setIncluded(next);
  };
  const move = async (): Promise<void> => {
    const result = await run.run({ id: plan.id, expectRev: plan.rev, expiry, include: [...included] });
    if (!result.ok) return;
    notifyDone(t('licensing.plan.rescheduled', { count: result.value.moved }));
    props.onClose();
  };
  return (
    <Stack gap="sm">
      <DateInput label={t('licensing.plan.expiry')} value={expiry} onChange={setExpiry} />
      <Text size="sm">{t('licensing.plan.rescheduleText')}</Text>
      <Loaded read={preview}>
        {(data) => {
          const moving = data.steps.filter((step) => !step.moved || included.has(step.id)).length;
          const { verdict, daysLeft, usualDays, leastDays } = data.feasibility;
          return (
            <>
              {verdict === 'enough' || verdict === 'finished' ? null : (
                <Hint tone={verdict === 'tight' ? 'warn' : 'bad'}>
                  {t(`licensing.plan.verdicts.${verdict}`, { left: daysLeft, usual: usualDays, least: leastDays })}
                </Hint>
              )}
              {data.steps.length === 0 ? (
                <Text>{t('licensing.plan.rescheduleNone')}</Text>
              ) : (
                <ScrollArea.Autosize mah={320} tabIndex={0} aria-label={t('licensing.plan.steps')}>
                  <table className="licensing-moves">
                    <thead>
                      <tr>
                        <th scope="col">{t('licensing.plan.step')}</th>
                        <th scope="col">{t('licensing.plan.fromDay')}</th>
                        <th scope="col">{t('licensing.plan.toDay')}</th>
                        <th scope="col">{t('licensing.plan.byHand')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {data.steps.map((step) => (
                        <tr key={step.id} data-stays={step.moved && !included.has(step.id) ? true : undefined}>
                          <td>
                            {step.code}. {step.title}
                          </td>
                          <td>{dates.date(step.fromDue)}</td>
                          <td>{dates.date(step.toDue)}</td>
                          <td>
                            {step.moved ? (
                              <Switch
                                aria-label={t('licensing.plan.include', { title: step.title })}
                                checked={included.has(step.id)}
                                onChange={(event) => choose(step.id, event.currentTarget.checked)}
                              />
                            ) : null}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </ScrollArea.Autosize>
              )}
              <Group justify="flex-end" gap="sm">
                <ActionButton label={t('common.cancel')} onPress={props.onClose} />
                <ActionButton
                  label={t('licensing.plan.rescheduleAct', { count: moving })}
                  look="main"
                  icon="calendar"
                  writes
                  busy={run.busy}
                  disabled={!complete || expiry <= dates.today || (moving === 0 && expiry === plan.expiry)}
                  onPress={() => void move()}
                />
              </Group>
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}
