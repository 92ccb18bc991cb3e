import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { LicenceEvent } from '../../../main/contract/licensing-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { Facts, RecordLink, Text } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { FilesList } from './files-list.tsx';

type Timeline = OutputOf<'licensing.timeline'>;

const tones: Readonly<Record<LicenceEvent['outcome'], Tone>> = {
  none: 'neutral',
  met: 'good',
  'met-with-notes': 'warn',
  'not-met': 'bad',
};

/** How an event ended, when somebody said so. */
export function OutcomeMark(props: { readonly outcome: LicenceEvent['outcome'] }): ReactNode {
  const { t } = useWords();
  return props.outcome === 'none' ? null : (
    <StatusMark tone={tones[props.outcome]} word={t(`licensing.event.outcomes.${props.outcome}`)} />
  );
}

/** One event with its letter, team, schemes, files and the facts of its stage. */
export function EventDrawer(props: {
  readonly event: LicenceEvent;
  readonly timeline: Timeline;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const confirm = useConfirm();
  const withdraw = useWrite('licensing.withdrawEvent');
  const restore = useWrite('licensing.restoreEvent');
  const { event, timeline } = props;
  const stage = timeline.stages.find((candidate) => candidate.key === event.stage);
  const gone = event.withdrawnReason !== null;
  const takeOut = async (): Promise<void> => {
    const yes = await confirm({
      title: t('licensing.event.withdrawTitle', { stage: event.stageTitle }),
      text: t('licensing.event.withdrawText'),
      action: t('licensing.event.withdraw'),
      danger: true,
    });
    if (!yes) return;
    const result = await withdraw.run({ id: event.id, expectRev: event.rev });
    if (result.ok) notifyDone(t('licensing.event.withdrawn'));
  };
  const bringBack = async (): Promise<void> => {
    const result = await restore.run({ id: event.id, expectRev: event.rev });
    if (result.ok) notifyDone(t('licensing.event.restored'));
  };
  const measure = event.effect !== 'none';
  return (
    <Drawer
      title={event.stageTitle}
      mark={<OutcomeMark outcome={event.outcome} />}
      width="wide"
      onClose={props.onClose}
      actions={
        gone ? undefined : (
          <>
            <ActionButton
              label={t('licensing.event.withdraw')}
              icon="trash"
              look="quiet"
              writes
              onPress={() => void takeOut()}
            />
            <ActionButton label={t('licensing.timeline.changeEvent')} icon="edit" writes onPress={props.onEdit} />
          </>
        )
      }
    >
      {gone ? (
        <Withdrawn
          text={t('licensing.event.withdrawnBanner', { reason: event.withdrawnReason ?? '' })}
          actions={<ActionButton label={t('common.restore')} icon="undo" writes onPress={() => void bringBack()} />}
        />
      ) : null}
      {event.title === '' ? null : <Text>{event.title}</Text>}
      <Facts
        items={[
          { label: t('licensing.event.from'), value: dates.date(event.from) },
          {
            label: measure ? t('licensing.event.untilMeasure') : t('licensing.event.until'),
            value: dates.date(event.until),
          },
          { label: t('licensing.event.letterNumber'), value: event.letterNumber },
          { label: t('licensing.event.letterDate'), value: dates.date(event.letterDate) },
          ...(measure
            ? [
                { label: t('licensing.event.ground'), value: event.ground },
                { label: t('licensing.event.liftedOn'), value: dates.date(event.liftedOn) },
                { label: t('licensing.event.liftingNumber'), value: event.liftingNumber },
                { label: t('licensing.event.liftingDate'), value: dates.date(event.liftingDate) },
              ]
            : []),
          { label: t('licensing.event.result'), value: event.result },
          { label: t('licensing.event.nextStep'), value: event.nextStep },
          { label: t('licensing.event.nextDate'), value: dates.date(event.nextDate) },
          { label: t('common.note'), value: event.note },
        ]}
      />
      {event.team.length === 0 ? null : (
        <section className="licensing-block">
          <h3>{t('licensing.event.team')}</h3>
          <ul>
            {event.team.map((member) => (
              <li key={`${member.role} ${member.name}`}>
                {member.name} <span className="licensing-quiet">{member.roleTitle}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {event.schemes.length === 0 ? null : (
        <section className="licensing-block">
          <h3>{t('licensing.event.schemes')}</h3>
          <ul>
            {event.schemes.map((scheme) => (
              <li key={scheme.id}>
                <RecordLink to={`/skema/${scheme.id}`}>
                  {scheme.code} {scheme.title}
                </RecordLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      <FilesList subjectKind="licence-event" subjectId={event.id} files={event.files} readOnly={gone} />
      {stage === undefined ? null : (
        <section className="licensing-block">
          <h3>{t('licensing.event.about')}</h3>
          <Text size="sm">{stage.hint}</Text>
          <Facts
            items={[
              { label: t('licensing.event.who'), value: stage.who },
              {
                label: t('licensing.source'),
                value: stage.basis.map(({ mark, source }) => (
                  <div key={`${mark} ${source}`}>
                    {mark}: {timeline.marks.find((known) => known.mark === mark)?.title}
                    {source === '' ? '' : ` – ${source}`}
                  </div>
                )),
              },
            ]}
          />
        </section>
      )}
      <RecordHistory kind="licence-event" id={event.id} />
    </Drawer>
  );
}
