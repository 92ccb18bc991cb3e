import type { ReactNode } from 'react';
import type { CarriedAnswer, CarryOver } from '../../../main/contract/self-assessment-history.ts';
import type { Answer } from '../../../main/contract/self-assessment-values.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Kbd, RecordLink } from '../../ui/layout.tsx';
import { StatusMark, Tag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ResultMark } from './marks.tsx';
import { layers } from './result-buttons.tsx';

/** What was answered last time, with its evidence as it is today. It counts for nothing until it is confirmed. */
export function CarriedCard(props: {
  readonly carried: CarriedAnswer;
  readonly source: CarryOver | undefined;
  readonly answer: Answer;
  readonly pending: boolean;
  readonly readOnly: boolean;
  /** Why it was not taken over. */
  readonly refused: string | undefined;
  readonly onConfirm: (evidenceOnly: boolean) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { carried, source, pending, readOnly } = props;
  const said = layers.filter((name) => carried[name] !== 'unknown');
  const hasProof = carried.evidence.some((link) => link.comes);
  return (
    <section
      className="clause-part carried"
      data-pending={pending ? true : undefined}
      aria-label={t('selfAssessment.carry.card', { title: source?.sourceTitle ?? '' })}
    >
      <h3>
        {t('selfAssessment.carry.card', { title: source?.sourceTitle ?? '' })}
        {source === undefined ? '' : `, ${t('selfAssessment.carry.cardDate', { date: dates.date(source.sourceAsOf) })}`}
      </h3>
      <div className="clause-marks">
        {pending ? (
          <StatusMark tone="accent" icon="history" word={t('selfAssessment.unconfirmed')} />
        ) : carried.state === 'confirmed' ? (
          <StatusMark tone="neutral" icon="check" word={t('selfAssessment.carry.confirmed')} />
        ) : null}
        {carried.result === 'unanswered' ? (
          <Tag>{t('selfAssessment.carry.noResult')}</Tag>
        ) : (
          <ResultMark result={carried.result} />
        )}
        {said.map((name) => (
          <Tag key={name}>
            {t(`selfAssessment.layers.${name}`)}: {t(`selfAssessment.layers.${carried[name]}`)}
          </Tag>
        ))}
        <Differences carried={carried} />
      </div>
      {carried.note === '' ? null : <p className="clause-text carried-text">{carried.note}</p>}
      {carried.reason === '' ? null : (
        <p className="clause-text carried-text">
          {t('selfAssessment.workspace.reason')}: {carried.reason}
        </p>
      )}
      <CarriedEvidence carried={carried} />
      <p className="clause-note">
        {[
          carried.answeredAt === null
            ? ''
            : t('selfAssessment.carry.answeredBy', {
                date: dates.instant(carried.answeredAt),
                by: carried.answeredBy,
              }),
          carried.person === '' ? '' : `${t('selfAssessment.workspace.person')}: ${carried.person}`,
        ]
          .filter((part) => part !== '')
          .join('. ')}
      </p>
      {props.refused === undefined ? null : (
        <div role="alert" className="choice-refused">
          {props.refused}
        </div>
      )}
      {readOnly || carried.state === 'confirmed' ? null : (
        <Group gap="xs">
          {pending ? (
            <ActionButton
              label={t('selfAssessment.carry.confirm')}
              icon="check"
              size="xs"
              writes
              onPress={() => props.onConfirm(false)}
            />
          ) : null}
          {pending ? <Kbd size="xs">T</Kbd> : null}
          {hasProof && !(pending && carried.result === 'unanswered') ? (
            <ActionButton
              label={t('selfAssessment.carry.confirmEvidence')}
              icon="link"
              look="quiet"
              size="xs"
              writes
              onPress={() => props.onConfirm(true)}
            />
          ) : null}
        </Group>
      )}
    </section>
  );
}

/** How the row differs from the one that was answered. */
function Differences(props: { readonly carried: CarriedAnswer }): ReactNode {
  const { t } = useWords();
  const { relation, sourceCodes, code, split, textChanged } = props.carried;
  const codes = sourceCodes.join(', ');
  const elsewhere = sourceCodes.some((source) => source !== code);
  return (
    <>
      {relation === 'same' && !elsewhere ? null : (
        <Tag>
          {t(`selfAssessment.carry.relations.${relation}`, { codes })}
          {relation === 'equal' ? `, ${t('selfAssessment.carry.fromCodes', { codes })}` : ''}
        </Tag>
      )}
      {split ? <Tag>{t('selfAssessment.carry.split')}</Tag> : null}
      {textChanged && (relation === 'same' || relation === 'equal') ? (
        <StatusMark tone="warn" word={t('selfAssessment.carry.textChanged')} />
      ) : null}
    </>
  );
}

/** Cited things of that time, each with whether it still proves something. */
function CarriedEvidence(props: { readonly carried: CarriedAnswer }): ReactNode {
  const { t } = useWords();
  const { evidence } = props.carried;
  if (evidence.length === 0) return <p className="clause-note">{t('selfAssessment.carry.noEvidence')}</p>;
  return (
    <ul className="carried-links" aria-label={t('selfAssessment.carry.evidence')}>
      {evidence.map((link) => {
        const { target } = link;
        const name = [target.code, target.label].filter((part) => part !== '').join(' ');
        const place = [
          link.page === '' ? '' : t('selfAssessment.report.page', { page: link.page }),
          link.section === '' ? '' : t('selfAssessment.report.section', { section: link.section }),
        ].filter((part) => part !== '');
        const words = [name === '' ? t('selfAssessment.report.missingTarget') : name, ...place].join(', ');
        return (
          <li key={`${link.targetKind}-${link.targetId}-${link.page}-${link.section}`}>
            {target.address === '' ? words : <RecordLink to={target.address}>{words}</RecordLink>}{' '}
            {link.comes ? (
              <>
                {link.revisionChanged ? (
                  <StatusMark tone="warn" icon="turn" word={t('selfAssessment.carry.renewed')} />
                ) : null}
                {link.overtaken === null ? null : <StatusMark tone="warn" word={t('evidence.partly')} />}
              </>
            ) : (
              <StatusMark
                tone="bad"
                word={t('selfAssessment.carry.stays', { state: t(`selfAssessment.targetStates.${target.state}`) })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
