import { type ReactNode, useState } from 'react';
import type { ExternalDetail, ExternalPlace, ExternalSupersession } from '../../../main/contract/external-documents.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { useEnvironment } from '../../ui/environment.tsx';
import { Checkbox, Group, RecordLink, Section, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { ExternalDialogKind } from './external-dialogs.tsx';

interface PartProps {
  readonly detail: ExternalDetail;
  readonly closed: boolean;
  readonly onDialog: (dialog: ExternalDialogKind) => void;
}

/** What replaces a paper, and everything that leans on it, to be looked at one by one. */
export function Supersessions(props: PartProps): ReactNode {
  const { t } = useWords();
  const { detail } = props;
  const whole = detail.supersessions.some((each) => each.how !== 'partly');
  return (
    <Section
      title={t('externalDocuments.places')}
      actions={
        props.closed || whole ? undefined : (
          <ActionButton
            label={t('externalDocuments.supersede')}
            icon="turn"
            size="xs"
            writes
            onPress={() => props.onDialog({ kind: 'supersede' })}
          />
        )
      }
    >
      {detail.supersessions.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('externalDocuments.placesBefore', { number: detail.number })}
        </Text>
      ) : (
        detail.supersessions.map((each) => (
          <Replacement
            key={each.key}
            supersession={each}
            closed={props.closed}
            onDialog={props.onDialog}
            detail={detail}
          />
        ))
      )}
    </Section>
  );
}

function Replacement(props: PartProps & { readonly supersession: ExternalSupersession }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { supersession, onDialog } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const open = supersession.places.filter((place) => place.checked === null);
  const picked = open.filter((place) => chosen.has(keyOf(place)));
  const wanted = picked.length > 0 ? picked : open;
  const by = supersession.by.label === '' ? t('externalDocuments.noSuccessor') : supersession.by.label;
  const sentence = t(`externalDocuments.supersession.${supersession.how}`, {
    by,
    date: dates.date(supersession.fromOn),
  });
  const mark = (place: ExternalPlace, on: boolean): void =>
    setChosen((before) => {
      const after = new Set(before);
      if (on) {
        after.add(keyOf(place));
      } else {
        after.delete(keyOf(place));
      }
      return after;
    });
  return (
    <article className="external-replacement" aria-label={sentence}>
      <div className="external-head">
        <h3 className="external-sentence">
          {supersession.by.id === null ? (
            sentence
          ) : (
            <RecordLink to={`/dokumen/${supersession.by.id}`}>{sentence}</RecordLink>
          )}
        </h3>
        {supersession.id === null || props.closed ? null : (
          <ActionButton
            label={t('externalDocuments.undo')}
            icon="undo"
            size="xs"
            look="quiet"
            writes
            onPress={() => onDialog({ kind: 'undo', supersession })}
          />
        )}
      </div>
      {supersession.note === '' ? null : <Text size="sm">{supersession.note}</Text>}
      {supersession.counts ? null : (
        <Hint>{t('externalDocuments.supersession.coming', { date: dates.date(supersession.fromOn) })}</Hint>
      )}
      {supersession.places.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('externalDocuments.placesNone')}
        </Text>
      ) : (
        <>
          <Group justify="space-between" mb="xs">
            <Text size="sm" fw={600}>
              {open.length === 0
                ? t('externalDocuments.placesDone')
                : t('externalDocuments.placesLine', {
                    open: dates.number(open.length),
                    total: dates.number(supersession.places.length),
                  })}
            </Text>
            {open.length === 0 || props.closed ? null : (
              <ActionButton
                label={picked.length > 0 ? t('externalDocuments.settle') : t('externalDocuments.settleAll')}
                icon="check"
                size="xs"
                writes
                onPress={() => onDialog({ kind: 'settle', supersession, places: wanted })}
              />
            )}
          </Group>
          <ul className="external-places" aria-label={t('externalDocuments.places')}>
            {supersession.places.map((place) => (
              <PlaceLine
                key={keyOf(place)}
                place={place}
                documentId={props.detail.id}
                amber={supersession.counts}
                closed={props.closed}
                chosen={chosen.has(keyOf(place))}
                onChoose={(on) => mark(place, on)}
              />
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function keyOf(place: ExternalPlace): string {
  return `${place.kind} ${place.id}`;
}

function PlaceLine(props: {
  readonly place: ExternalPlace;
  readonly documentId: string;
  readonly amber: boolean;
  readonly closed: boolean;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { readOnly } = useEnvironment();
  const reopen = useWrite('externalDocuments.reopen');
  const { place } = props;
  const { checked } = place;
  const openAgain = async (): Promise<void> => {
    if (checked === null) {
      return;
    }
    const done = await reopen.run({ documentId: props.documentId, id: checked.id, expectRev: checked.rev });
    if (done.ok) {
      notifyDone(t('externalDocuments.reopened'));
    }
  };
  return (
    <li className="external-place">
      {checked !== null || props.closed || readOnly ? null : (
        <Checkbox
          aria-label={`${t('externalDocuments.choose')} ${place.label}`}
          checked={props.chosen}
          onChange={(event) => props.onChoose(event.currentTarget.checked)}
        />
      )}
      <StatusMark
        tone={checked !== null ? 'good' : props.amber ? 'warn' : 'neutral'}
        word={t(`externalDocuments.placeKinds.${place.kind}`)}
      />
      <RecordLink to={place.address}>{place.label}</RecordLink>
      {place.detail === '' ? null : <span className="external-note">{place.detail}</span>}
      {checked === null ? null : (
        <>
          <span className="external-note">
            {t('externalDocuments.checkedBy', { name: checked.by, date: dates.date(checked.on) })}
            {checked.note === '' ? '' : ` · ${checked.note}`}
          </span>
          {props.closed ? null : (
            <ActionButton label={t('externalDocuments.reopen')} size="xs" look="quiet" writes onPress={openAgain} />
          )}
        </>
      )}
    </li>
  );
}
