import type { ReactNode } from 'react';
import type { AssessorRecord } from '../../../main/contract/assessor-shapes.ts';
import { useDates } from '../../ui/dates.ts';
import { Text } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { type BarDates, ClockBar } from './clock-bar.tsx';
import { ClockMark, useDaysText } from './marks.tsx';
import './assessors.css';

function Clock(props: {
  readonly title: string;
  readonly dates: BarDates & { readonly daysLeft: number | null };
  readonly note: string;
  readonly asOf: string;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const daysText = useDaysText();
  const { issuedOn, endsOn, state, daysLeft } = props.dates;
  return (
    <div className="clock">
      <div className="clock-head">
        <h2>{props.title}</h2>
        <ClockMark state={state} />
        <Text size="sm">{daysText(daysLeft)}</Text>
      </div>
      <ClockBar dates={props.dates} asOf={props.asOf} />
      <div className="clock-dates">
        <span>
          {t('assessors.issuedOn')}: {issuedOn === null ? '–' : dates.date(issuedOn)}
        </span>
        <span>
          {t('assessors.validUntil')}: {endsOn === null ? '–' : dates.date(endsOn)}
        </span>
      </div>
      {props.note === '' ? null : <Text size="sm">{props.note}</Text>}
    </div>
  );
}

/** Both clocks of an assessor side by side: the assessor certificate, and the most pressing technical one. */
export function Clocks(props: { readonly assessor: AssessorRecord }): ReactNode {
  const { t } = useWords();
  const { certificate, technical, registerNumber, registerUsual, asOf } = props.assessor;
  const summary =
    technical.fields === 0
      ? ''
      : t('assessors.technicalSummary', { inForce: technical.inForce, fields: technical.fields });
  const register = [registerNumber, registerUsual ? '' : t('assessors.registerUnusual')];
  return (
    <div className="clocks">
      <Clock
        title={t('assessors.certificateClock')}
        dates={certificate}
        note={register.filter((part) => part !== '').join('. ')}
        asOf={asOf}
      />
      <Clock
        title={t('assessors.technicalClock')}
        dates={technical}
        note={[technical.field, summary].filter((part) => part !== '').join(' · ')}
        asOf={asOf}
      />
    </div>
  );
}
